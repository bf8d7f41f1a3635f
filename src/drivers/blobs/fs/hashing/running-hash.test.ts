import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { RunningHash } from './running-hash.ts';
import { HashThread } from './thread.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pieces = (...texts: string[]) => texts.map((text) => new TextEncoder().encode(text));

/** A hash in a thread that goes with the test. */
function inThread(): RunningHash & { readonly thread: HashThread } & AsyncDisposable {
  const thread = new HashThread();
  const hash = new RunningHash(thread);
  return Object.assign(hash, { thread, [Symbol.asyncDispose]: () => thread.close() });
}

for (const [where, more] of [
  ['here', false],
  ['in the thread', true],
] as const) {
  test(`bytes that come in batches have the digest of the whole, ${where}`, async () => {
    await using hash = inThread();
    for (const text of ['one', 'two', '']) await hash.update(pieces(text, '-'), more);
    assert.equal(await hash.digest(), sha256(Buffer.from('one-two--')));
  });

  test(`a fork goes on by itself, and what it came from stays as it was, ${where}`, async () => {
    await using hash = inThread();
    await hash.update(pieces('common'), more);
    const fork = hash.fork();
    await fork.update(pieces(' and more'), more);
    assert.equal(await hash.digest(), sha256(Buffer.from('common')));
    assert.equal(await fork.digest(), sha256(Buffer.from('common and more')));
    await hash.update(pieces('!'), more);
    assert.equal(await hash.digest(), sha256(Buffer.from('common!')));
  });

  test(`nothing at all has its digest too, ${where}`, async () => {
    await using hash = inThread();
    if (more) await hash.update([], more);
    assert.equal(await hash.digest(), sha256(Buffer.alloc(0)));
  });
}

test('what comes back from the thread is what went there, also where memory is shared with others', async () => {
  await using hash = inThread();
  const shared = Buffer.from('abcdefghij');
  const back = await hash.update([shared.subarray(0, 3), ...pieces('X'), shared.subarray(7)], true);
  assert.equal(Buffer.concat(back).toString(), 'abcXhij');
  assert.equal(shared.toString(), 'abcdefghij');
  assert.equal(await hash.digest(), sha256(Buffer.from('abcXhij')));
});

test('many tiny pieces are one batch', async () => {
  await using hash = inThread();
  const bytes = Buffer.from(Array.from({ length: 512 }, (_, at) => at % 251));
  const tiny = Array.from(bytes, (byte) => Uint8Array.of(byte));
  assert.deepEqual(Buffer.concat(await hash.update(tiny, true)), bytes);
  assert.equal(await hash.digest(), sha256(bytes));
});

test('when the thread has ended its hashes have no digest, bytes go through unhashed, and new hashes work', async () => {
  await using hash = inThread();
  await hash.update(pieces('lost'), true);
  await hash.thread.close();
  const [back] = await hash.update(pieces('kept'), true);
  assert.equal(Buffer.from(back ?? []).toString(), 'kept');
  assert.equal(await hash.digest(), undefined);
  assert.equal(await hash.fork().digest(), undefined);

  const next = new RunningHash(hash.thread);
  await next.update(pieces('new'), true);
  assert.equal(await next.digest(), sha256(Buffer.from('new')));
});

test('a thread that had nothing to do ends, and whatever comes then has another one', async () => {
  await using thread = Object.assign(new HashThread(0), {
    [Symbol.asyncDispose]: () => thread.close(),
  });
  for (let round = 0; round < 20; round += 1) {
    const hash = new RunningHash(thread);
    await hash.update(pieces('a'), true);
    // Its patience is at an end before, in or after this turn.
    await new Promise((resolve) => setTimeout(resolve, round % 3));
    const [back] = await hash.update(pieces('b'), true);
    assert.equal(Buffer.from(back ?? []).toString(), 'b');
    const digest = await hash.digest();
    assert.ok(digest === undefined || digest === sha256(Buffer.from('ab')));
  }
});

test('a batch that is in the thread when it ends is an error', async () => {
  await using hash = inThread();
  const update = hash.update(pieces('in the middle'), true);
  await Promise.all([assert.rejects(update, /thread that hashes has ended/), hash.thread.close()]);
});
