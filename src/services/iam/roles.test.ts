import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { type Api, account, allowAll, iamApi, otherAccount, trust, trustsEc2 } from './api.testing.ts';
import { fromPrincipalIds, knownPrincipal } from './principals.ts';

const sealer = createSealer(newRootKey());

const arn = (rest: string, of = account) => `arn:aws:iam::${of}:${rest}`;

async function trusted(api: Api, RoleName: string): Promise<unknown> {
  const { Role } = await api.do('GetRole', { RoleName });
  const policy = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
  return policy.Statement[0].Principal;
}

describe('roles', () => {
  test('are made and come back whole, with their documents URL-encoded', async () => {
    const { api, clock } = await iamApi(sealer);
    const document = trust(
      { Service: 'ec2.amazonaws.com' },
      { Condition: { StringLike: { 'aws:userid': "(a)*'!" } } },
    );
    const { Role } = await api.do('CreateRole', {
      RoleName: 'App',
      Path: '/team/',
      Description: 'runs it',
      MaxSessionDuration: 7_200,
      AssumeRolePolicyDocument: document,
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    assert.match(Role?.RoleId ?? '', /^AROA[A-Z2-7]{17}$/);
    assert.match(Role?.AssumeRolePolicyDocument ?? '', /^[A-Za-z0-9._~%-]+$/);
    assert.equal(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''), document);
    assert.deepEqual((await api.do('GetRole', { RoleName: 'APP' })).Role, {
      ...Role,
      Arn: arn('role/team/App'),
      CreateDate: new Date(clock.time),
      Description: 'runs it',
      MaxSessionDuration: 7_200,
      RoleLastUsed: {},
    });
    await assert.rejects(api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trustsEc2 }), {
      code: 'EntityAlreadyExists',
      message: 'Role with name app already exists.',
    });
  });

  test('are changed in description, duration and trust', async () => {
    const { api } = await iamApi(sealer);
    await api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trustsEc2 });
    await api.do('UpdateRole', { RoleName: 'app', MaxSessionDuration: 43_200 });
    const { Role } = await api.do('UpdateRoleDescription', { RoleName: 'app', Description: 'other' });
    assert.equal(Role?.Description, 'other');
    assert.equal(Role?.MaxSessionDuration, 43_200);
    await api.do('UpdateAssumeRolePolicy', { RoleName: 'app', PolicyDocument: trust({ AWS: account }) });
    assert.deepEqual(await trusted(api, 'app'), { AWS: arn('root') });
    await assert.rejects(api.do('UpdateRole', { RoleName: 'none' }), {
      message: 'The role with name none cannot be found.',
    });
  });

  test('are deleted when their policies are gone', async () => {
    const { api } = await iamApi(sealer);
    await api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trustsEc2 });
    await api.do('PutRolePolicy', { RoleName: 'app', PolicyName: 'p', PolicyDocument: allowAll });
    await assert.rejects(api.do('DeleteRole', { RoleName: 'app' }), {
      message: 'Cannot delete entity, must delete policies first.',
    });
    await api.do('DeleteRolePolicy', { RoleName: 'app', PolicyName: 'P' });
    await api.do('DeleteRole', { RoleName: 'app' });
  });

  test('a trust policy has its size, without white space', async () => {
    const { api } = await iamApi(sealer, { trustPolicySize: trustsEc2.length });
    const spacious = JSON.stringify(JSON.parse(trustsEc2), undefined, 40);
    await api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: spacious });
    const PolicyDocument = trust({ Service: 'ec2x.amazonaws.com' });
    await assert.rejects(api.do('UpdateAssumeRolePolicy', { RoleName: 'app', PolicyDocument }), {
      code: 'LimitExceeded',
      message: `Cannot exceed quota for ACLSizePerRole: ${trustsEc2.length}`,
    });
  });
});

describe('principals of trust policies', () => {
  async function house() {
    const made = await iamApi(sealer);
    await made.api.do('CreateUser', { UserName: 'ann', Path: '/team/' });
    await made.api.do('CreateRole', { RoleName: 'ci', AssumeRolePolicyDocument: trustsEc2 });
    await made.other.do('CreateUser', { UserName: 'ann' });
    return made;
  }
  const create = (api: Api, AWS: unknown) =>
    api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trust({ AWS } as object) });

  const known = [
    ['*', '*'],
    [account, arn('root')],
    [arn('root'), arn('root')],
    [otherAccount, arn('root', otherAccount)],
    [arn('user/team/ann'), arn('user/team/ann')],
    [arn('user/ann', otherAccount), arn('user/ann', otherAccount)],
    [arn('role/ci'), arn('role/ci')],
    [`arn:aws:sts::${account}:assumed-role/ci/one`, `arn:aws:sts::${account}:assumed-role/ci/one`],
  ] as const;
  for (const [given, shown] of known) {
    test(`${given} is shown as ${shown}`, async () => {
      const { api } = await house();
      await create(api, given);
      assert.deepEqual(await trusted(api, 'app'), { AWS: shown });
    });
  }

  const unknown = [
    arn('user/ann'),
    arn('user/team/bea'),
    arn('role/team/ci'),
    arn('user/team/ann', otherAccount),
    arn('root', '111111111111'),
    '111111111111',
    `arn:aws:sts::${account}:assumed-role/none/one`,
    'AIDAAAAAAAAAAAAAAAAAA',
  ];
  for (const principal of unknown) {
    test(`${principal} is not`, async () => {
      const { api, store } = await house();
      assert.equal(await store.read((view) => knownPrincipal(view, principal)), false);
      const refusal = {
        code: 'MalformedPolicyDocument',
        message: `Invalid principal in policy: "AWS":"${principal}"`,
      };
      await assert.rejects(create(api, [arn('role/ci'), principal]), refusal);
      const PolicyDocument = trust({ AWS: principal });
      await assert.rejects(api.do('UpdateAssumeRolePolicy', { RoleName: 'ci', PolicyDocument }), refusal);
      await assert.rejects(api.do('GetRole', { RoleName: 'app' }), { code: 'NoSuchEntity' });
    });
  }

  test('one that is renamed stays meant; one that is deleted stays as its id, whoever comes after', async () => {
    const { api, store } = await house();
    await create(api, [arn('user/team/ann'), arn('role/ci')]);
    const { User } = await api.do('GetUser', { UserName: 'ann' });
    await api.do('UpdateUser', { UserName: 'ann', NewUserName: 'bea', NewPath: '/' });
    assert.deepEqual(await trusted(api, 'app'), { AWS: [arn('user/bea'), arn('role/ci')] });
    await api.do('DeleteUser', { UserName: 'bea' });
    await api.do('CreateUser', { UserName: 'bea' });
    assert.deepEqual(await trusted(api, 'app'), { AWS: [User?.UserId, arn('role/ci')] });
    const role = await store.read((view) => view.entities.get(account, 'role', 'app'));
    assert.ok(!role?.body.trustPolicy.includes(arn('role/ci')), 'kept by id');
  });

  test('text in which nobody is named stays as it is, to the character', async () => {
    const { api, store } = await house();
    const document = ` ${JSON.stringify(JSON.parse(trustsEc2), undefined, 3)}\n`;
    await api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document });
    const { Role } = await api.do('GetRole', { RoleName: 'app' });
    assert.equal(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''), document);
    assert.equal(await store.read((view) => fromPrincipalIds(view, document)), document);
  });

  test('what only looks like a principal is left alone', async () => {
    const { api } = await house();
    const condition = { StringEquals: { 'aws:PrincipalArn': arn('role/ci') } };
    const document = trust({ AWS: arn('role/ci') }, { Sid: 'AWS', Condition: condition });
    await api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document });
    const { Role } = await api.do('GetRole', { RoleName: 'app' });
    assert.deepEqual(
      JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')),
      JSON.parse(document),
    );
  });
});

describe('a trust policy for an issuer that many share', () => {
  const issuer = 'token.actions.githubusercontent.com';
  const federated = (condition: object, from = issuer) =>
    trust(
      { Federated: arn(`oidc-provider/${from}`) },
      { Action: 'sts:AssumeRoleWithWebIdentity', Condition: condition },
    );
  const sub = (operator: string, value: string | readonly string[], from = issuer) =>
    federated({ [operator]: { [`${from}:sub`]: value } }, from);
  const open = [
    federated({ StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' } }),
    sub('StringLike', '*'),
    sub('StringLike', 'repo:*'),
    sub('StringLike', 'repo:*/app:ref:refs/heads/main'),
    sub('StringLike', 're*'),
    sub('StringLike', '?epo:octo-org/app:*'),
    sub('StringLike', ['repo:octo-org/app:*', '*']),
    sub('StringNotLike', 'repo:evil/*'),
    sub('StringEquals', `$\{${issuer}:sub}`),
    sub('StringLike', `repo:$\{${issuer}:repository_owner}/app:*`),
    sub('StringLikeIfExists', 'repo:octo-org/*'),
    sub('ForAllValues:StringLike', 'repo:octo-org/*'),
    sub('StringLike', 'project_path:*', 'gitlab.com'),
    federated({ StringLike: { 'gitlab.com:sub': 'repo:octo-org/*' } }),
  ];
  for (const document of open) {
    test(`lets everyone in: ${document}`, async () => {
      const { api } = await iamApi(sealer);
      const AssumeRolePolicyDocument = document;
      await assert.rejects(api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument }), {
        code: 'MalformedPolicyDocument',
        message: /:sub to more than wildcards/,
      });
    });
  }

  const closed = [
    sub('StringEquals', 'repo:octo-org/app:ref:refs/heads/main'),
    sub('StringLike', 'repo:octo-org/*'),
    sub('ForAnyValue:StringLike', 'repo:octo-org/app:*'),
    sub('StringLike', 'project_path:group/app:ref_type:branch:ref:*', 'gitlab.com'),
    federated({ StringEquals: { 'issuer.example.com:aud': 'x' } }, 'issuer.example.com'),
    federated({ StringEquals: { [`${issuer}:aud`]: 'x' } }).replace('"Allow"', '"Deny"'),
  ];
  for (const document of closed) {
    test(`is kept: ${document}`, async () => {
      const { api } = await iamApi(sealer);
      await api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document });
    });
  }
});

describe('roles of services', () => {
  const services = {
    'replication.ecr.amazonaws.com': 'AWSServiceRoleForECRReplication',
    'pullthroughcache.ecr.amazonaws.com': 'AWSServiceRoleForECRPullThroughCache',
    'ecr.amazonaws.com': 'AWSServiceRoleForECRTemplate',
  };
  for (const [AWSServiceName, RoleName] of Object.entries(services)) {
    test(`${RoleName} is made, has its policy, is touched by nobody, and is deleted`, async () => {
      const { api, other } = await iamApi(sealer);
      const { Role } = await api.do('CreateServiceLinkedRole', { AWSServiceName });
      assert.equal(Role?.Arn, arn(`role/aws-service-role/${AWSServiceName}/${RoleName}`));
      assert.deepEqual(await trusted(api, RoleName), { Service: AWSServiceName });
      const { AttachedPolicies = [] } = await api.do('ListAttachedRolePolicies', { RoleName });
      const PolicyArn = AttachedPolicies[0]?.PolicyArn ?? '';
      assert.ok((await api.do('GetPolicy', { PolicyArn })).Policy);
      await assert.rejects(api.do('CreateServiceLinkedRole', { AWSServiceName }), {
        code: 'InvalidInput',
        message: `Service role name ${RoleName} has been taken in this account, please try a different suffix.`,
      });
      const protectedRole = {
        code: 'UnmodifiableEntity',
        message: `Cannot perform the operation on the protected role '${RoleName}' - this role is only modifiable by AWS`,
      };
      const PolicyDocument = allowAll;
      await assert.rejects(api.do('DeleteRole', { RoleName }), protectedRole);
      await assert.rejects(api.do('DetachRolePolicy', { RoleName, PolicyArn }), protectedRole);
      await assert.rejects(
        api.do('PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument }),
        protectedRole,
      );
      await assert.rejects(
        api.do('UpdateAssumeRolePolicy', { RoleName, PolicyDocument: trustsEc2 }),
        protectedRole,
      );
      await assert.rejects(api.do('UpdateRole', { RoleName, MaxSessionDuration: 7_200 }), protectedRole);
      await api.do('UpdateRoleDescription', { RoleName, Description: 'ours' });

      const { DeletionTaskId = '' } = await api.do('DeleteServiceLinkedRole', { RoleName });
      const status = (by: Api, task: string) =>
        by.do('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId: task });
      assert.deepEqual(await status(api, DeletionTaskId), { Status: 'SUCCEEDED' });
      await assert.rejects(api.do('GetRole', { RoleName }), { code: 'NoSuchEntity' });
      await assert.rejects(status(other, DeletionTaskId), { code: 'NoSuchEntity' });
      await assert.rejects(status(api, `${DeletionTaskId}x`), { code: 'NoSuchEntity' });
      await assert.rejects(status(api, 'task'), { code: 'InvalidInput' });
      await api.do('CreateServiceLinkedRole', { AWSServiceName });
    });
  }

  test('other services have none; other roles are not deleted so', async () => {
    const { api } = await iamApi(sealer);
    await api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trustsEc2 });
    await assert.rejects(api.do('CreateServiceLinkedRole', { AWSServiceName: 'ec2.amazonaws.com' }), {
      code: 'InvalidInput',
    });
    await assert.rejects(
      api.do('CreateServiceLinkedRole', { AWSServiceName: 'ecr.amazonaws.com', CustomSuffix: 'x' }),
      { code: 'InvalidInput' },
    );
    await assert.rejects(api.do('DeleteServiceLinkedRole', { RoleName: 'app' }), { code: 'NoSuchEntity' });
    await assert.rejects(
      api.do('CreateRole', {
        RoleName: 'x',
        Path: '/aws-service-role/ecr.amazonaws.com/',
        AssumeRolePolicyDocument: trustsEc2,
      }),
      { code: 'InvalidInput' },
    );
  });
});
