import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../../kernel/identity.ts';
import { createKeyLogin } from './key-login.ts';

test('a key with its secret, and nothing else, logs in', async () => {
  const id = `AKIA${'A'.repeat(16)}`;
  const caller = { accessKeyId: id } as Caller;
  const login = createKeyLogin({
    find: async (asked) => (asked === id ? { caller, secretAccessKey: 'secret' } : undefined),
  });
  assert.equal(await login(id, 'secret'), caller);
  for (const [user, password] of [
    [id, ''],
    [id, 'Secret'],
    [`AKIA${'B'.repeat(16)}`, 'secret'],
    [`AKIA${'B'.repeat(16)}`, ''],
    ['AWS', ''],
    ['', ''],
  ] as const) {
    assert.equal(await login(user, password), undefined, `${user}:${password}`);
  }
});
