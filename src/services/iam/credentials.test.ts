import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import type { Unit } from '../../kernel/unit.ts';
import { createAccount } from './accounts.ts';
import { createCallers, createCredentials } from './credentials.ts';
import { fakeIamStore } from './iam-store.fake.ts';
import type { AccessKey, IamStore, IamTx } from './ports.ts';
import { newAccessKey } from './secrets.ts';

const account = '123456789012';
const sealer = createSealer(newRootKey());

async function house() {
  const store = fakeIamStore();
  const reads = { count: 0 };
  const counted: IamStore = {
    ...store,
    read: (work) => {
      reads.count += 1;
      return store.read(work);
    },
  };
  const { accessKeyId, secretAccessKey } = await createAccount(store, sealer, { id: account });
  const caller = await createCallers(store).find(accessKeyId);
  assert.ok(caller);
  const sessions = {
    find: async (accessKeyId: string, sessionToken: string) =>
      sessionToken === 'right' ? { caller: { ...caller, accessKeyId }, secretAccessKey: 's' } : undefined,
  };
  return {
    store,
    reads,
    caller,
    accessKeyId,
    secretAccessKey,
    credentials: createCredentials({ store: counted, sealer, sessions }),
    callers: createCallers(counted),
  };
}

const context = { now: 0, requestId: 'r', actor: 'test' };

const write = (store: IamStore, run: (tx: IamTx) => Promise<void>) => {
  const unit: Unit<IamTx, null, void> = { name: 'test.write', run };
  return store.commit(unit, null, context);
};

async function replaceKey(store: IamStore, id: string, change: Partial<AccessKey>): Promise<void> {
  await write(store, async (tx) => {
    const key = await tx.accessKeys.get(id);
    assert.ok(key);
    await tx.accessKeys.remove(id);
    await tx.accessKeys.insert({ ...key, ...change });
  });
}

describe('credentials', () => {
  test('know no key that was never made or is malformed, and none that is inactive', async () => {
    const { store, credentials, callers, accessKeyId } = await house();
    for (const id of [
      `AKIA${'A'.repeat(16)}`,
      `ASIA${accessKeyId.slice(4)}`,
      `${accessKeyId} `,
      '',
      account,
    ]) {
      assert.equal(await credentials.find(id, undefined), undefined, id);
    }
    assert.ok(await credentials.find(accessKeyId, undefined));
    assert.ok(await callers.find(accessKeyId));
    await write(store, (tx) => tx.accessKeys.setActive(accessKeyId, false));
    assert.equal(await credentials.find(accessKeyId, undefined), undefined);
    assert.equal(await callers.find(accessKeyId), undefined);
    await write(store, (tx) => tx.accessKeys.setActive(accessKeyId, true));
    assert.ok(await credentials.find(accessKeyId, undefined));
  });

  test('leave what comes with a session token to the sessions', async () => {
    const { credentials, accessKeyId } = await house();
    assert.equal(await credentials.find(accessKeyId, 'wrong'), undefined);
    assert.equal((await credentials.find('ASIA', 'right'))?.caller.accessKeyId, 'ASIA');
  });

  test('a key whose id is that of its account is the root user’s', async () => {
    const { store, credentials } = await house();
    const { shown, kept } = newAccessKey(sealer);
    await write(store, (tx) =>
      tx.accessKeys.insert({ ...kept, account, userId: account, active: true, createdAt: 1 }),
    );
    assert.deepEqual(await credentials.find(shown.accessKeyId, undefined), {
      secretAccessKey: shown.secretAccessKey,
      caller: {
        account,
        arn: `arn:aws:iam::${account}:root`,
        userId: account,
        accessKeyId: shown.accessKeyId,
        type: 'Root',
        name: 'root',
      },
    });
  });

  test('follow a user who is renamed, moved or deleted', async () => {
    const { store, credentials, caller, accessKeyId } = await house();
    await write(store, async (tx) => {
      const user = await tx.entities.byId('user', caller.userId);
      assert.ok(user);
      await tx.entities.replace({ ...user, name: 'boss', path: '/top/' });
    });
    const found = await credentials.find(accessKeyId, undefined);
    assert.equal(found?.caller.arn, `arn:aws:iam::${account}:user/top/boss`);
    assert.equal(found.caller.name, 'boss');
    await write(store, (tx) => tx.entities.remove('user', caller.userId));
    assert.equal(await credentials.find(accessKeyId, undefined), undefined);
  });

  test('stand for nobody when key and user are of different accounts', async () => {
    const { store, credentials, accessKeyId } = await house();
    await replaceKey(store, accessKeyId, { account: '999999999999' });
    assert.equal(await credentials.find(accessKeyId, undefined), undefined);
  });

  test('see a new secret under an old id at once, and take none sealed for another key', async () => {
    const { store, credentials, accessKeyId } = await house();
    await credentials.find(accessKeyId, undefined);
    const sealed = (id: string) => sealer.seal(Buffer.from('another'), `access-key/${id}`);
    await replaceKey(store, accessKeyId, { sealedSecret: sealed(accessKeyId) });
    assert.equal((await credentials.find(accessKeyId, undefined))?.secretAccessKey, 'another');
    await replaceKey(store, accessKeyId, { sealedSecret: sealed('AKIAAAAAAAAAAAAAAAAA') });
    await assert.rejects(credentials.find(accessKeyId, undefined));
  });

  test('ask the store nothing while nothing changes, and again after any change', async () => {
    const { store, reads, credentials, callers, accessKeyId } = await house();
    const use = async () => {
      await credentials.find(accessKeyId, undefined);
      await callers.find(accessKeyId);
    };
    await use();
    assert.equal(reads.count, 2);
    for (let i = 0; i < 10; i += 1) await use();
    const last = { accessKeyId, at: 1, service: 'ecr', region: 'us-east-1' };
    await write(store, (tx) => tx.accessKeys.recordUses([last]));
    await use();
    assert.equal(reads.count, 2);
    await createAccount(store, sealer, { id: '999999999999' });
    await use();
    assert.equal(reads.count, 4);
  });
});
