import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { type Api, account, allowAll, iamApi, trustsEc2 } from './api.testing.ts';
import { among, compareKeys, filtered, inTurn, type Key, walk } from './paging.ts';

const sealer = createSealer(newRootKey());

const keyOf = (key: Key): Key => key;
const keys = fc.uniqueArray(fc.array(fc.string({ maxLength: 2 }), { minLength: 1, maxLength: 2 }), {
  selector: (key) => JSON.stringify([key[0], key[1] ?? '']),
  maxLength: 30,
});

describe('readers', () => {
  test('give every row once, in order, however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.integer({ min: 1, max: 7 }), async (rows, limit) => {
        const read = among(rows, keyOf);
        const found: Key[] = [];
        for (let after: Key | undefined; ; after = found.at(-1)) {
          const page = await read(after, limit);
          found.push(...page);
          if (page.length < limit) break;
        }
        assert.deepEqual(found, rows.toSorted(compareKeys));
      }),
    );
  });

  test('give what passes a filter, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        keys,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 3 }),
        async (rows, limit, n) => {
          const wanted = rows.filter((_row, i) => i % n === 0);
          const read = filtered(among(rows, keyOf), keyOf, async (row) => wanted.includes(row));
          const [first] = wanted.toSorted(compareKeys);
          assert.deepEqual(await read(undefined, limit), wanted.toSorted(compareKeys).slice(0, limit));
          assert.deepEqual(await read(first, limit), wanted.toSorted(compareKeys).slice(1, 1 + limit));
        },
      ),
    );
  });

  test('go from one list to the next', async () => {
    await fc.assert(
      fc.asyncProperty(keys, keys, fc.integer({ min: 1, max: 7 }), async (left, right, limit) => {
        const named = (name: string, rows: readonly Key[]) => {
          const read = among(rows, keyOf);
          return async (after: Key | undefined, size: number) =>
            (await read(after, size)).map((key) => [name, ...key]);
        };
        const read = inTurn([
          ['a', named('a', left)],
          ['b', named('b', right)],
        ]);
        const found: Key[] = [];
        for (let after: Key | undefined; ; after = found.at(-1)) {
          const page = await read(after, limit);
          found.push(...page);
          if (page.length < limit) break;
        }
        const sorted = (rows: readonly Key[]) => rows.toSorted(compareKeys);
        assert.deepEqual(found, [
          ...sorted(left).map((key) => ['a', ...key]),
          ...sorted(right).map((key) => ['b', ...key]),
        ]);
      }),
    );
  });

  test('are walked over the bounds of batches', async () => {
    const rows = Array.from({ length: 401 }, (_, i) => [String(i).padStart(4, '0')]);
    const found: Key[] = [];
    for await (const row of walk(among(rows, keyOf), keyOf)) found.push(row);
    assert.deepEqual(found, rows);
  });
});

interface Listed {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

type Page = { readonly Marker?: string; readonly MaxItems?: number };

/** Each list: how to read a page of it, and what it says. */
const lists: Readonly<
  Record<string, (api: Api, page: Page) => Promise<Listed & { readonly names: readonly unknown[] }>>
> = {
  ListUsers: async (api, page) => named(await api.do('ListUsers', page), 'Users', 'UserName'),
  ListGroups: async (api, page) => named(await api.do('ListGroups', page), 'Groups', 'GroupName'),
  ListRoles: async (api, page) => named(await api.do('ListRoles', page), 'Roles', 'RoleName'),
  ListPolicies: async (api, page) => named(await api.do('ListPolicies', page), 'Policies', 'Arn'),
  'ListPolicies of the account': async (api, page) =>
    named(await api.do('ListPolicies', { ...page, Scope: 'Local' }), 'Policies', 'Arn'),
  ListPolicyVersions: async (api, page) =>
    named(await api.do('ListPolicyVersions', { ...page, PolicyArn }), 'Versions', 'VersionId'),
  ListEntitiesForPolicy: async (api, page) => {
    const found = await api.do('ListEntitiesForPolicy', { ...page, PolicyArn });
    const { PolicyGroups = [], PolicyUsers = [], PolicyRoles = [] } = found;
    const names = [
      ...PolicyGroups.map(({ GroupId }) => GroupId),
      ...PolicyUsers.map(({ UserId }) => UserId),
      ...PolicyRoles.map(({ RoleId }) => RoleId),
    ];
    return { ...found, names };
  },
  GetGroup: async (api, page) =>
    named(await api.do('GetGroup', { ...page, GroupName: 'n1' }), 'Users', 'UserName'),
  ListGroupsForUser: async (api, page) =>
    named(await api.do('ListGroupsForUser', { ...page, UserName: 'n1' }), 'Groups', 'GroupName'),
  ListAttachedUserPolicies: async (api, page) =>
    named(
      await api.do('ListAttachedUserPolicies', { ...page, UserName: 'n1' }),
      'AttachedPolicies',
      'PolicyArn',
    ),
  ListUserPolicies: async (api, page) => {
    const found = await api.do('ListUserPolicies', { ...page, UserName: 'n1' });
    return { ...found, names: found.PolicyNames ?? [] };
  },
  ListUserTags: async (api, page) =>
    named(await api.do('ListUserTags', { ...page, UserName: 'n1' }), 'Tags', 'Key'),
  ListAccessKeys: async (api, page) =>
    named(await api.do('ListAccessKeys', { ...page, UserName: 'n1' }), 'AccessKeyMetadata', 'AccessKeyId'),
  ListVirtualMFADevices: async (api, page) =>
    named(await api.do('ListVirtualMFADevices', page), 'VirtualMFADevices', 'SerialNumber'),
  GetAccountAuthorizationDetails: async (api, page) => {
    const found = await api.do('GetAccountAuthorizationDetails', page);
    const { GroupDetailList = [], Policies = [], RoleDetailList = [], UserDetailList = [] } = found;
    const all = [...GroupDetailList, ...Policies, ...RoleDetailList, ...UserDetailList];
    return { ...found, names: all.map(({ Arn }) => Arn) };
  },
};

const PolicyArn = `arn:aws:iam::${account}:policy/n1`;

function named(answer: Listed, list: string, member: string) {
  const rows = (answer as Readonly<Record<string, unknown>>)[list] as readonly Readonly<
    Record<string, unknown>
  >[];
  return { ...answer, names: rows.map((row) => row[member]) };
}

async function populated() {
  const made = await iamApi(sealer);
  const { api } = made;
  for (const n of ['n1', 'N2', 'n3', 'N10', 'm', 'z_', 'z-', 'z1']) {
    await api.do('CreateUser', { UserName: n, Path: n < 'a' ? '/p/' : '/' });
    await api.do('CreateGroup', { GroupName: n });
    await api.do('CreateRole', { RoleName: n, AssumeRolePolicyDocument: trustsEc2 });
    await api.do('CreatePolicy', { PolicyName: n, PolicyDocument: allowAll });
    await api.do('CreateVirtualMFADevice', { VirtualMFADeviceName: n });
    await api.do('AddUserToGroup', { GroupName: n, UserName: 'n1' });
    if (n !== 'n1') await api.do('AddUserToGroup', { GroupName: 'n1', UserName: n });
    await api.do('AttachUserPolicy', { UserName: 'n1', PolicyArn: `arn:aws:iam::${account}:policy/${n}` });
    if (n !== 'n1') await api.do('AttachUserPolicy', { UserName: n, PolicyArn });
    await api.do('AttachRolePolicy', { RoleName: n, PolicyArn });
    await api.do('AttachGroupPolicy', { GroupName: n, PolicyArn });
    await api.do('PutUserPolicy', { UserName: 'n1', PolicyName: n, PolicyDocument: allowAll });
    await api.do('TagUser', { UserName: 'n1', Tags: [{ Key: n, Value: '' }] });
  }
  for (let i = 0; i < 4; i += 1) await api.do('CreatePolicyVersion', { PolicyArn, PolicyDocument: allowAll });
  for (let i = 0; i < 2; i += 1) await api.do('CreateAccessKey', { UserName: 'n1' });
  return made;
}

describe('lists', async () => {
  const { api, other, context } = await populated();
  for (const [name, list] of Object.entries(lists)) {
    test(`${name}: pages of any size make the whole, in one order`, async () => {
      const whole = await list(api, { MaxItems: 1_000 });
      assert.equal(whole.IsTruncated, false);
      assert.equal(whole.Marker, undefined);
      assert.ok(whole.names.length > 1, 'something is listed');
      assert.equal(new Set(whole.names).size, whole.names.length);
      assert.deepEqual((await list(api, {})).names, whole.names.slice(0, 100));
      for (const MaxItems of [1, 2, 3, 7]) {
        const found: unknown[] = [];
        for (let Marker: string | undefined; ; ) {
          const page = await list(api, { MaxItems, ...(Marker !== undefined && { Marker }) });
          found.push(...page.names);
          assert.equal(page.IsTruncated, page.Marker !== undefined);
          assert.ok(page.names.length === MaxItems || !page.IsTruncated, 'pages are full');
          Marker = page.Marker;
          if (Marker === undefined) break;
          assert.match(Marker, /^[ -ÿ]{1,320}$/);
        }
        assert.deepEqual(found, whole.names, `by ${MaxItems}`);
      }
    });

    test(`${name}: no marker but its own`, async () => {
      const { Marker = '' } = await list(api, { MaxItems: 1 });
      const otherList = name === 'ListUsers' ? 'ListGroups' : 'ListUsers';
      const invalid = { code: 'Validation', message: 'Invalid Marker.' };
      await assert.rejects(async () => lists[otherList]?.(api, { Marker }), invalid);
      for (const broken of [`${Marker}A`, Marker.slice(1), 'AAAA', ' ', 'ÿ']) {
        await assert.rejects(list(api, { Marker: broken }), invalid, broken);
      }
    });
  }

  test('a marker of one account is none of another', async () => {
    const { Marker = '' } = await api.do('ListUsers', { MaxItems: 1 });
    await assert.rejects(other.do('ListUsers', { Marker }), { code: 'Validation' });
    await assert.rejects(api.do('ListUsers', { Marker, PathPrefix: '/p/' }), { code: 'Validation' });
  });

  test('what comes and goes between two pages does not disturb the rest', async () => {
    const { Users = [], Marker = '' } = await api.do('ListUsers', { MaxItems: 3 });
    await api.do('CreateUser', { UserName: 'aaa' });
    await api.do('CreateUser', { UserName: 'zzz' });
    const rest = await api.do('ListUsers', { Marker });
    const names = [...Users, ...(rest.Users ?? [])].map(({ UserName }) => UserName);
    assert.deepEqual(names, ['admin', 'm', 'n1', 'N10', 'N2', 'n3', 'z-', 'z1', 'z_', 'zzz']);
    for (const UserName of ['aaa', 'zzz']) await api.do('DeleteUser', { UserName });
  });

  test('the longest names have markers that are taken', async () => {
    const long = 'n'.repeat(128);
    await api.do('CreateGroup', { GroupName: long });
    await api.do('CreateGroup', { GroupName: `${'n'.repeat(127)}o` });
    const { Groups = [] } = await api.do('ListGroups', {});
    const before = Groups.findIndex(({ GroupName }) => GroupName === long);
    const { Marker = '' } = await api.do('ListGroups', { MaxItems: before + 1 });
    assert.ok(Marker.length <= 320);
    assert.equal((await api.do('ListGroups', { Marker })).Groups?.[0]?.GroupName, `${'n'.repeat(127)}o`);
    assert.equal(context.quotas.groups, 300);
  });

  test('two accounts never see what is the other one’s', async () => {
    for (const [name, list] of Object.entries(lists)) {
      const seen = await list(other, { MaxItems: 1_000 }).catch((error: { readonly code?: string }) => {
        assert.equal(error.code, 'NoSuchEntity', name);
        return { names: [] };
      });
      assert.ok(!JSON.stringify(seen).includes(account), name);
      const foreign = seen.names.filter((each) => /^(arn:aws:iam::\d+:.+\/)?[mnz]/i.test(String(each)));
      assert.deepEqual(foreign, [], name);
    }
    const gets = [
      () => other.do('GetUser', { UserName: 'n1' }),
      () => other.do('GetGroup', { GroupName: 'n1' }),
      () => other.do('GetRole', { RoleName: 'n1' }),
      () => other.do('GetPolicy', { PolicyArn }),
      () => other.do('GetPolicyVersion', { PolicyArn, VersionId: 'v1' }),
      () => other.do('GetUserPolicy', { UserName: 'n1', PolicyName: 'n1' }),
      () => other.do('ListPolicyTags', { PolicyArn }),
      () => other.do('DeletePolicy', { PolicyArn }),
      () => other.do('TagPolicy', { PolicyArn, Tags: [] }),
      () => other.do('AttachUserPolicy', { UserName: 'admin', PolicyArn }),
    ];
    for (const get of gets) await assert.rejects(get, { code: 'NoSuchEntity' });
  });
});
