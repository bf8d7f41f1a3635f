import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { account, allowAll, iamApi, trustsEc2 } from './api.testing.ts';

const sealer = createSealer(newRootKey());

const arnOf = (name: string) => `arn:aws:iam::${account}:policy/${name}`;
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

function allow(action: string): string {
  const statement = { Effect: 'Allow', Action: action, Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

async function house(quotas: Parameters<typeof iamApi>[1] = {}) {
  const made = await iamApi(sealer, quotas);
  await made.api.do('CreateUser', { UserName: 'ann' });
  await made.api.do('CreateGroup', { GroupName: 'devs' });
  await made.api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trustsEc2 });
  await made.api.do('CreatePolicy', { PolicyName: 'p', PolicyDocument: allow('ecr:GetAuthorizationToken') });
  return made;
}

describe('policies', () => {
  test('are made, and come back', async () => {
    const { api, clock } = await iamApi(sealer);
    const { Policy } = await api.do('CreatePolicy', {
      PolicyName: 'Pull',
      Path: '/team/',
      PolicyDocument: allowAll,
      Description: 'may pull',
      Tags: [{ Key: 'a', Value: '' }],
    });
    assert.match(Policy?.PolicyId ?? '', /^ANPA[A-Z2-7]{17}$/);
    const whole = {
      PolicyName: 'Pull',
      PolicyId: Policy?.PolicyId,
      Arn: arnOf('team/Pull'),
      Path: '/team/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      CreateDate: new Date(clock.time),
      UpdateDate: new Date(clock.time),
      Description: 'may pull',
      Tags: [{ Key: 'a', Value: '' }],
    };
    assert.deepEqual(Policy, whole);
    assert.deepEqual((await api.do('GetPolicy', { PolicyArn: arnOf('team/Pull') })).Policy, whole);
    for (const PolicyArn of [arnOf('Pull'), arnOf('team/pull'), arnOf('x/team/Pull')]) {
      await assert.rejects(api.do('GetPolicy', { PolicyArn }), {
        code: 'NoSuchEntity',
        message: `Policy ${PolicyArn} was not found.`,
      });
    }
    await assert.rejects(api.do('CreatePolicy', { PolicyName: 'PULL', PolicyDocument: allowAll }), {
      code: 'EntityAlreadyExists',
      message: 'A policy called PULL already exists. Duplicate names are not allowed.',
    });
  });

  test('must be policies, and not larger than 6,144 characters, white space not counted', async () => {
    const { api } = await iamApi(sealer);
    const PolicyName = 'p';
    await assert.rejects(api.do('CreatePolicy', { PolicyName, PolicyDocument: '{}' }), {
      code: 'MalformedPolicyDocument',
    });
    const sid = (length: number) => allowAll.replace('"Effect"', `"Sid":"${'a'.repeat(length)}","Effect"`);
    const fits = 6_144 - sid(0).length;
    await assert.rejects(api.do('CreatePolicy', { PolicyName, PolicyDocument: sid(fits + 1) }), {
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for PolicySize: 6144',
    });
    await api.do('CreatePolicy', { PolicyName, PolicyDocument: `${' '.repeat(5_000)}${sid(fits)}\n` });
  });

  test('have five versions, one of them the default', async () => {
    const { api } = await house();
    const PolicyArn = arnOf('p');
    const actions = ['ecr:PutImage', 'ecr:ListImages', 'ecr:BatchGetImage', 'ecr:DescribeImages'];
    for (const action of actions) {
      await api.do('CreatePolicyVersion', {
        PolicyArn,
        PolicyDocument: allow(action),
        SetAsDefault: action === 'ecr:ListImages',
      });
    }
    const again = () => api.do('CreatePolicyVersion', { PolicyArn, PolicyDocument: allowAll });
    await assert.rejects(again(), {
      code: 'LimitExceeded',
      message: /^A managed policy can have up to 5 versions/,
    });
    const { Versions = [] } = await api.do('ListPolicyVersions', { PolicyArn });
    assert.deepEqual(
      Versions.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]),
      [
        ['v5', false],
        ['v4', false],
        ['v3', true],
        ['v2', false],
        ['v1', false],
      ],
    );
    assert.equal((await api.do('GetPolicy', { PolicyArn })).Policy?.DefaultVersionId, 'v3');
    const { PolicyVersion } = await api.do('GetPolicyVersion', { PolicyArn, VersionId: 'v2' });
    assert.equal(decodeURIComponent(PolicyVersion?.Document ?? ''), allow('ecr:PutImage'));
    await assert.rejects(api.do('DeletePolicyVersion', { PolicyArn, VersionId: 'v3' }), {
      code: 'DeleteConflict',
      message: 'Cannot delete the default version of a policy.',
    });
    await assert.rejects(api.do('DeletePolicy', { PolicyArn }), {
      code: 'DeleteConflict',
      message: /more than one version/,
    });
    await api.do('DeletePolicyVersion', { PolicyArn, VersionId: 'v5' });
    assert.equal((await again()).PolicyVersion?.VersionId, 'v6', 'a version is never used again');
    await api.do('SetDefaultPolicyVersion', { PolicyArn, VersionId: 'v6' });
    await api.do('DeletePolicyVersion', { PolicyArn, VersionId: 'v3' });
    for (const name of ['GetPolicyVersion', 'DeletePolicyVersion', 'SetDefaultPolicyVersion'] as const) {
      await assert.rejects(api.do(name, { PolicyArn, VersionId: 'v3' }), {
        code: 'NoSuchEntity',
        message: `Policy ${PolicyArn} version v3 does not exist or is not attachable.`,
      });
    }
  });

  test("AWS's are there, and nobody's to change", async () => {
    const { api } = await house();
    const { Policies = [] } = await api.do('ListPolicies', { Scope: 'AWS', MaxItems: 1_000 });
    assert.ok(Policies.some(({ Arn }) => Arn === administrator));
    assert.ok(Policies.every(({ Arn }) => Arn?.startsWith('arn:aws:iam::aws:policy/')));
    const { Policy } = await api.do('GetPolicy', { PolicyArn: administrator });
    assert.equal(Policy?.AttachmentCount, 1);
    const VersionId = Policy?.DefaultVersionId ?? '';
    const version = await api.do('GetPolicyVersion', { PolicyArn: administrator, VersionId });
    assert.deepEqual(JSON.parse(decodeURIComponent(version.PolicyVersion?.Document ?? '')).Statement, [
      { Effect: 'Allow', Action: '*', Resource: '*' },
    ]);
    assert.deepEqual((await api.do('ListPolicyTags', { PolicyArn: administrator })).Tags, []);
    const refused = { code: 'AccessDenied' };
    const PolicyArn = administrator;
    await assert.rejects(api.do('DeletePolicy', { PolicyArn }), refused);
    await assert.rejects(api.do('CreatePolicyVersion', { PolicyArn, PolicyDocument: allowAll }), refused);
    await assert.rejects(api.do('TagPolicy', { PolicyArn, Tags: [{ Key: 'a', Value: 'b' }] }), refused);
  });

  test('are listed by scope, path and use', async () => {
    const { api } = await house();
    await api.do('CreatePolicy', { PolicyName: 'used', Path: '/team/', PolicyDocument: allowAll });
    await api.do('AttachUserPolicy', { UserName: 'ann', PolicyArn: arnOf('team/used') });
    await api.do('PutRolePermissionsBoundary', { RoleName: 'app', PermissionsBoundary: arnOf('p') });
    const list = async (input: Parameters<typeof api.do<'ListPolicies'>>[1]) =>
      ((await api.do('ListPolicies', { MaxItems: 1_000, ...input })).Policies ?? []).map(
        ({ PolicyName }) => PolicyName,
      );
    assert.deepEqual(await list({ Scope: 'Local' }), ['p', 'used']);
    assert.deepEqual(await list({ Scope: 'Local', PathPrefix: '/team/' }), ['used']);
    assert.deepEqual(await list({ OnlyAttached: true }), ['AdministratorAccess', 'used']);
    assert.deepEqual(await list({ PolicyUsageFilter: 'PermissionsBoundary' }), ['p']);
    assert.deepEqual(await list({ Scope: 'Local', PolicyUsageFilter: 'PermissionsPolicy' }), ['used']);
    assert.equal((await list({})).length, (await list({ Scope: 'AWS' })).length + 2);
  });

  test('in use, as policy or boundary, are not deleted', async () => {
    const { api } = await house();
    const PolicyArn = arnOf('p');
    const inUse = { code: 'DeleteConflict', message: 'Cannot delete a policy attached to entities.' };
    await api.do('AttachGroupPolicy', { GroupName: 'devs', PolicyArn });
    await assert.rejects(api.do('DeletePolicy', { PolicyArn }), inUse);
    await api.do('DetachGroupPolicy', { GroupName: 'devs', PolicyArn });
    await api.do('PutUserPermissionsBoundary', { UserName: 'ann', PermissionsBoundary: PolicyArn });
    await assert.rejects(api.do('DeletePolicy', { PolicyArn }), inUse);
    await api.do('DeleteUserPermissionsBoundary', { UserName: 'ann' });
    await api.do('DeletePolicy', { PolicyArn });
    await assert.rejects(api.do('GetPolicy', { PolicyArn }), { code: 'NoSuchEntity' });
  });
});

test('ListEntitiesForPolicy tells who uses a policy, and how', async () => {
  const { api } = await house();
  const PolicyArn = arnOf('p');
  await api.do('AttachUserPolicy', { UserName: 'ann', PolicyArn });
  await api.do('AttachGroupPolicy', { GroupName: 'devs', PolicyArn });
  await api.do('AttachRolePolicy', { RoleName: 'app', PolicyArn });
  await api.do('CreateUser', { UserName: 'bea', Path: '/team/', PermissionsBoundary: PolicyArn });
  await api.do('PutUserPermissionsBoundary', { UserName: 'ann', PermissionsBoundary: PolicyArn });
  const list = async (filter: object) => {
    const found = await api.do('ListEntitiesForPolicy', { PolicyArn, ...filter });
    const { PolicyUsers = [], PolicyGroups = [], PolicyRoles = [] } = found;
    return [
      ...PolicyUsers.map(({ UserName }) => UserName).sort(),
      ...PolicyGroups.map(({ GroupName }) => GroupName),
      ...PolicyRoles.map(({ RoleName }) => RoleName),
    ];
  };
  assert.deepEqual(await list({}), ['ann', 'bea', 'devs', 'app']);
  assert.deepEqual(await list({ EntityFilter: 'User' }), ['ann', 'bea']);
  assert.deepEqual(await list({ EntityFilter: 'Group' }), ['devs']);
  assert.deepEqual(await list({ EntityFilter: 'LocalManagedPolicy' }), []);
  assert.deepEqual(await list({ PathPrefix: '/team/' }), ['bea']);
  assert.deepEqual(await list({ PolicyUsageFilter: 'PermissionsBoundary' }), ['ann', 'bea']);
  assert.deepEqual(await list({ PolicyUsageFilter: 'PermissionsPolicy' }), ['ann', 'devs', 'app']);
});
