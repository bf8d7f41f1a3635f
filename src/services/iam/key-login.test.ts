import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../../kernel/identity.ts';
import { createGuessLimits } from './guesses.ts';
import { createKeyLogin } from './key-login.ts';

test('a key with its secret, and nothing else, logs in', async () => {
  const id = `AKIA${'A'.repeat(16)}`;
  const caller = { accessKeyId: id } as Caller;
  const login = createKeyLogin(
    {
      find: async (asked) => (asked === id ? { caller, secretAccessKey: 'secret' } : undefined),
    },
    createGuessLimits({ now: () => 0 }).keyLogins,
  );
  assert.equal(await login(id, 'secret', '10.0.0.1'), caller);
  for (const [user, password] of [
    [id, ''],
    [id, 'Secret'],
    [`AKIA${'B'.repeat(16)}`, 'secret'],
    [`AKIA${'B'.repeat(16)}`, ''],
    ['AWS', ''],
    ['', ''],
  ] as const) {
    assert.equal(await login(user, password, '10.0.0.1'), undefined, `${user}:${password}`);
  }
});

test('a key that is tried too often from one address waits there, and nowhere else', async () => {
  const id = `AKIA${'A'.repeat(16)}`;
  const caller = { accessKeyId: id } as Caller;
  const clock = { time: 0, now: () => clock.time };
  const login = createKeyLogin(
    { find: async () => ({ caller, secretAccessKey: 'secret' }) },
    createGuessLimits(clock).keyLogins,
  );
  for (let i = 0; i < 10; i += 1) assert.equal(await login(id, `no${i}`, '10.0.0.1'), undefined);
  await assert.rejects(login(id, 'secret', '10.0.0.1'), {
    code: 'Throttling',
    message: 'Rate exceeded: there were too many wrong secret access keys. Try again in 10 seconds.',
  });
  assert.equal(await login(id, 'secret', '10.0.0.2'), caller);
  clock.time += 10_000;
  assert.equal(await login(id, 'secret', '10.0.0.1'), caller);
  assert.equal(await login(id, 'no', '10.0.0.1'), undefined, 'a right one makes up for the others');
});
