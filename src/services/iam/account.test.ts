import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { account, allowAll, iamApi, trustsEc2 } from './api.testing.ts';
import { providerName } from './oidc-providers.ts';

const sealer = createSealer(newRootKey());

describe('the account alias', () => {
  test('is one, and unique over all accounts', async () => {
    const { api, other } = await iamApi(sealer);
    const aliases = async (of = api) => (await of.do('ListAccountAliases', {})).AccountAliases;
    assert.deepEqual(await aliases(), []);
    await api.do('CreateAccountAlias', { AccountAlias: 'first' });
    await api.do('CreateAccountAlias', { AccountAlias: 'first' });
    await assert.rejects(other.do('CreateAccountAlias', { AccountAlias: 'first' }), {
      code: 'EntityAlreadyExists',
      message: 'The account alias first already exists.',
    });
    await assert.rejects(other.do('DeleteAccountAlias', { AccountAlias: 'first' }), { code: 'NoSuchEntity' });
    await api.do('CreateAccountAlias', { AccountAlias: 'second' });
    assert.deepEqual(await aliases(), ['second']);
    await other.do('CreateAccountAlias', { AccountAlias: 'first' });
    await assert.rejects(api.do('DeleteAccountAlias', { AccountAlias: 'first' }), { code: 'NoSuchEntity' });
    await api.do('DeleteAccountAlias', { AccountAlias: 'second' });
    assert.deepEqual(await aliases(), []);
    assert.deepEqual(await aliases(other), ['first']);
  });
});

describe('the password policy', () => {
  test('is not there, set as a whole, and taken away', async () => {
    const { api, other } = await iamApi(sealer);
    const missing = {
      code: 'NoSuchEntity',
      message: `The Password Policy with domain name ${account} cannot be found.`,
    };
    await assert.rejects(api.do('GetAccountPasswordPolicy', {}), missing);
    await assert.rejects(api.do('DeleteAccountPasswordPolicy', {}), missing);
    await api.do('CreateAccountAlias', { AccountAlias: 'kept' });
    await api.do('UpdateAccountPasswordPolicy', {
      MaxPasswordAge: 90,
      PasswordReusePrevention: 5,
      HardExpiry: true,
    });
    await api.do('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 12, MaxPasswordAge: 30 });
    assert.deepEqual((await api.do('GetAccountPasswordPolicy', {})).PasswordPolicy, {
      MinimumPasswordLength: 12,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 30,
      HardExpiry: false,
    });
    await assert.rejects(other.do('GetAccountPasswordPolicy', {}), { code: 'NoSuchEntity' });
    await api.do('DeleteAccountPasswordPolicy', {});
    await assert.rejects(api.do('GetAccountPasswordPolicy', {}), missing);
    assert.deepEqual((await api.do('ListAccountAliases', {})).AccountAliases, ['kept']);
  });
});

describe('OIDC providers', () => {
  const Url = 'https://issuer.example.com/realms/a';
  const OpenIDConnectProviderArn = `arn:aws:iam::${account}:oidc-provider/issuer.example.com/realms/a`;

  test('are made, changed and deleted', async () => {
    const { api, clock } = await iamApi(sealer);
    const created = await api.do('CreateOpenIDConnectProvider', {
      Url,
      ClientIDList: ['sts.amazonaws.com', 'sts.amazonaws.com'],
      ThumbprintList: ['A'.repeat(40)],
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    assert.equal(created.OpenIDConnectProviderArn, OpenIDConnectProviderArn);
    await assert.rejects(api.do('CreateOpenIDConnectProvider', { Url: `${Url}/` }), {
      code: 'EntityAlreadyExists',
      message: `Provider with url ${Url} already exists.`,
    });
    for (const ClientID of ['two', 'two']) {
      await api.do('AddClientIDToOpenIDConnectProvider', { OpenIDConnectProviderArn, ClientID });
    }
    for (const ClientID of ['sts.amazonaws.com', 'none']) {
      await api.do('RemoveClientIDFromOpenIDConnectProvider', { OpenIDConnectProviderArn, ClientID });
    }
    const ThumbprintList = ['b'.repeat(40)];
    await api.do('UpdateOpenIDConnectProviderThumbprint', { OpenIDConnectProviderArn, ThumbprintList });
    assert.deepEqual(await api.do('GetOpenIDConnectProvider', { OpenIDConnectProviderArn }), {
      Url: 'issuer.example.com/realms/a',
      ClientIDList: ['two'],
      ThumbprintList,
      CreateDate: new Date(clock.time),
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    assert.deepEqual((await api.do('ListOpenIDConnectProviders', {})).OpenIDConnectProviderList, [
      { Arn: OpenIDConnectProviderArn },
    ]);
    await api.do('DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn });
    await assert.rejects(api.do('GetOpenIDConnectProvider', { OpenIDConnectProviderArn }), {
      code: 'NoSuchEntity',
      message: `OpenIDConnect Provider not found for arn ${OpenIDConnectProviderArn}`,
    });
  });

  test('have their quotas', async () => {
    const { api } = await iamApi(sealer, { oidcProviders: 1 });
    const many = Array.from({ length: 101 }, (_, i) => `id${i}`);
    await assert.rejects(api.do('CreateOpenIDConnectProvider', { Url, ClientIDList: many }), {
      code: 'LimitExceeded',
    });
    await api.do('CreateOpenIDConnectProvider', { Url, ClientIDList: many.slice(1) });
    const ClientID = 'more';
    await assert.rejects(
      api.do('AddClientIDToOpenIDConnectProvider', { OpenIDConnectProviderArn, ClientID }),
      {
        code: 'LimitExceeded',
      },
    );
    await assert.rejects(api.do('CreateOpenIDConnectProvider', { Url: 'https://b.example.com' }), {
      code: 'LimitExceeded',
    });
    for (const ThumbprintList of [
      Array.from({ length: 6 }, () => 'a'.repeat(40)),
      ['g'.repeat(40)],
      ['ab'],
    ]) {
      await assert.rejects(
        api.do('UpdateOpenIDConnectProviderThumbprint', { OpenIDConnectProviderArn, ThumbprintList }),
        { code: 'InvalidInput' },
      );
    }
  });

  const strange = [
    '',
    'issuer.example.com',
    'http://issuer.example.com',
    'https://',
    'https://user@issuer.example.com',
    'https://issuer.example.com?a=b',
    'https://issuer.example.com#a',
    'https://issuer.example.com//a',
    'https://issuer.example.com/a b',
    `https://issuer.example.com/${'a'.repeat(250)}`,
    'javascript:https://issuer.example.com',
  ];
  for (const url of strange) {
    test(`no URL of one is '${url.slice(0, 50)}'`, () => {
      assert.throws(() => providerName(url), { code: 'InvalidInput' });
    });
  }

  test('a port is part of the name', () => {
    assert.equal(providerName('https://issuer.example.com:8443/a/'), 'issuer.example.com:8443/a');
  });
});

describe('the whole of an account', () => {
  async function house() {
    const made = await iamApi(sealer);
    const { api } = made;
    await api.do('CreateGroup', { GroupName: 'devs' });
    await api.do('AddUserToGroup', { GroupName: 'devs', UserName: 'admin' });
    await api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trustsEc2 });
    await api.do('PutRolePolicy', { RoleName: 'app', PolicyName: 'in', PolicyDocument: allowAll });
    await api.do('CreatePolicy', { PolicyName: 'p', PolicyDocument: allowAll });
    const PolicyArn = `arn:aws:iam::${account}:policy/p`;
    await api.do('CreatePolicyVersion', { PolicyArn, PolicyDocument: allowAll, SetAsDefault: true });
    await api.do('AttachGroupPolicy', { GroupName: 'devs', PolicyArn });
    await api.do('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' });
    await api.do('CreateOpenIDConnectProvider', { Url: 'https://issuer.example.com' });
    return made;
  }

  test('is counted', async () => {
    const { SummaryMap = {} } = await (await house()).api.do('GetAccountSummary', {});
    const counts = {
      Users: 1,
      Groups: 1,
      Roles: 1,
      Policies: 1,
      PolicyVersionsInUse: 2,
      MFADevices: 1,
      Providers: 1,
    };
    const quotas = {
      UsersQuota: 5_000,
      PolicySizeQuota: 6_144,
      AccessKeysPerUserQuota: 2,
      AssumeRolePolicySizeQuota: 2_048,
    };
    assert.deepEqual({ ...SummaryMap, ...counts, ...quotas, MFADevicesInUse: 0 }, SummaryMap);
  });

  test('is told in detail', async () => {
    const { api } = await house();
    const details = await api.do('GetAccountAuthorizationDetails', {});
    const [user] = details.UserDetailList ?? [];
    assert.deepEqual(user?.GroupList, ['devs']);
    assert.deepEqual(user?.AttachedManagedPolicies, [
      { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    ]);
    const [role] = details.RoleDetailList ?? [];
    assert.equal(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ''), trustsEc2);
    assert.equal(decodeURIComponent(role?.RolePolicyList?.[0]?.PolicyDocument ?? ''), allowAll);
    assert.equal(details.GroupDetailList?.[0]?.AttachedManagedPolicies?.[0]?.PolicyName, 'p');
    const policies = details.Policies ?? [];
    assert.deepEqual(
      policies.map(({ PolicyName, AttachmentCount }) => [PolicyName, AttachmentCount]),
      [
        ['AdministratorAccess', 1],
        ['p', 1],
      ],
    );
    assert.deepEqual(
      policies[1]?.PolicyVersionList?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]),
      [
        ['v2', true],
        ['v1', false],
      ],
    );
    const roles = await api.do('GetAccountAuthorizationDetails', { Filter: ['Role', 'LocalManagedPolicy'] });
    assert.equal(roles.UserDetailList?.length, 0);
    assert.equal(roles.RoleDetailList?.length, 1);
    assert.equal(roles.Policies?.length, 1);
  });

  test('has none of what there is not here, for who asks before deleting', async () => {
    const { api } = await house();
    const none = { IsTruncated: false };
    assert.deepEqual(await api.do('ListInstanceProfiles', {}), { InstanceProfiles: [], ...none });
    assert.deepEqual(await api.do('ListInstanceProfilesForRole', { RoleName: 'app' }), {
      InstanceProfiles: [],
      ...none,
    });
    assert.deepEqual(await api.do('ListSSHPublicKeys', { UserName: 'admin' }), {
      SSHPublicKeys: [],
      ...none,
    });
    assert.deepEqual(await api.do('ListSigningCertificates', {}), { Certificates: [], ...none });
    assert.deepEqual(await api.do('ListServiceSpecificCredentials', {}), {
      ServiceSpecificCredentials: [],
      ...none,
    });
    await assert.rejects(api.do('ListSSHPublicKeys', { UserName: 'x' }), { code: 'NoSuchEntity' });
    await assert.rejects(api.do('ListInstanceProfilesForRole', { RoleName: 'x' }), { code: 'NoSuchEntity' });
  });
});
