import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { allowing, done, newKey, newUser } from '../kit/api.ts';
import { createRepository, ecrClient } from '../kit/aws.ts';
import { needs } from '../kit/needs.ts';
import { startServer } from '../kit/server.ts';
import { cliAs, type Keys } from './kit/cli.ts';

interface AccessKey {
  readonly AccessKey: { readonly AccessKeyId: string; readonly SecretAccessKey: string };
}

describe('users, groups and policies by the AWS CLI', needs('aws-cli-v1'), async () => {
  const server = await startServer();
  after(() => server.stop());
  const admin = cliAs(server, server.credentials);
  const { account, region } = server.ready;
  await createRepository(ecrClient(server), 'app');
  const json = (value: unknown): string => JSON.stringify(value);

  test('a user has the rights of its group, until its key is switched off', async () => {
    await admin.run(
      'iam',
      'create-user',
      '--user-name',
      'ann',
      '--path',
      '/team/',
      '--tags',
      'Key=team,Value=red',
    );
    await admin.run('iam', 'create-group', '--group-name', 'readers');
    const arn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly';
    await admin.run('iam', 'attach-group-policy', '--group-name', 'readers', '--policy-arn', arn);
    const { AccessKey: key } = await admin.run<AccessKey>('iam', 'create-access-key', '--user-name', 'ann');
    const keys: Keys = { accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey };
    const ann = cliAs(server, keys);
    const list = ['ecr', 'list-images', '--repository-name', 'app'];
    assert.match(
      await ann.fails(...list),
      new RegExp(
        `\\(AccessDeniedException\\) when calling the ListImages operation: User: arn:aws:iam::${account}:user/team/ann is not authorized to perform: ecr:ListImages on resource: arn:aws:ecr:${region}:${account}:repository/app because no identity-based policy allows the ecr:ListImages action`,
      ),
    );
    await admin.run('iam', 'add-user-to-group', '--group-name', 'readers', '--user-name', 'ann');
    assert.deepEqual(await ann.run(...list), { imageIds: [] });
    assert.match(
      await ann.fails('ecr', 'create-repository', '--repository-name', 'new'),
      /not authorized to perform: ecr:CreateRepository/,
    );
    assert.match(
      await ann.fails('iam', 'list-users'),
      /\(AccessDenied\) when calling the ListUsers operation: User: .*:user\/team\/ann is not authorized to perform: iam:ListUsers on resource: /,
    );

    const status = ['iam', 'update-access-key', '--user-name', 'ann', '--access-key-id', keys.accessKeyId];
    await admin.run(...status, '--status', 'Inactive');
    assert.match(
      await ann.fails(...list),
      /UnrecognizedClientException.*The security token included in the request is invalid/,
    );
    await admin.run(...status, '--status', 'Active');
    assert.deepEqual(await ann.run(...list), { imageIds: [] });
  });

  test('versions of a policy, and a boundary that no policy gets over', async () => {
    const bob = cliAs(server, await newUser(server, 'bob'));
    const created = await admin.run<{ Policy: { Arn: string } }>(
      ...['iam', 'create-policy', '--policy-name', 'pushers', '--path', '/ci/'],
      ...['--policy-document', json(allowing('ecr:Describe*'))],
    );
    const { Arn: arn } = created.Policy;
    assert.equal(arn, `arn:aws:iam::${account}:policy/ci/pushers`);
    await admin.run('iam', 'attach-user-policy', '--user-name', 'bob', '--policy-arn', arn);
    await bob.run('ecr', 'describe-repositories');
    const make = ['ecr', 'create-repository', '--repository-name', 'bobs'];
    assert.match(await bob.fails(...make), /no identity-based policy allows the ecr:CreateRepository action/);
    await admin.run(
      ...['iam', 'create-policy-version', '--policy-arn', arn, '--set-as-default'],
      ...['--policy-document', json(allowing('ecr:*'))],
    );
    await bob.run(...make);

    const boundary = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly';
    await admin.run(
      'iam',
      'put-user-permissions-boundary',
      '--user-name',
      'bob',
      '--permissions-boundary',
      boundary,
    );
    await bob.run('ecr', 'describe-repositories');
    assert.match(
      await bob.fails('ecr', 'delete-repository', '--repository-name', 'bobs'),
      /because no permissions boundary allows the ecr:DeleteRepository action/,
    );
    await admin.run('iam', 'delete-user-permissions-boundary', '--user-name', 'bob');
    await admin.run('iam', 'set-default-policy-version', '--policy-arn', arn, '--version-id', 'v1');
    assert.match(await bob.fails('ecr', 'delete-repository', '--repository-name', 'bobs'), /AccessDenied/);
    const versions = await admin.run<{ Versions: { VersionId: string; IsDefaultVersion: boolean }[] }>(
      ...['iam', 'list-policy-versions', '--policy-arn', arn],
    );
    assert.deepEqual(
      versions.Versions.map((one) => [one.VersionId, one.IsDefaultVersion]),
      [
        ['v2', false],
        ['v1', true],
      ],
    );
  });

  test('documents come back as JSON, pages come whole, details name everything', async () => {
    const document = allowing('ecr:BatchGetImage', {
      Condition: { StringEquals: { 'aws:ResourceTag/team': 'red' } },
    });
    for (const name of ['carl', 'cora', 'cleo'])
      await done(server, 'iam', 'CreateUser', { UserName: name, Path: '/c/' });
    await admin.run(
      ...[
        'iam',
        'put-user-policy',
        '--user-name',
        'carl',
        '--policy-name',
        'own',
        '--policy-document',
        json(document),
      ],
    );
    const got = await admin.run<{ PolicyDocument: unknown }>(
      ...['iam', 'get-user-policy', '--user-name', 'carl', '--policy-name', 'own'],
    );
    assert.deepEqual(got.PolicyDocument, document);
    const names = await admin.text(
      ...['iam', 'list-users', '--path-prefix', '/c/', '--page-size', '1', '--query', 'Users[].UserName'],
    );
    assert.deepEqual(names.split(/\s+/), ['carl', 'cleo', 'cora']);
    const details = await admin.run<{ UserDetailList: { UserName: string; UserPolicyList?: unknown[] }[] }>(
      ...['iam', 'get-account-authorization-details', '--filter', 'User'],
    );
    const carl = details.UserDetailList.find((user) => user.UserName === 'carl');
    assert.deepEqual(carl?.UserPolicyList, [{ PolicyName: 'own', PolicyDocument: document }]);
  });

  test('a simulation decides as the door does', async () => {
    await newUser(server, 'dora');
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Pull', Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:PutImage'], Resource: '*' },
        { Sid: 'NoPush', Effect: 'Deny', Action: 'ecr:PutImage', Resource: `arn:aws:ecr:*:*:repository/app` },
      ],
    };
    await admin.run(
      ...[
        'iam',
        'put-user-policy',
        '--user-name',
        'dora',
        '--policy-name',
        'own',
        '--policy-document',
        json(policy),
      ],
    );
    const { EvaluationResults: results } = await admin.run<{
      EvaluationResults: {
        EvalActionName: string;
        EvalDecision: string;
        MatchedStatements: { SourcePolicyId: string }[];
      }[];
    }>(
      ...['iam', 'simulate-principal-policy', '--policy-source-arn', `arn:aws:iam::${account}:user/dora`],
      ...['--action-names', 'ecr:BatchGetImage', 'ecr:PutImage', 'ecr:DeleteRepository'],
      ...['--resource-arns', `arn:aws:ecr:${region}:${account}:repository/app`],
    );
    assert.deepEqual(
      results.map((one) => [one.EvalActionName, one.EvalDecision]),
      [
        ['ecr:BatchGetImage', 'allowed'],
        ['ecr:PutImage', 'explicitDeny'],
        ['ecr:DeleteRepository', 'implicitDeny'],
      ],
    );
    assert.equal(results[0]?.MatchedStatements[0]?.SourcePolicyId, 'user_dora_own');
  });

  test('errors are printed as IAM prints them', async () => {
    await newUser(server, 'eve');
    await newKey(server, 'eve');
    for (const [args, expected] of [
      [
        ['create-user', '--user-name', 'eve'],
        '(EntityAlreadyExists) when calling the CreateUser operation: User with name eve already exists.',
      ],
      [
        ['get-user', '--user-name', 'nobody'],
        '(NoSuchEntity) when calling the GetUser operation: The user with name nobody cannot be found.',
      ],
      [
        ['create-access-key', '--user-name', 'eve'],
        '(LimitExceeded) when calling the CreateAccessKey operation: Cannot exceed quota for AccessKeysPerUser: 2',
      ],
      [
        ['delete-user', '--user-name', 'eve'],
        '(DeleteConflict) when calling the DeleteUser operation: Cannot delete entity, must delete access keys first.',
      ],
      [
        [
          'put-user-policy',
          '--user-name',
          'eve',
          '--policy-name',
          'p',
          '--policy-document',
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}',
        ],
        '(MalformedPolicyDocument) when calling the PutUserPolicy operation: ',
      ],
    ] as const) {
      const printed = await admin.fails('iam', ...args);
      assert.ok(printed.includes(`An error occurred ${expected}`), printed);
    }
  });
});
