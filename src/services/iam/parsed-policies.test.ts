import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allow, policy } from './authorizer.testing.ts';
import { parsedPolicy } from './parsed-policies.ts';

test('what the same text makes is shared, by use, and what is long unused is made anew', () => {
  const text = policy(allow('ecr:*'));
  const first = parsedPolicy(text, 'identity');
  assert.equal(parsedPolicy(text, 'identity'), first);
  assert.notEqual(parsedPolicy(text, 'managed'), first);
  assert.throws(() => parsedPolicy('{}', 'identity'), { code: 'MalformedPolicyDocument' });
  const large = (name: string) => policy({ ...allow('ecr:*'), Sid: name.padEnd(1_000_000, 'x') });
  for (let i = 0; i < 6; i += 1) parsedPolicy(large(`a${i}`), 'identity');
  assert.equal(parsedPolicy(text, 'identity'), first);
  for (let i = 0; i < 9; i += 1) parsedPolicy(large(`b${i}`), 'identity');
  assert.notEqual(parsedPolicy(text, 'identity'), first);
});
