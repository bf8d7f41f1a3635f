import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilChanged } from './until-changed.ts';

function subject(capacity: number, load: (key: string) => Promise<string | undefined>) {
  const state = { revision: 0, loaded: [] as string[] };
  const counts = { hits: 0, misses: 0 };
  const recording = async (key: string) => {
    state.loaded.push(key);
    return load(key);
  };
  const find = untilChanged({ revision: () => state.revision }, 'iam', capacity, recording, counts);
  return { state, find, counts };
}

test('what is read while a change comes in is read again', async () => {
  const gate = Promise.withResolvers<string>();
  const answers: (string | Promise<string>)[] = [gate.promise, 'new'];
  const { state, find } = subject(10, async () => answers.shift());
  const first = find('a');
  state.revision += 1;
  gate.resolve('old');
  assert.equal(await first, 'old');
  assert.equal(await find('a'), 'new');
  assert.equal(await find('a'), 'new');
  assert.equal(state.loaded.length, 2);
});

test('a read that ends late takes no newer answer away for good', async () => {
  const gate = Promise.withResolvers<string>();
  const answers: (string | Promise<string>)[] = [gate.promise, 'new', 'new'];
  const { state, find } = subject(10, async () => answers.shift());
  const slow = find('a');
  state.revision += 1;
  assert.equal(await find('a'), 'new');
  gate.resolve('old');
  assert.equal(await slow, 'old');
  assert.equal(await find('a'), 'new');
});

test('no more than the capacity is kept, and nothing of what is not there', async () => {
  const { state, find, counts } = subject(2, async (key) => (key.startsWith('none') ? undefined : key));
  for (const key of ['a', 'b', 'none1', 'none2', 'a', 'b', 'c', 'b', 'c']) await find(key);
  assert.deepEqual(state.loaded, ['a', 'b', 'none1', 'none2', 'c']);
  assert.deepEqual(counts, { hits: 4, misses: 5 });
  assert.equal(await find('none1'), undefined);
  await find('a');
  assert.deepEqual(state.loaded.slice(5), ['none1', 'a']);
});

test('a failure is not remembered', async () => {
  let fail = true;
  const { find } = subject(2, async (key) => {
    if (fail) throw new Error('no');
    return key;
  });
  await assert.rejects(async () => find('a'));
  fail = false;
  assert.equal(await find('a'), 'a');
});
