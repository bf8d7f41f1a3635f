import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { allowing, api, done, type Input, newKey, newUser } from '../kit/api.ts';
import { login } from '../kit/aws.ts';
import { image } from '../kit/oci.ts';
import type { Registry } from '../kit/registry.ts';
import { type Credentials, type Server, startServer } from '../kit/server.ts';

/**
 * A change of what somebody may do acts on the very next request: at both doors, on connections that were open
 * before, and for several requests that come at once.
 */
const repositoryName = 'next/app';
const rounds = 6;

/** Status of a /v2 request, and its connection kept open. */
function status(agent: Agent, at: Registry, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, at.url),
      { agent, headers: { authorization: at.authorization } },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

describe('a change acts on the very next request', () => {
  let server: Server;
  let count = 0;

  before(async () => {
    server = await startServer();
    await done(server, 'ecr', 'CreateRepository', { repositoryName });
    await (await login(server)).push(repositoryName, 'v', image('next'));
  });
  after(() => server?.stop('SIGKILL'));

  const iam = (operation: string, input: Input) => done(server, 'iam', operation, input);

  /** A user who may log in and nothing else, and a look at what it may do by four requests at each door at once. */
  async function somebody() {
    const UserName = `somebody-${++count}`;
    const token = allowing('ecr:GetAuthorizationToken');
    const keys = await newUser(server, UserName, { policy: token });
    const at = await login(server, { credentials: keys });
    const agent = new Agent({ keepAlive: true });
    const looks = async (): Promise<string> => {
      const four = [0, 1, 2, 3];
      const codes = await Promise.all([
        ...four.map(() => status(agent, at, `/v2/${repositoryName}/tags/list`)),
        ...four.map(() =>
          api(server, 'ecr', 'ListImages', { repositoryName }, keys).then((said) => said.status),
        ),
      ]);
      return [...new Set(codes)].join();
    };
    return { UserName, keys, looks, close: () => agent.destroy() };
  }

  /** Gives and takes what makes `ListImages` allowed, again and again. */
  async function toggles(
    give: (UserName: string) => Promise<unknown>,
    take: (UserName: string) => Promise<unknown>,
  ): Promise<void> {
    const { UserName, looks, close } = await somebody();
    assert.equal(await looks(), '403');
    for (let round = 0; round < rounds; round++) {
      await give(UserName);
      assert.equal(await looks(), '200', 'given, and still refused');
      await take(UserName);
      assert.equal(await looks(), '403', 'taken, and still allowed');
    }
    close();
  }

  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly';
  const list = JSON.stringify(allowing('ecr:ListImages'));

  test('an inline policy', () =>
    toggles(
      (UserName) => iam('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument: list }),
      (UserName) => iam('DeleteUserPolicy', { UserName, PolicyName: 'p' }),
    ));

  test('an attached policy', () =>
    toggles(
      (UserName) => iam('AttachUserPolicy', { UserName, PolicyArn }),
      (UserName) => iam('DetachUserPolicy', { UserName, PolicyArn }),
    ));

  test('a group', async () => {
    const GroupName = 'readers';
    await iam('CreateGroup', { GroupName });
    await iam('AttachGroupPolicy', { GroupName, PolicyArn });
    await toggles(
      (UserName) => iam('AddUserToGroup', { UserName, GroupName }),
      (UserName) => iam('RemoveUserFromGroup', { UserName, GroupName }),
    );
  });

  test("a group's policy", async () => {
    const GroupName = 'changing';
    await iam('CreateGroup', { GroupName });
    const policy = { GroupName, PolicyName: 'p' };
    await toggles(
      async (UserName) => {
        await iam('AddUserToGroup', { UserName, GroupName });
        await iam('PutGroupPolicy', { ...policy, PolicyDocument: list });
      },
      () => iam('DeleteGroupPolicy', policy),
    );
  });

  test('the default version of a customer policy', async () => {
    const none = JSON.stringify(allowing('ecr:DescribeRegistry'));
    const made = await iam('CreatePolicy', { PolicyName: 'versions', PolicyDocument: none });
    const arn = String((made as { Policy: { Arn: string } }).Policy.Arn);
    await iam('CreatePolicyVersion', { PolicyArn: arn, PolicyDocument: list });
    const version = (VersionId: string) => iam('SetDefaultPolicyVersion', { PolicyArn: arn, VersionId });
    await toggles(
      async (UserName) => {
        await iam('AttachUserPolicy', { UserName, PolicyArn: arn });
        await version('v2');
      },
      () => version('v1'),
    );
  });

  test('a permissions boundary', () =>
    toggles(
      async (UserName) => {
        await iam('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument: list });
        await iam('PutUserPermissionsBoundary', { UserName, PermissionsBoundary: PolicyArn });
      },
      (UserName) =>
        iam('PutUserPermissionsBoundary', {
          UserName,
          PermissionsBoundary: 'arn:aws:iam::aws:policy/IAMFullAccess',
        }),
    ));

  const grant = (UserName: string, more: Input = {}): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${server.ready.account}:user/${UserName}` },
        Action: 'ecr:ListImages',
        ...more,
      },
    });

  test('a repository policy', () =>
    toggles(
      (UserName) =>
        done(server, 'ecr', 'SetRepositoryPolicy', { repositoryName, policyText: grant(UserName) }),
      () => done(server, 'ecr', 'DeleteRepositoryPolicy', { repositoryName }),
    ));

  test('a registry policy', () =>
    toggles(
      (UserName) =>
        done(server, 'ecr', 'PutRegistryPolicy', { policyText: grant(UserName, { Resource: '*' }) }),
      () => done(server, 'ecr', 'DeleteRegistryPolicy', {}),
    ));

  test('a tag on the repository that a condition asks for', async () => {
    const resourceArn = `arn:aws:ecr:${server.ready.region}:${server.ready.account}:repository/${repositoryName}`;
    const Condition = { StringEquals: { 'aws:ResourceTag/open': 'yes' } };
    const PolicyDocument = JSON.stringify(allowing('ecr:ListImages', { Condition }));
    await toggles(
      async (UserName) => {
        await iam('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument });
        await done(server, 'ecr', 'TagResource', { resourceArn, tags: [{ Key: 'open', Value: 'yes' }] });
      },
      () => done(server, 'ecr', 'UntagResource', { resourceArn, tagKeys: ['open'] }),
    );
  });

  test('a tag on the user that a condition asks for', async () => {
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };
    const PolicyDocument = JSON.stringify(allowing('ecr:ListImages', { Condition }));
    await toggles(
      async (UserName) => {
        await iam('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument });
        await iam('TagUser', { UserName, Tags: [{ Key: 'team', Value: 'a' }] });
      },
      (UserName) => iam('UntagUser', { UserName, TagKeys: ['team'] }),
    );
  });

  describe('what ends a key ends its login at once', () => {
    const readable = async () => {
      const one = await somebody();
      await iam('AttachUserPolicy', { UserName: one.UserName, PolicyArn });
      assert.equal(await one.looks(), '200');
      return one;
    };
    const gone = async (looks: () => Promise<string>): Promise<void> =>
      // 401 by the login on /v2, 403 by the signature.
      assert.deepEqual((await looks()).split(',').sort(), ['401', '403']);

    test('deactivated, and active again', async () => {
      const { UserName, keys, looks, close } = await readable();
      for (let round = 0; round < rounds; round++) {
        const key = { UserName, AccessKeyId: keys.accessKeyId };
        await iam('UpdateAccessKey', { ...key, Status: 'Inactive' });
        await gone(looks);
        await iam('UpdateAccessKey', { ...key, Status: 'Active' });
        assert.equal(await looks(), '200');
      }
      close();
    });

    test('deleted; another key of the same user does not bring it back', async () => {
      const { UserName, keys, looks, close } = await readable();
      await iam('DeleteAccessKey', { UserName, AccessKeyId: keys.accessKeyId });
      await gone(looks);
      await newKey(server, UserName);
      await gone(looks);
      close();
    });

    test('the user deleted, and made anew under the same name', async () => {
      const { UserName, keys, looks, close } = await readable();
      await iam('DeleteAccessKey', { UserName, AccessKeyId: keys.accessKeyId });
      await iam('DetachUserPolicy', { UserName, PolicyArn });
      await iam('DeleteUserPolicy', { UserName, PolicyName: 'inline' });
      await iam('DeleteUser', { UserName });
      await gone(looks);
      await newUser(server, UserName, { policy: allowing('*') });
      await gone(looks);
      close();
    });
  });

  describe("a role's session", () => {
    test('sees what is taken from the role, and ends with it', async () => {
      const RoleName = 'ending';
      const trust = {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { AWS: server.ready.account }, Action: 'sts:AssumeRole' },
      };
      await iam('CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) });
      await iam('AttachRolePolicy', { RoleName, PolicyArn });
      const assumed = (await done(server, 'sts', 'AssumeRole', {
        RoleArn: `arn:aws:iam::${server.ready.account}:role/${RoleName}`,
        RoleSessionName: 'one',
      })) as { Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string } };
      const { AccessKeyId, SecretAccessKey, SessionToken } = assumed.Credentials;
      const keys: Credentials & { sessionToken: string } = {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
      };
      const at = await login(server, { credentials: keys });
      const look = async (): Promise<number[]> => [
        (await at.ask('GET', `/v2/${repositoryName}/tags/list`)).status,
        (await api(server, 'ecr', 'ListImages', { repositoryName }, keys)).status,
      ];
      for (let round = 0; round < rounds; round++) {
        assert.deepEqual(await look(), [200, 200]);
        await iam('DetachRolePolicy', { RoleName, PolicyArn });
        assert.deepEqual(await look(), [403, 403]);
        await iam('AttachRolePolicy', { RoleName, PolicyArn });
      }
      await iam('DetachRolePolicy', { RoleName, PolicyArn });
      await iam('DeleteRole', { RoleName });
      assert.deepEqual(await look(), [401, 403]);
    });
  });
});
