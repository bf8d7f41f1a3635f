import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { createAccount, rotateAccessKey } from './accounts.ts';
import { ADMINISTRATOR_ACCESS } from './administrator.ts';
import { createCallers, createCredentials } from './credentials.ts';
import { fakeIamStore } from './iam-store.fake.ts';
import type { IamTx } from './ports.ts';

const account = '123456789012';
const sealer = createSealer(newRootKey());
const sessions = { find: async () => undefined };

describe('createAccount', () => {
  test('makes an administrator whose key can be used', async () => {
    const store = fakeIamStore();
    const { accessKeyId, secretAccessKey } = await createAccount(store, sealer, {
      id: account,
      name: 'main',
    });
    assert.match(accessKeyId, /^AKIA[A-Z2-7]{16}$/);
    assert.match(secretAccessKey, /^[A-Za-z0-9/+]{40}$/);
    const credential = await createCredentials({ store, sealer, sessions }).find(accessKeyId, undefined);
    assert.equal(credential?.secretAccessKey, secretAccessKey);
    assert.match(credential.caller.userId, /^AIDA[A-Z2-7]{17}$/);
    assert.deepEqual(
      { ...credential.caller, userId: undefined },
      {
        account,
        arn: `arn:aws:iam::${account}:user/admin`,
        userId: undefined,
        accessKeyId,
        type: 'IAMUser',
        name: 'admin',
      },
    );
    assert.deepEqual(await createCallers(store).find(accessKeyId), credential.caller);
    assert.equal((await store.read((view) => view.accounts.get(account)))?.name, 'main');
  });

  test('keeps no secret in the clear', async () => {
    const store = fakeIamStore();
    const { accessKeyId, secretAccessKey } = await createAccount(store, sealer, { id: account });
    const kept = await store.read((view) => view.accessKeys.get(accessKeyId));
    assert.ok(kept !== undefined);
    assert.ok(!Buffer.from(kept.sealedSecret).includes(secretAccessKey));
  });

  test('refuses an account that exists, and leaves its key alone', async () => {
    const store = fakeIamStore();
    const { accessKeyId } = await createAccount(store, sealer, { id: account });
    const caller = await createCallers(store).find(accessKeyId);
    assert.ok(caller);
    await assert.rejects(createAccount(store, sealer, { id: account }), {
      code: 'EntityAlreadyExists',
      message: `Account ${account} already exists.`,
    });
    const keys = await store.read((view) => view.accessKeys.ofUser(account, caller.userId));
    assert.deepEqual(
      keys.map((key) => key.id),
      [accessKeyId],
    );
  });

  for (const id of ['12345678901', '1234567890123', '12345678901a', '']) {
    test(`refuses the id '${id}'`, async () => {
      await assert.rejects(createAccount(fakeIamStore(), sealer, { id }), { code: 'InvalidAccountId' });
    });
  }
});

describe('rotateAccessKey', () => {
  test('ends the old key at once and makes a new one', async () => {
    const store = fakeIamStore();
    const credentials = createCredentials({ store, sealer, sessions });
    const old = await createAccount(store, sealer, { id: account });
    assert.ok(await credentials.find(old.accessKeyId, undefined));
    const fresh = await rotateAccessKey(store, sealer, account);
    assert.equal(await credentials.find(old.accessKeyId, undefined), undefined);
    assert.equal(await createCallers(store).find(old.accessKeyId), undefined);
    const found = await credentials.find(fresh.accessKeyId, undefined);
    assert.equal(found?.secretAccessKey, fresh.secretAccessKey);
    const { userId } = found.caller;
    assert.equal((await store.read((view) => view.accessKeys.ofUser(account, userId))).length, 1);
  });

  test('puts an administrator in again who was deleted, or lost the access', async () => {
    const store = fakeIamStore();
    await createAccount(store, sealer, { id: account });
    const admin = () => store.read((view) => view.entities.get(account, 'user', 'admin'));
    const attached = (id: string) => store.read((view) => view.links.targets(account, 'attached', id));
    const before = await admin();
    assert.ok(before);
    const strip = {
      name: 'test.strip',
      async run(tx: IamTx, whole: boolean) {
        await tx.links.removeAllOf(account, 'attached', before.id);
        if (whole) await tx.entities.remove('user', before.id);
      },
    };
    const context = { now: 0, requestId: 'r', actor: 'test' };
    await store.commit(strip, false, context);
    await rotateAccessKey(store, sealer, account);
    assert.deepEqual(await admin(), before);
    assert.deepEqual(await attached(before.id), [ADMINISTRATOR_ACCESS]);

    await store.commit(strip, true, context);
    const { accessKeyId } = await rotateAccessKey(store, sealer, account);
    const after = await admin();
    assert.ok(after);
    assert.notEqual(after.id, before.id);
    assert.deepEqual(await attached(after.id), [ADMINISTRATOR_ACCESS]);
    assert.equal((await createCallers(store).find(accessKeyId))?.userId, after.id);
  });

  test('needs the account', async () => {
    await assert.rejects(rotateAccessKey(fakeIamStore(), sealer, account), {
      code: 'NoSuchEntity',
      message: `Account ${account} does not exist.`,
    });
  });
});
