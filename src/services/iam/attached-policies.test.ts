import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { type Api, account, allowAll, iamApi, trustsEc2 } from './api.testing.ts';

const sealer = createSealer(newRootKey());
const arnOf = (name: string) => `arn:aws:iam::${account}:policy/${name}`;
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

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

interface Kind {
  readonly attach: (api: Api, PolicyArn: string) => Promise<void>;
  readonly detach: (api: Api, PolicyArn: string) => Promise<void>;
  readonly attached: (api: Api, PathPrefix?: string) => Promise<readonly (string | undefined)[]>;
  readonly put: (api: Api, PolicyName: string, PolicyDocument: string) => Promise<void>;
  readonly get: (api: Api, PolicyName: string) => Promise<string | undefined>;
  readonly list: (api: Api) => Promise<readonly string[] | undefined>;
  readonly remove: (api: Api, PolicyName: string) => Promise<void>;
  readonly quota: string;
  readonly size: number;
}

const arns = (policies: readonly { readonly PolicyArn?: string | undefined }[] = []) =>
  policies.map(({ PolicyArn }) => PolicyArn);
const prefix = (PathPrefix: string | undefined) => (PathPrefix === undefined ? {} : { PathPrefix });
const user = { UserName: 'ann' };
const group = { GroupName: 'devs' };
const role = { RoleName: 'app' };

const kinds: Readonly<Record<string, Kind>> = {
  user: {
    attach: (api, PolicyArn) => api.do('AttachUserPolicy', { ...user, PolicyArn }),
    detach: (api, PolicyArn) => api.do('DetachUserPolicy', { ...user, PolicyArn }),
    attached: async (api, path) =>
      arns((await api.do('ListAttachedUserPolicies', { ...user, ...prefix(path) })).AttachedPolicies),
    put: (api, PolicyName, PolicyDocument) =>
      api.do('PutUserPolicy', { ...user, PolicyName, PolicyDocument }),
    get: async (api, PolicyName) => (await api.do('GetUserPolicy', { ...user, PolicyName })).PolicyDocument,
    list: async (api) => (await api.do('ListUserPolicies', user)).PolicyNames,
    remove: (api, PolicyName) => api.do('DeleteUserPolicy', { ...user, PolicyName }),
    quota: 'PoliciesPerUser',
    size: 2_048,
  },
  group: {
    attach: (api, PolicyArn) => api.do('AttachGroupPolicy', { ...group, PolicyArn }),
    detach: (api, PolicyArn) => api.do('DetachGroupPolicy', { ...group, PolicyArn }),
    attached: async (api, path) =>
      arns((await api.do('ListAttachedGroupPolicies', { ...group, ...prefix(path) })).AttachedPolicies),
    put: (api, PolicyName, PolicyDocument) =>
      api.do('PutGroupPolicy', { ...group, PolicyName, PolicyDocument }),
    get: async (api, PolicyName) => (await api.do('GetGroupPolicy', { ...group, PolicyName })).PolicyDocument,
    list: async (api) => (await api.do('ListGroupPolicies', group)).PolicyNames,
    remove: (api, PolicyName) => api.do('DeleteGroupPolicy', { ...group, PolicyName }),
    quota: 'PoliciesPerGroup',
    size: 5_120,
  },
  role: {
    attach: (api, PolicyArn) => api.do('AttachRolePolicy', { ...role, PolicyArn }),
    detach: (api, PolicyArn) => api.do('DetachRolePolicy', { ...role, PolicyArn }),
    attached: async (api, path) =>
      arns((await api.do('ListAttachedRolePolicies', { ...role, ...prefix(path) })).AttachedPolicies),
    put: (api, PolicyName, PolicyDocument) =>
      api.do('PutRolePolicy', { ...role, PolicyName, PolicyDocument }),
    get: async (api, PolicyName) => (await api.do('GetRolePolicy', { ...role, PolicyName })).PolicyDocument,
    list: async (api) => (await api.do('ListRolePolicies', role)).PolicyNames,
    remove: (api, PolicyName) => api.do('DeleteRolePolicy', { ...role, PolicyName }),
    quota: 'PoliciesPerRole',
    size: 10_240,
  },
};

for (const [name, kind] of Object.entries(kinds)) {
  describe(`policies of a ${name}`, () => {
    test('are attached and detached', async () => {
      const { api } = await house({ attachedPerUser: 2, attachedPerGroup: 2, attachedPerRole: 2 });
      await api.do('CreatePolicy', { PolicyName: 'q', Path: '/team/', PolicyDocument: allowAll });
      await kind.attach(api, arnOf('team/q'));
      await kind.attach(api, readOnly);
      await kind.attach(api, readOnly);
      await assert.rejects(kind.attach(api, arnOf('p')), {
        code: 'LimitExceeded',
        message: `Cannot exceed quota for ${kind.quota}: 2`,
      });
      assert.deepEqual(await kind.attached(api), [arnOf('team/q'), readOnly]);
      assert.deepEqual(await kind.attached(api, '/team/'), [arnOf('team/q')]);
      await kind.detach(api, readOnly);
      await assert.rejects(kind.detach(api, readOnly), {
        code: 'NoSuchEntity',
        message: `Policy ${readOnly} was not found.`,
      });
      await assert.rejects(kind.attach(api, arnOf('none')), {
        code: 'NoSuchEntity',
        message: `Policy ${arnOf('none')} does not exist or is not attachable.`,
      });
      const ofService = 'arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy';
      await assert.rejects(kind.attach(api, ofService), { code: 'PolicyNotAttachable' });
    });

    test('of another account can not be attached', async () => {
      const { api, other } = await house();
      const { Policy } = await other.do('CreatePolicy', { PolicyName: 'theirs', PolicyDocument: allowAll });
      await assert.rejects(kind.attach(api, Policy?.Arn ?? ''), { code: 'NoSuchEntity' });
    });

    test('are kept inline, by names that differ by more than case', async () => {
      const { api } = await house();
      const spacious = ` ${allowAll}\n`;
      await kind.put(api, 'B', allow('ecr:PutImage'));
      await kind.put(api, 'a', allowAll);
      await kind.put(api, 'b', spacious);
      await kind.put(api, '__proto__', allowAll);
      assert.deepEqual(await kind.list(api), ['__proto__', 'a', 'b']);
      assert.equal(decodeURIComponent((await kind.get(api, 'B')) ?? ''), spacious);
      await kind.remove(api, 'A');
      const missing = { code: 'NoSuchEntity', message: `The ${name} policy with name a cannot be found.` };
      await assert.rejects(kind.get(api, 'a'), missing);
      await assert.rejects(kind.remove(api, 'a'), missing);
      await assert.rejects(kind.put(api, 'x', 'not JSON'), { code: 'MalformedPolicyDocument' });
      assert.deepEqual(await kind.list(api), ['__proto__', 'b']);
    });

    test(`are ${kind.size} characters together at most`, async () => {
      const { api } = await house();
      const sized = (length: number) =>
        allowAll.replace('"Effect"', `"Sid":"${'a'.repeat(length - allowAll.length - 9)}","Effect"`);
      await kind.put(api, 'one', sized(kind.size - 200));
      await kind.put(api, 'two', sized(200));
      await assert.rejects(kind.put(api, 'two', sized(201)), {
        code: 'LimitExceeded',
        message: new RegExp(`^Maximum policy size of ${kind.size} bytes exceeded for ${name} `),
      });
      await kind.put(api, 'one', sized(kind.size - 201));
      await kind.put(api, 'two', sized(201));
    });
  });
}

describe('permissions boundaries', () => {
  test('are set, replaced and taken away', async () => {
    const { api } = await house();
    await api.do('PutUserPermissionsBoundary', { UserName: 'ann', PermissionsBoundary: readOnly });
    await api.do('PutUserPermissionsBoundary', { UserName: 'ann', PermissionsBoundary: arnOf('p') });
    const boundary = async () => (await api.do('GetUser', user)).User?.PermissionsBoundary;
    assert.equal((await boundary())?.PermissionsBoundaryArn, arnOf('p'));
    await assert.rejects(
      api.do('PutUserPermissionsBoundary', { UserName: 'ann', PermissionsBoundary: arnOf('none') }),
      { code: 'NoSuchEntity' },
    );
    await api.do('DeleteUserPermissionsBoundary', user);
    assert.equal(await boundary(), undefined);
    await assert.rejects(api.do('DeleteUserPermissionsBoundary', user), { code: 'NoSuchEntity' });
    await assert.rejects(api.do('DeleteRolePermissionsBoundary', role), { code: 'NoSuchEntity' });
  });
});
