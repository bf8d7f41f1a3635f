import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGuessLimit, createGuessLimits } from './guesses.ts';

function house(apart?: true) {
  const clock = { time: 1_000_000, now: () => clock.time };
  const limit = createGuessLimit({
    clock,
    what: 'secrets',
    perSubject: { burst: 3, period: 1_000 },
    perSource: { burst: 5, period: 1_000 },
    ...(apart && { apart }),
  });
  const waits = (subject: string, source: string) => {
    try {
      limit.check({ subject, source });
      return 0;
    } catch (error) {
      return (error as { details: { retryAfter: number } }).details.retryAfter;
    }
  };
  /** As who checks first does. */
  const guess = (subject: string, source: string) => {
    if (waits(subject, source) === 0) limit.wrong({ subject, source });
  };
  return { clock, limit, waits, guess };
}

test('a few wrong guesses at once, then one a period; a right one begins anew', () => {
  const { clock, limit, waits, guess } = house();
  for (let i = 0; i < 3; i += 1) guess('a', 's');
  assert.equal(waits('a', 's'), 1);
  assert.equal(waits('a', 'elsewhere'), 1);
  clock.time += 1_000;
  guess('a', 's');
  assert.equal(waits('a', 's'), 1);
  clock.time += 1_000;
  limit.right({ subject: 'a', source: 's' });
  for (let i = 0; i < 2; i += 1) guess('a', 's');
  assert.equal(waits('a', 's'), 0);
});

test('who repeats one wrong secret for ever does not spend what its neighbours need', () => {
  const { clock, waits, guess } = house();
  for (let i = 0; i < 1_000; i += 1) {
    guess('broken', 's');
    clock.time += 100;
  }
  assert.equal(waits('good', 's'), 0);
});

test('who tries many subjects is slowed down at its source, but not those who were right there before', () => {
  const { limit, waits, guess } = house();
  limit.right({ subject: 'good', source: 's' });
  for (let i = 0; i < 10; i += 1) guess(`a${i}`, 's');
  assert.ok(waits('new', 's') > 0);
  assert.equal(waits('new', 'other'), 0);
  assert.equal(waits('good', 's'), 0);
});

test('who holds a stolen key does not lock out its owner, where that one was right before', () => {
  const { limit, waits, guess } = house();
  limit.right({ subject: 'a', source: 'home' });
  for (let i = 0; i < 10; i += 1) guess('a', 'elsewhere');
  assert.ok(waits('a', 'elsewhere') > 0);
  assert.ok(waits('a', 'new') > 0);
  assert.equal(waits('a', 'home'), 0);
  for (let i = 0; i < 3; i += 1) guess('a', 'home');
  assert.ok(waits('a', 'home') > 0, 'nor is the owner’s place one to guess at');
});

test('an IPv6 network counts as one source, an IPv4 address as itself', () => {
  const { waits, guess } = house();
  for (let i = 0; i < 10; i += 1) guess(`a${i}`, `2001:db8:1:2::${i}`);
  assert.ok(waits('new', '2001:db8:1:2:3:4:5:6') > 0);
  assert.equal(waits('new', '2001:db8:1:3::1'), 0);
  for (let i = 0; i < 10; i += 1) guess(`b${i}`, '10.0.0.1');
  assert.ok(waits('new', '10.0.0.1') > 0);
  assert.equal(waits('new', '10.0.0.2'), 0);
});

test('subjects that anybody may try are held up where they were tried', () => {
  const { waits, guess } = house(true);
  for (let i = 0; i < 3; i += 1) guess('a', 's');
  assert.ok(waits('a', 's') > 0);
  assert.equal(waits('a', 'other'), 0);
});

test('what is remembered is bounded, and the latest is kept', () => {
  const { waits, guess } = house();
  for (let i = 0; i < 3; i += 1) guess('late', 's0');
  for (let i = 0; i < 19_999; i += 1) guess(`a${i}`, `s${i}`);
  assert.ok(waits('late', 'x') > 0);
  guess('b', 'x');
  assert.equal(waits('late', 'x'), 0);
});

test('several processes together allow no more in the long run than one', () => {
  const allowed = (processes: number) => {
    const clock = { time: 0, now: () => clock.time };
    const each = Array.from({ length: processes }, () => createGuessLimits(clock, processes).mfa);
    let guesses = 0;
    for (; clock.time < 24 * 3_600_000; clock.time += 60_000) {
      for (const limit of each) {
        try {
          limit.check({ subject: 'a', source: 's' });
        } catch {
          continue;
        }
        limit.wrong({ subject: 'a', source: 's' });
        guesses += 1;
      }
    }
    return guesses;
  };
  assert.ok(allowed(4) <= allowed(1) + 3 * 5, `${allowed(4)} by 4, ${allowed(1)} by one`);
});
