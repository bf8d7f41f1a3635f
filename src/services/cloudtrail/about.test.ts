import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownerOf, resourcesOf } from './about.ts';
import { keyOf, keysOf, recipientsOf } from './filed.ts';
import type { KeptCall, KeptServiceEvent } from './kept-record.ts';
import { account, kept, region } from './testing.ts';

const arns = (own: Partial<KeptCall>) => resourcesOf(kept(own)).map(({ arn }) => arn);
const repository = (name: string, owner = account) => `arn:aws:ecr:${region}:${owner}:repository/${name}`;

for (const [what, own, expected] of [
  ['a repository', { p: { repositoryName: 'team/app' } }, [repository('team/app')]],
  ['several', { p: { repositoryNames: ['a', 'b', 3] } }, [repository('a'), repository('b')]],
  ['one by its ARN', { p: { resourceArn: repository('app') } }, [repository('app')]],
  ['an ARN of something else', { p: { resourceArn: 'arn:aws:s3:::b' } }, []],
  [
    'of another account',
    { p: { registryId: '111122223333', repositoryName: 'x' } },
    [repository('x', '111122223333')],
  ],
  ['nothing', { p: null }, []],
  ['no repository', { p: { maxResults: 3 } }, []],
  [
    'a user and a policy',
    { s: 'iam', p: { policyArn: 'arn:aws:iam::aws:policy/team/Read', userName: 'bob' } },
    ['arn:aws:iam::aws:policy/team/Read', `arn:aws:iam::${account}:user/bob`],
  ],
  [
    'a role',
    { s: 'sts', p: { roleArn: 'arn:aws:iam::111122223333:role/deploy' } },
    ['arn:aws:iam::111122223333:role/deploy'],
  ],
  ['a call of a service without', { s: 'kms', p: { keyId: 'k' } }, []],
] as const) {
  test(`a record is about ${what}`, () => assert.deepEqual(arns(own), expected));
}

test('it is for the caller, and for the owner of what was called for, if that is another', () => {
  const own = kept();
  assert.equal(ownerOf(own), undefined);
  assert.deepEqual(recipientsOf(own), [account]);
  const foreign = kept({ p: { registryId: '111122223333', repositoryName: 'x' } });
  assert.deepEqual(recipientsOf(foreign), [account, '111122223333']);
  const keys = keysOf(foreign);
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(keys.includes(keyOf('111122223333', region, 'ResourceName', 'x')));
  const aws = kept({ s: 'iam', p: { policyArn: 'arn:aws:iam::aws:policy/Read' } });
  assert.deepEqual(recipientsOf(aws), [account], 'what is AWS’s is nobody’s');
});

test('what an engine did is for the account that has it', () => {
  const event: KeptServiceEvent = {
    r: 'r',
    service: {
      source: 'ecr.amazonaws.com',
      name: 'PolicyExecutionEvent',
      account,
      region,
      resources: [repository('app')],
      details: {},
    },
  };
  const keys = keysOf(event);
  for (const [attribute, value] of [
    ['EventName', 'PolicyExecutionEvent'],
    ['EventSource', 'ecr.amazonaws.com'],
    ['ReadOnly', 'true'],
    ['ResourceName', 'app'],
    ['ResourceType', 'AWS::ECR::Repository'],
  ] as const) {
    assert.ok(keys.includes(keyOf(account, region, attribute, value)), attribute);
  }
  assert.deepEqual(recipientsOf(event), [account]);
});
