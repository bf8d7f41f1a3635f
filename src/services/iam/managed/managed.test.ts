import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from '../policy/evaluate.ts';
import { parsePolicy } from '../policy/parse.ts';
import { A, asking, policies, repository, user } from '../policy/testing.ts';
import { managedPolicies, managedPolicy } from './index.ts';

const arn = (name: string) => `arn:aws:iam::aws:policy/${name}`;

function allows(name: string, action: string, context: Readonly<Record<string, string>> = {}): boolean {
  const found = managedPolicy(arn(name));
  assert.ok(found, name);
  const named = { name: found.arn, policy: parsePolicy(found.document, 'managed') };
  const request = asking(user(A), action, repository('x'), {
    'aws:ResourceAccount': A,
    'aws:PrincipalAccount': A,
    ...context,
  });
  return evaluate(request, policies({ identity: [named] })).outcome === 'allowed';
}

const reading = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const describing = ['ecr:DescribeRepositories', 'ecr:ListImages', 'ecr:GetLifecyclePolicy'];
const pushing = ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'];
const managing = ['ecr:CreateRepository', 'ecr:BatchDeleteImage', 'ecr:SetRepositoryPolicy'];
const importing = ['ecr:BatchImportUpstreamImage'];
const administering = ['iam:CreateUser', 'iam:PassRole'];
const secrets = ['secretsmanager:GetSecretValue', 'kms:Decrypt', 'sts:AssumeRole'];

/** Name, what it allows, what it does not. */
const table: readonly (readonly [name: string, yes: readonly string[][], no: readonly string[][]])[] = [
  ['AdministratorAccess', [reading, pushing, managing, administering, secrets], []],
  ['PowerUserAccess', [reading, pushing, managing, secrets, ['iam:ListRoles']], [administering]],
  ['IAMFullAccess', [administering], [reading, pushing, managing, secrets]],
  [
    'ReadOnlyAccess',
    [reading, describing, ['iam:ListUsers', 'logs:FilterLogEvents']],
    [pushing, managing, importing, administering, secrets],
  ],
  [
    'AmazonEC2ContainerRegistryFullAccess',
    [reading, describing, pushing, managing, importing, ['cloudtrail:LookupEvents']],
    [administering, secrets, ['iam:CreateServiceLinkedRole']],
  ],
  [
    'AmazonEC2ContainerRegistryPowerUser',
    [reading, describing, pushing],
    [managing, importing, administering, secrets],
  ],
  ['AmazonEC2ContainerRegistryReadOnly', [reading, describing], [pushing, managing, importing, secrets]],
  ['AmazonEC2ContainerRegistryPullOnly', [reading, importing], [describing, pushing, managing, secrets]],
  [
    'aws-service-role/ECRReplicationServiceRolePolicy',
    [['ecr:CreateRepository', 'ecr:ReplicateImage']],
    [reading, pushing],
  ],
  ['aws-service-role/ECRTemplateServiceRolePolicy', [['ecr:CreateRepository']], [reading, pushing]],
  [
    'aws-service-role/AWSECRPullThroughCache_ServiceRolePolicy',
    [reading, pushing, importing],
    [managing, secrets],
  ],
];

describe('managed policies', () => {
  for (const [name, yes, no] of table) {
    test(`${name} allows what it should and no more`, () => {
      for (const action of yes.flat()) assert.equal(allows(name, action), true, action);
      for (const action of no.flat()) assert.equal(allows(name, action), false, action);
    });
  }

  test('all of them are in the table', () => {
    const names = managedPolicies().map((policy) => policy.arn.slice(arn('').length));
    assert.deepEqual(names.toSorted(), table.map(([name]) => name).toSorted());
  });

  test('FullAccess makes the service-linked role of replication, and no other', () => {
    const create = (service: string) =>
      allows('AmazonEC2ContainerRegistryFullAccess', 'iam:CreateServiceLinkedRole', {
        'iam:AWSServiceName': service,
      });
    assert.equal(create('replication.ecr.amazonaws.com'), true);
    assert.equal(create('pullthroughcache.ecr.amazonaws.com'), false);
  });

  test('names, ids and ARNs are unique and of the right form, in the order of names', () => {
    const all = managedPolicies();
    for (const policy of all) {
      assert.match(policy.id, /^ANPA[A-Z0-9]{17}$/);
      assert.match(policy.version, /^v[1-9][0-9]*$/);
      assert.equal(policy.arn, `arn:aws:iam::aws:policy${policy.path}${policy.name}`);
      assert.ok(policy.createdAt > 0 && policy.updatedAt >= policy.createdAt, policy.name);
      assert.equal(managedPolicy(policy.arn), policy);
    }
    for (const key of ['id', 'name'] as const) {
      assert.equal(new Set(all.map((policy) => policy[key])).size, all.length);
    }
    const names = all.map(({ name }) => name.toLowerCase());
    assert.deepEqual(names, names.toSorted());
  });

  test('there is no other', () => {
    assert.equal(managedPolicy(arn('Nothing')), undefined);
    assert.equal(managedPolicy(`arn:aws:iam::${A}:policy/AdministratorAccess`), undefined);
  });
});
