import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { allow, iamHouse, policy } from './authorizer.testing.ts';

test('AWS’s managed policies are in every account', async () => {
  const { user, decide } = iamHouse(createSealer(newRootKey()));
  const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const alice = await user('alice', { a: policy(allow('iam:GetPolicy', { Resource: arn })) });
  assert.deepEqual(await decide(alice, 'iam:GetPolicy', arn), { allowed: true });
  const bob = await user('bob', { a: policy(allow('iam:GetPolicy', { Resource: `${arn}x` })) });
  assert.equal((await decide(bob, 'iam:GetPolicy', arn)).allowed, false);
});
