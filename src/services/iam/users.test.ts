import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import type { Unit } from '../../kernel/unit.ts';
import { account, allowAll, iamApi } from './api.testing.ts';
import { createCallers } from './credentials.ts';
import type { IamTx } from './ports.ts';

const sealer = createSealer(newRootKey());

const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

describe('users', () => {
  test('are made with path, tags and boundary, and come back as they were given', async () => {
    const { api, clock } = await iamApi(sealer);
    const { User } = await api.do('CreateUser', {
      UserName: 'Ann',
      Path: '/team/',
      Tags: [{ Key: 'cost', Value: '7' }],
      PermissionsBoundary: readOnly,
    });
    assert.match(User?.UserId ?? '', /^AIDA[A-Z2-7]{17}$/);
    const whole = {
      Path: '/team/',
      UserName: 'Ann',
      UserId: User?.UserId,
      Arn: `arn:aws:iam::${account}:user/team/Ann`,
      CreateDate: new Date(clock.time),
      PasswordLastUsed: undefined,
      PermissionsBoundary: {
        PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
        PermissionsBoundaryArn: readOnly,
      },
      Tags: [{ Key: 'cost', Value: '7' }],
    };
    assert.deepEqual(User, whole);
    assert.deepEqual((await api.do('GetUser', { UserName: 'aNN' })).User, whole);
  });

  test('differ by more than case', async () => {
    const { api, other } = await iamApi(sealer);
    await api.do('CreateUser', { UserName: 'ann' });
    await assert.rejects(api.do('CreateUser', { UserName: 'ANN', Path: '/x/' }), {
      code: 'EntityAlreadyExists',
      message: 'User with name ANN already exists.',
    });
    await other.do('CreateUser', { UserName: 'ann' });
  });

  test('are as many as the quota at most', async () => {
    const { api } = await iamApi(sealer, { users: 2 });
    await api.do('CreateUser', { UserName: 'ann' });
    await assert.rejects(api.do('CreateUser', { UserName: 'bea' }), {
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for UsersPerAccount: 2',
    });
  });

  test('a boundary that does not exist leaves nothing behind', async () => {
    const { api } = await iamApi(sealer);
    const PermissionsBoundary = `arn:aws:iam::${account}:policy/none`;
    await assert.rejects(api.do('CreateUser', { UserName: 'ann', PermissionsBoundary }), {
      code: 'NoSuchEntity',
      message: `Policy ${PermissionsBoundary} does not exist or is not attachable.`,
    });
    await assert.rejects(api.do('GetUser', { UserName: 'ann' }), {
      code: 'NoSuchEntity',
      message: 'The user with name ann cannot be found.',
    });
  });

  test('GetUser without a name is of the caller, a root user too, but not of a role', async () => {
    const { api } = await iamApi(sealer);
    assert.equal((await api.do('GetUser', {})).User?.UserName, 'admin');
    const root = await api.as({ type: 'Root', name: 'root' }).do('GetUser', {});
    assert.equal(root.User?.Arn, `arn:aws:iam::${account}:root`);
    assert.equal(root.User?.UserId, account);
    await assert.rejects(async () => api.as({ type: 'AssumedRole' }).do('GetUser', {}), {
      code: 'Validation',
    });
  });

  test('renamed, they keep id, keys, groups and policies', async () => {
    const { api } = await iamApi(sealer);
    const { User } = await api.do('CreateUser', { UserName: 'ann' });
    await api.do('CreateGroup', { GroupName: 'devs' });
    await api.do('AddUserToGroup', { GroupName: 'devs', UserName: 'ann' });
    await api.do('AttachUserPolicy', { UserName: 'ann', PolicyArn: readOnly });
    await api.do('CreateAccessKey', { UserName: 'ann' });
    await api.do('UpdateUser', { UserName: 'ann', NewUserName: 'Bea', NewPath: '/new/' });
    const found = (await api.do('GetUser', { UserName: 'bea' })).User;
    assert.equal(found?.UserId, User?.UserId);
    assert.equal(found?.Arn, `arn:aws:iam::${account}:user/new/Bea`);
    assert.equal((await api.do('ListGroupsForUser', { UserName: 'Bea' })).Groups?.length, 1);
    assert.equal((await api.do('ListAccessKeys', { UserName: 'Bea' })).AccessKeyMetadata?.length, 1);
    assert.equal((await api.do('ListAttachedUserPolicies', { UserName: 'Bea' })).AttachedPolicies?.length, 1);
    await assert.rejects(api.do('GetUser', { UserName: 'ann' }), { code: 'NoSuchEntity' });
    await assert.rejects(api.do('UpdateUser', { UserName: 'Bea', NewUserName: 'ADMIN' }), {
      code: 'EntityAlreadyExists',
    });
    await api.do('UpdateUser', { UserName: 'Bea', NewUserName: 'BEA' });
  });

  test('are deleted only when nothing hangs on them', async () => {
    const { api } = await iamApi(sealer);
    await api.do('CreateUser', { UserName: 'ann', PermissionsBoundary: readOnly });
    await api.do('CreateGroup', { GroupName: 'devs' });
    await api.do('AddUserToGroup', { GroupName: 'devs', UserName: 'ann' });
    const key = (await api.do('CreateAccessKey', { UserName: 'ann' })).AccessKey?.AccessKeyId ?? '';
    await api.do('CreateLoginProfile', { UserName: 'ann', Password: 'Correct-horse1' });
    await api.do('PutUserPolicy', { UserName: 'ann', PolicyName: 'p', PolicyDocument: allowAll });
    await api.do('AttachUserPolicy', { UserName: 'ann', PolicyArn: readOnly });
    const refused = (what: string) =>
      assert.rejects(api.do('DeleteUser', { UserName: 'ann' }), {
        code: 'DeleteConflict',
        message: `Cannot delete entity, must ${what} first.`,
      });
    await refused('remove users from group');
    await assert.rejects(api.do('DeleteGroup', { GroupName: 'devs' }), { code: 'DeleteConflict' });
    await api.do('RemoveUserFromGroup', { GroupName: 'devs', UserName: 'ann' });
    await refused('delete access keys');
    await api.do('DeleteAccessKey', { UserName: 'ann', AccessKeyId: key });
    await refused('delete login profile');
    await api.do('DeleteLoginProfile', { UserName: 'ann' });
    await refused('delete policies');
    await api.do('DeleteUserPolicy', { UserName: 'ann', PolicyName: 'p' });
    await refused('detach all policies');
    await api.do('DetachUserPolicy', { UserName: 'ann', PolicyArn: readOnly });
    await api.do('DeleteUser', { UserName: 'ann' });
    await assert.rejects(api.do('DeleteUser', { UserName: 'ann' }), { code: 'NoSuchEntity' });
    const { Policy } = await api.do('GetPolicy', { PolicyArn: readOnly });
    assert.equal(Policy?.PermissionsBoundaryUsageCount, 0);
  });
});

describe('access keys', () => {
  test('two of a user at most; the secret is shown once and works until it is switched off', async () => {
    const { api, store } = await iamApi(sealer);
    await api.do('CreateUser', { UserName: 'ann' });
    const { AccessKey } = await api.do('CreateAccessKey', { UserName: 'ann' });
    const id = AccessKey?.AccessKeyId ?? '';
    assert.match(id, /^AKIA[A-Z2-7]{16}$/);
    assert.equal(AccessKey?.SecretAccessKey?.length, 40);
    await api.do('CreateAccessKey', { UserName: 'ann' });
    await assert.rejects(api.do('CreateAccessKey', { UserName: 'ann' }), {
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
    });
    assert.equal((await createCallers(store).find(id))?.name, 'ann');
    await api.do('UpdateAccessKey', { UserName: 'ann', AccessKeyId: id, Status: 'Inactive' });
    assert.equal(await createCallers(store).find(id), undefined);
    const { AccessKeyMetadata = [] } = await api.do('ListAccessKeys', { UserName: 'ann' });
    assert.equal(AccessKeyMetadata.find((key) => key.AccessKeyId === id)?.Status, 'Inactive');
    assert.ok(!JSON.stringify(AccessKeyMetadata).includes('Secret'));
    await api.do('UpdateAccessKey', { UserName: 'ann', AccessKeyId: id, Status: 'Active' });
    assert.equal((await createCallers(store).find(id))?.name, 'ann');
    const Status = 'Expired';
    await assert.rejects(api.do('UpdateAccessKey', { UserName: 'ann', AccessKeyId: id, Status }), {
      code: 'InvalidInput',
    });
  });

  test("are not found under another user's name, or in another account", async () => {
    const { api, other } = await iamApi(sealer);
    await api.do('CreateUser', { UserName: 'ann' });
    const { AccessKey } = await api.do('CreateAccessKey', { UserName: 'ann' });
    const AccessKeyId = AccessKey?.AccessKeyId ?? '';
    const missing = {
      code: 'NoSuchEntity',
      message: `The Access Key with id ${AccessKeyId} cannot be found.`,
    };
    await assert.rejects(api.do('DeleteAccessKey', { AccessKeyId }), missing);
    await assert.rejects(other.do('DeleteAccessKey', { AccessKeyId }), missing);
    await assert.rejects(other.do('UpdateAccessKey', { AccessKeyId, Status: 'Inactive' }), missing);
    await assert.rejects(other.do('GetAccessKeyLastUsed', { AccessKeyId }), missing);
    assert.deepEqual(await other.requires('GetAccessKeyLastUsed', { AccessKeyId }), [
      { action: 'iam:GetAccessKeyLastUsed', resource: '*', shown: `access key ${AccessKeyId}` },
    ]);
  });

  test('tell when they were used last, and where', async () => {
    const { api, store } = await iamApi(sealer);
    const AccessKeyId = api.caller.accessKeyId;
    assert.deepEqual(await api.do('GetAccessKeyLastUsed', { AccessKeyId }), {
      UserName: 'admin',
      AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
    });
    const record: Unit<IamTx, undefined, void> = {
      name: 'test.use',
      run: (tx) =>
        tx.accessKeys.recordUses([
          { accessKeyId: AccessKeyId, at: 5_000, service: 'ecr', region: 'eu-west-1' },
        ]),
    };
    await store.commit(record, undefined, { now: 0, requestId: 'r', actor: 'test' });
    assert.deepEqual((await api.do('GetAccessKeyLastUsed', { AccessKeyId })).AccessKeyLastUsed, {
      LastUsedDate: new Date(5_000),
      ServiceName: 'ecr',
      Region: 'eu-west-1',
    });
  });

  test('of the root user are made by the root user', async () => {
    const { api, store } = await iamApi(sealer);
    const root = api.as({ type: 'Root', name: 'root', userId: account });
    assert.equal((await api.do('GetAccountSummary', {})).SummaryMap?.AccountAccessKeysPresent, 0);
    const { AccessKey } = await root.do('CreateAccessKey', {});
    assert.equal((await createCallers(store).find(AccessKey?.AccessKeyId ?? ''))?.type, 'Root');
    assert.equal((await api.do('GetAccountSummary', {})).SummaryMap?.AccountAccessKeysPresent, 1);
    assert.equal((await root.do('ListAccessKeys', {})).AccessKeyMetadata?.length, 1);
  });
});

describe('groups', () => {
  test('have members, both ways', async () => {
    const { api } = await iamApi(sealer, { groupsPerUser: 2 });
    await api.do('CreateUser', { UserName: 'ann' });
    for (const GroupName of ['b', 'A', 'c']) await api.do('CreateGroup', { GroupName, Path: '/g/' });
    const { Group } = await api.do('GetGroup', { GroupName: 'B' });
    assert.match(Group?.GroupId ?? '', /^AGPA[A-Z2-7]{17}$/);
    assert.equal(Group?.Arn, `arn:aws:iam::${account}:group/g/b`);
    await api.do('AddUserToGroup', { GroupName: 'b', UserName: 'ann' });
    await api.do('AddUserToGroup', { GroupName: 'a', UserName: 'ANN' });
    await api.do('AddUserToGroup', { GroupName: 'a', UserName: 'ann' });
    await assert.rejects(api.do('AddUserToGroup', { GroupName: 'c', UserName: 'ann' }), {
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for GroupsPerUser: 2',
    });
    const { Groups = [] } = await api.do('ListGroupsForUser', { UserName: 'ann' });
    assert.deepEqual(
      Groups.map(({ GroupName }) => GroupName),
      ['A', 'b'],
    );
    const { Users = [] } = await api.do('GetGroup', { GroupName: 'a' });
    assert.deepEqual(
      Users.map(({ UserName }) => UserName),
      ['ann'],
    );
    await assert.rejects(api.do('AddUserToGroup', { GroupName: 'x', UserName: 'ann' }), {
      message: 'The group with name x cannot be found.',
    });
    await api.do('UpdateGroup', { GroupName: 'a', NewGroupName: 'z' });
    assert.equal((await api.do('GetGroup', { GroupName: 'z' })).Users?.length, 1);
  });
});
