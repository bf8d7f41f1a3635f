import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAdmission } from './admission.ts';

test('bodies wait for room, in order, and a very large one until it is alone', async () => {
  const admission = createAdmission(10);
  const inside: string[] = [];
  const enter = async (name: string, bytes: number) => {
    const leave = await admission.enter(bytes);
    inside.push(name);
    return leave;
  };
  const leaveA = await enter('a', 6);
  const leaveB = await enter('b', 4);
  const c = enter('c', 99);
  const d = enter('d', 1);
  await Promise.resolve();
  assert.deepEqual(inside, ['a', 'b']);
  leaveA();
  leaveA();
  await Promise.resolve();
  assert.deepEqual(inside, ['a', 'b'], 'giving room back twice gives it back once');
  leaveB();
  const leaveC = await c;
  assert.deepEqual(inside, ['a', 'b', 'c']);
  leaveC();
  (await d)();
  assert.deepEqual(inside, ['a', 'b', 'c', 'd']);
});
