import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResourcePolicy } from '../types.ts';
import { deleteRepositoryPolicyUnit } from './policies.ts';
import { withShown } from './shown-policy.ts';
import { fakeView, readingOnly, registry, repository } from './testing.ts';

test('a policy that takes another’s place just then is shown anew before it is removed', async () => {
  let policy: ResourcePolicy | undefined = { text: 'first', kept: 'first' };
  const ofRepository = async () => policy;
  const removeOfRepository = async () => {
    policy = undefined;
  };
  const tx = fakeView({ policies: { ofRepository, removeOfRepository } });
  const shown: string[] = [];
  const show = async ({ text }: ResourcePolicy) => {
    shown.push(text);
    if (text === 'first') policy = { text: 'second', kept: 'second' };
    return `shown ${text}`;
  };
  const context = { now: 1, requestId: 'r', actor: 'a' };
  const outputs: unknown[] = [];
  const text = await withShown({ store: readingOnly(tx) }, ofRepository, show, async (expected) => {
    const input = { registry, repository: repository.name, shown: expected };
    const output = await deleteRepositoryPolicyUnit.run(tx, input, context);
    outputs.push(deleteRepositoryPolicyUnit.settles?.(output, input));
    return output;
  });
  assert.equal(text, 'shown second');
  assert.deepEqual(shown, ['first', 'second']);
  assert.deepEqual(outputs, [false, true], 'only what removes it is a call carried out');
  assert.equal(policy, undefined);
});
