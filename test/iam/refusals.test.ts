import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { allowing, api, done, type Input, listAt, textAt } from '../kit/api.ts';
import { type Server, startServer } from '../kit/server.ts';

/** What IAM answers to what it does not do: code, status and text as a client gets them. */
describe('what IAM refuses', () => {
  let server: Server;
  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop('SIGKILL'));

  const iam = (operation: string, input: Input) => done(server, 'iam', operation, input);
  const document = JSON.stringify(allowing('ecr:ListImages'));
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { Service: 'ecr.amazonaws.com' }, Action: 'sts:AssumeRole' },
  });
  const readOnly = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly';
  const arn = (rest: string): string => `arn:aws:iam::${server.ready.account}:${rest}`;

  async function refused(operation: string, input: Input, code: string, message: string): Promise<void> {
    const said = await api(server, 'iam', operation, input);
    assert.deepEqual([said.code, said.message], [code, message]);
    assert.equal(said.status, statuses[code], said.text);
    assert.match(said.text, /<Type>Sender<\/Type>/);
    assert.match(said.text, /<RequestId>[0-9a-f-]{36}<\/RequestId>/);
  }

  test('EntityAlreadyExists: names differ by more than case', async () => {
    await iam('CreateUser', { UserName: 'Twice' });
    await iam('CreateGroup', { GroupName: 'Twice' });
    await iam('CreateRole', { RoleName: 'Twice', AssumeRolePolicyDocument: trust });
    await iam('CreatePolicy', { PolicyName: 'Twice', PolicyDocument: document });
    for (const name of ['Twice', 'tWICE']) {
      const said = 'EntityAlreadyExists';
      await refused('CreateUser', { UserName: name }, said, `User with name ${name} already exists.`);
      await refused('CreateGroup', { GroupName: name }, said, `Group with name ${name} already exists.`);
      await refused(
        'CreateRole',
        { RoleName: name, AssumeRolePolicyDocument: trust },
        said,
        `Role with name ${name} already exists.`,
      );
      await refused(
        'CreatePolicy',
        { PolicyName: name, PolicyDocument: document },
        said,
        `A policy called ${name} already exists. Duplicate names are not allowed.`,
      );
    }
  });

  test('NoSuchEntity', async () => {
    const none = 'NoSuchEntity';
    const user = 'The user with name nobody cannot be found.';
    await refused('GetUser', { UserName: 'nobody' }, none, user);
    await refused('DeleteUser', { UserName: 'nobody' }, none, user);
    await refused('CreateAccessKey', { UserName: 'nobody' }, none, user);
    await refused('GetGroup', { GroupName: 'none' }, none, 'The group with name none cannot be found.');
    await refused('GetRole', { RoleName: 'none' }, none, 'The role with name none cannot be found.');
    const policy = arn('policy/none');
    await refused('GetPolicy', { PolicyArn: policy }, none, `Policy ${policy} was not found.`);
    await iam('CreateUser', { UserName: 'bare' });
    await refused(
      'AttachUserPolicy',
      { UserName: 'bare', PolicyArn: policy },
      none,
      `Policy ${policy} does not exist or is not attachable.`,
    );
    await refused(
      'GetUserPolicy',
      { UserName: 'bare', PolicyName: 'p' },
      none,
      'The user policy with name p cannot be found.',
    );
    await refused(
      'DeleteAccessKey',
      { UserName: 'bare', AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' },
      none,
      'The Access Key with id AKIAAAAAAAAAAAAAAAAA cannot be found.',
    );
    await refused(
      'GetLoginProfile',
      { UserName: 'bare' },
      none,
      'Login Profile for User bare cannot be found.',
    );
  });

  test('DeleteConflict: a user goes when nothing hangs on it', async () => {
    const UserName = 'held';
    const held = (what: string) =>
      refused('DeleteUser', { UserName }, 'DeleteConflict', `Cannot delete entity, must ${what} first.`);
    await iam('CreateUser', { UserName });
    await iam('CreateGroup', { GroupName: 'holding' });
    await iam('AttachUserPolicy', { UserName, PolicyArn: readOnly });
    await held('detach all policies');
    await iam('DetachUserPolicy', { UserName, PolicyArn: readOnly });
    await iam('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument: document });
    await held('delete policies');
    await iam('DeleteUserPolicy', { UserName, PolicyName: 'p' });
    const made = await iam('CreateAccessKey', { UserName });
    await held('delete access keys');
    await iam('DeleteAccessKey', { UserName, AccessKeyId: textAt(made, 'AccessKey', 'AccessKeyId') });
    await iam('AddUserToGroup', { UserName, GroupName: 'holding' });
    await held('remove users from group');
    await refused(
      'DeleteGroup',
      { GroupName: 'holding' },
      'DeleteConflict',
      'Cannot delete entity, must remove users from group first.',
    );
    await iam('RemoveUserFromGroup', { UserName, GroupName: 'holding' });
    await iam('CreateLoginProfile', { UserName, Password: 'Correct-horse-1' });
    await held('delete login profile');
    await iam('DeleteLoginProfile', { UserName });
    await iam('DeleteUser', { UserName });
    await iam('DeleteGroup', { GroupName: 'holding' });
  });

  test('DeleteConflict: a policy goes when nobody bears it and it has one version', async () => {
    const made = await iam('CreatePolicy', { PolicyName: 'held', PolicyDocument: document });
    const PolicyArn = textAt(made, 'Policy', 'Arn');
    await iam('CreateRole', { RoleName: 'bearer', AssumeRolePolicyDocument: trust });
    await iam('AttachRolePolicy', { RoleName: 'bearer', PolicyArn });
    const conflict = 'DeleteConflict';
    await refused('DeletePolicy', { PolicyArn }, conflict, 'Cannot delete a policy attached to entities.');
    await refused(
      'DeleteRole',
      { RoleName: 'bearer' },
      conflict,
      'Cannot delete entity, must detach all policies first.',
    );
    await iam('DetachRolePolicy', { RoleName: 'bearer', PolicyArn });
    await iam('CreatePolicyVersion', { PolicyArn, PolicyDocument: document });
    await refused(
      'DeletePolicy',
      { PolicyArn },
      conflict,
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
    await refused(
      'DeletePolicyVersion',
      { PolicyArn, VersionId: 'v1' },
      conflict,
      'Cannot delete the default version of a policy.',
    );
    await iam('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' });
    await iam('DeletePolicy', { PolicyArn });
  });

  test('LimitExceeded: keys, versions, attached policies', async () => {
    const UserName = 'limited';
    const limit = 'LimitExceeded';
    await iam('CreateUser', { UserName });
    // As many at once as would go beyond it, were the count taken before the write.
    const keys = await Promise.all(
      Array.from({ length: 6 }, () => api(server, 'iam', 'CreateAccessKey', { UserName })),
    );
    assert.equal(keys.filter(({ code }) => code === undefined).length, 2);
    await refused('CreateAccessKey', { UserName }, limit, 'Cannot exceed quota for AccessKeysPerUser: 2');

    const arns: string[] = [];
    for (let at = 0; at < 12; at++) {
      const made = await iam('CreatePolicy', { PolicyName: `limited-${at}`, PolicyDocument: document });
      arns.push(textAt(made, 'Policy', 'Arn'));
    }
    const attached = await Promise.all(
      arns.map((PolicyArn) => api(server, 'iam', 'AttachUserPolicy', { UserName, PolicyArn })),
    );
    assert.equal(attached.filter(({ code }) => code === undefined).length, 10);
    const over = attached.find(({ code }) => code !== undefined);
    assert.deepEqual([over?.code, over?.message], [limit, 'Cannot exceed quota for PoliciesPerUser: 10']);

    const [PolicyArn = ''] = arns;
    for (let at = 2; at <= 5; at++) await iam('CreatePolicyVersion', { PolicyArn, PolicyDocument: document });
    await refused(
      'CreatePolicyVersion',
      { PolicyArn, PolicyDocument: document },
      limit,
      'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    );
  });

  test('LimitExceeded: sizes are counted without white space, inline ones together', async () => {
    const UserName = 'wide';
    await iam('CreateUser', { UserName });
    /** A document of exactly `size` characters. */
    const sized = (size: number): string => {
      const empty = JSON.stringify(allowing('ecr:ListImages', { Resource: 'arn:aws:ecr:*:*:repository/' }));
      return empty.replace('repository/', `repository/${'x'.repeat(size - empty.length)}`);
    };
    const spaced = (text: string): string => text.replaceAll(',', `,${' '.repeat(400)}\n`);
    const inline = (PolicyName: string, PolicyDocument: string) => ({ UserName, PolicyName, PolicyDocument });
    await iam('PutUserPolicy', inline('a', spaced(sized(1_000))));
    await iam('PutUserPolicy', inline('b', spaced(sized(1_048))));
    const tooMuch = 'Maximum policy size of 2048 bytes exceeded for user wide';
    await refused('PutUserPolicy', inline('b', sized(1_049)), 'LimitExceeded', tooMuch);
    await refused('PutUserPolicy', inline('c', sized(200)), 'LimitExceeded', tooMuch);
    await iam('PutUserPolicy', inline('a', sized(200)));
    await iam('CreatePolicy', { PolicyName: 'full', PolicyDocument: spaced(sized(6_144)) });
    await refused(
      'CreatePolicy',
      { PolicyName: 'over', PolicyDocument: sized(6_145) },
      'LimitExceeded',
      'Cannot exceed quota for PolicySize: 6144',
    );
  });

  test('MalformedPolicyDocument: the whole grammar, wherever a policy is written', async () => {
    await iam('CreateUser', { UserName: 'writer' });
    const cases: readonly (readonly [string, string])[] = [
      ['{', 'Syntax errors in policy.'],
      ['[]', 'Syntax errors in policy.'],
      [JSON.stringify({ Version: '2012-10-17' }), 'Syntax errors in policy.'],
      [
        JSON.stringify(allowing('ListImages')),
        'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
      ],
      [JSON.stringify({ ...allowing('ecr:*'), Version: '2013-01-01' }), 'Syntax errors in policy.'],
      [JSON.stringify(allowing('ecr:*', { Effect: 'Maybe' })), 'Syntax errors in policy.'],
      [JSON.stringify(allowing('ecr:*', { Surprise: 1 })), 'Syntax errors in policy.'],
      [
        JSON.stringify(allowing('ecr:*', { Principal: '*' })),
        'Policy document should not specify a principal.',
      ],
      [
        JSON.stringify(allowing('ecr:*', { Resource: 'repository/x' })),
        'Resource repository/x must be in ARN format or "*".',
      ],
      [
        JSON.stringify(allowing('ecr:*', { Condition: { NumericNope: { 'ecr:ResourceTag/a': '1' } } })),
        'Syntax errors in policy.',
      ],
    ];
    for (const [PolicyDocument, message] of cases) {
      const said = await api(server, 'iam', 'CreatePolicy', { PolicyName: 'bad', PolicyDocument });
      assert.equal(said.code, 'MalformedPolicyDocument', `${PolicyDocument}: ${said.code} ${said.message}`);
      assert.equal(said.status, 400);
      assert.equal(said.message, message, PolicyDocument);
      const inline = { UserName: 'writer', PolicyName: 'bad', PolicyDocument };
      assert.equal((await api(server, 'iam', 'PutUserPolicy', inline)).message, message);
    }
    const twice = { Sid: 'Same', Effect: 'Allow', Action: 'ecr:*', Resource: '*' };
    await refused(
      'CreatePolicy',
      {
        PolicyName: 'bad',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [twice, twice] }),
      },
      'MalformedPolicyDocument',
      'Statement IDs (SID) in a single policy must be unique.',
    );
    const stranger = JSON.parse(trust);
    stranger.Statement.Principal = { AWS: arn('user/nobody-at-all') };
    await refused(
      'CreateRole',
      { RoleName: 'trusting', AssumeRolePolicyDocument: JSON.stringify(stranger) },
      'MalformedPolicyDocument',
      `Invalid principal in policy: "AWS":"${arn('user/nobody-at-all')}"`,
    );
    assert.deepEqual(
      listAt(await iam('ListPolicies', { Scope: 'Local', PathPrefix: '/bad/' }), 'Policies'),
      [],
    );
  });
});

const statuses: Readonly<Record<string, number>> = {
  EntityAlreadyExists: 409,
  NoSuchEntity: 404,
  DeleteConflict: 409,
  LimitExceeded: 409,
  MalformedPolicyDocument: 400,
};
