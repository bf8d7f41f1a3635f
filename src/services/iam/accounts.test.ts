import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { createAccount, rotateAccessKey } from './accounts.ts';
import { createCallers, createCredentials } from './credentials.ts';
import { fakeIamStore } from './iam-store.fake.ts';
import type { IamTx } from './ports.ts';

const account = '123456789012';
const sealer = createSealer(newRootKey());

describe('createAccount', () => {
  test('makes an administrator whose key can be used', async () => {
    const store = fakeIamStore();
    const { accessKeyId, secretAccessKey } = await createAccount(store, sealer, {
      id: account,
      name: 'main',
    });
    assert.match(accessKeyId, /^AKIA[A-Z2-7]{16}$/);
    assert.match(secretAccessKey, /^[A-Za-z0-9/+]{40}$/);
    const credential = await createCredentials(store, sealer).find(accessKeyId, undefined);
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
    await assert.rejects(createAccount(store, sealer, { id: account }), {
      code: 'EntityAlreadyExists',
      message: `Account ${account} already exists.`,
    });
    assert.ok(await createCallers(store).find(accessKeyId));
    const keys = await store.read((view) => view.accessKeys.ofUser(account, 'admin'));
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
    const credentials = createCredentials(store, sealer);
    const old = await createAccount(store, sealer, { id: account });
    assert.ok(await credentials.find(old.accessKeyId, undefined));
    const fresh = await rotateAccessKey(store, sealer, account);
    assert.equal(await credentials.find(old.accessKeyId, undefined), undefined);
    assert.equal(await createCallers(store).find(old.accessKeyId), undefined);
    const found = await credentials.find(fresh.accessKeyId, undefined);
    assert.equal(found?.secretAccessKey, fresh.secretAccessKey);
    assert.equal((await store.read((view) => view.accessKeys.ofUser(account, 'admin'))).length, 1);
  });

  test('needs the account', async () => {
    await assert.rejects(rotateAccessKey(fakeIamStore(), sealer, account), {
      code: 'NoSuchEntity',
      message: `Account ${account} does not exist.`,
    });
  });
});

describe('credentials', () => {
  const setKey = {
    name: 'test.set-key',
    async run(tx: IamTx, change: { id: string; active?: boolean; sealedSecret?: Uint8Array }) {
      const key = await tx.accessKeys.get(change.id);
      assert.ok(key !== undefined);
      await tx.accessKeys.insert({ ...key, ...change });
    },
  };
  const context = { now: 0, requestId: 'r', actor: 'test' };

  test('know no key that was never made, is inactive, temporary or malformed', async () => {
    const store = fakeIamStore();
    const credentials = createCredentials(store, sealer);
    const { accessKeyId } = await createAccount(store, sealer, { id: account });
    for (const id of [
      `AKIA${'A'.repeat(16)}`,
      `ASIA${accessKeyId.slice(4)}`,
      `${accessKeyId} `,
      '',
      account,
    ]) {
      assert.equal(await credentials.find(id, undefined), undefined, id);
    }
    assert.equal(await credentials.find(accessKeyId, 'a session token'), undefined);
    await store.commit(setKey, { id: accessKeyId, active: false }, context);
    assert.equal(await credentials.find(accessKeyId, undefined), undefined);
    assert.equal(await createCallers(store).find(accessKeyId), undefined);
  });

  test('see a new secret under an old id at once', async () => {
    const store = fakeIamStore();
    const credentials = createCredentials(store, sealer);
    const { accessKeyId } = await createAccount(store, sealer, { id: account });
    await credentials.find(accessKeyId, undefined);
    const sealedSecret = sealer.seal(Buffer.from('another'), `access-key/${accessKeyId}`);
    await store.commit(setKey, { id: accessKeyId, sealedSecret }, context);
    assert.equal((await credentials.find(accessKeyId, undefined))?.secretAccessKey, 'another');
  });

  test('take no secret that was sealed for another key', async () => {
    const store = fakeIamStore();
    const { accessKeyId } = await createAccount(store, sealer, { id: account });
    const sealedSecret = sealer.seal(Buffer.from('another'), 'access-key/AKIAAAAAAAAAAAAAAAAA');
    await store.commit(setKey, { id: accessKeyId, sealedSecret }, context);
    await assert.rejects(createCredentials(store, sealer).find(accessKeyId, undefined));
  });
});
