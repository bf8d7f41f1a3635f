import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import type { Caller } from '../../kernel/identity.ts';
import { createAuthorizationTokens, TOKEN_LIFETIME } from './tokens.ts';

const caller: Caller = {
  account: '123456789012',
  arn: 'arn:aws:iam::123456789012:user/admin',
  userId: 'AIDAAAAAAAAAAAAAAAAAA',
  accessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
  type: 'IAMUser',
  name: 'admin',
};
const region = 'eu-west-1';
const sealer = createSealer(newRootKey());

/** Tokens over a clock and over keys that the test sets. */
function world({ lifetime = TOKEN_LIFETIME } = {}) {
  const state = { now: 1_700_000_000_000, keys: new Map([[caller.accessKeyId, caller]]), asked: 0 };
  const tokens = createAuthorizationTokens({
    sealer,
    callers: {
      async find(id) {
        state.asked++;
        return state.keys.get(id);
      },
    },
    sessions: { callerOf: async () => undefined },
    clock: { now: () => state.now },
    lifetime,
  });
  return { state, tokens };
}

const invalid = { ok: false, why: 'invalid' };

describe('authorization tokens', () => {
  test('stand for the caller and the region that they were issued to', async () => {
    const { state, tokens } = world();
    const issuedAt = state.now;
    const { password, expiresAt } = tokens.issue(caller, region);
    assert.equal(expiresAt, issuedAt + 12 * 60 * 60 * 1000);
    state.now += 1_000;
    assert.deepEqual(await tokens.verify(password), {
      ok: true,
      caller: { ...caller, tokenIssuedAt: issuedAt },
      region,
      issuedAt,
    });
  });

  test('hold no colon or blank, and nothing in the clear', () => {
    const { password } = world().tokens.issue(caller, region);
    assert.match(password, /^[A-Za-z0-9_-]+$/);
    for (const said of [caller.account, caller.accessKeyId, region]) {
      assert.ok(!Buffer.from(password, 'base64url').includes(said));
    }
  });

  test('survive a restart', async () => {
    const { password } = world().tokens.issue(caller, region);
    assert.equal((await world().tokens.verify(password)).ok, true);
  });

  test('expire to the millisecond', async () => {
    const { state, tokens } = world({ lifetime: 60_000 });
    const { password } = tokens.issue(caller, region);
    state.now += 59_999;
    assert.equal((await tokens.verify(password)).ok, true);
    state.now += 1;
    assert.deepEqual(await tokens.verify(password), { ok: false, why: 'expired' });
  });

  test('end with their key, also when they were good a moment ago', async () => {
    const { state, tokens } = world();
    const { password } = tokens.issue(caller, region);
    assert.equal((await tokens.verify(password)).ok, true);
    state.keys.clear();
    assert.deepEqual(await tokens.verify(password), invalid);
  });

  test('do not pass to another user or account that has the key now', async () => {
    const { state, tokens } = world();
    const { password } = tokens.issue(caller, region);
    state.keys.set(caller.accessKeyId, { ...caller, userId: 'AIDABBBBBBBBBBBBBBBBB' });
    assert.deepEqual(await tokens.verify(password), invalid);
    state.keys.set(caller.accessKeyId, { ...caller, account: '999999999999' });
    assert.deepEqual(await tokens.verify(password), invalid);
  });

  test('of another deployment are invalid', async () => {
    const elsewhere = createAuthorizationTokens({
      sealer: createSealer(newRootKey()),
      callers: { find: async () => caller },
      sessions: { callerOf: async () => undefined },
      clock: { now: () => 0 },
      lifetime: TOKEN_LIFETIME,
    });
    assert.deepEqual(await world().tokens.verify(elsewhere.issue(caller, region).password), invalid);
  });

  test('are invalid when any one character is changed', async () => {
    const { tokens } = world();
    const { password } = tokens.issue(caller, region);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. :';
    for (let at = 0; at < password.length; at++) {
      for (const character of alphabet) {
        if (character === password[at]) continue;
        const forged = password.slice(0, at) + character + password.slice(at + 1);
        assert.deepEqual(await tokens.verify(forged), invalid, `${character} at ${at}`);
      }
    }
  });

  test('are invalid when shortened, lengthened or invented, without a look at the keys', async () => {
    const { state, tokens } = world();
    const { password } = tokens.issue(caller, region);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary', maxLength: 4_000 }),
          fc.nat(password.length - 1).map((length) => password.slice(0, length)),
          fc.string({ minLength: 1 }).map((tail) => password + tail),
          fc.string({ minLength: 1 }).map((head) => head + password),
          fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
        ),
        async (text) => assert.deepEqual(await tokens.verify(text), invalid),
      ),
    );
    assert.equal(state.asked, 0);
  });
});
