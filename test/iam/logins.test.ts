import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { allowing, done, newUser } from '../kit/api.ts';
import { createRepository, ecrClient, login, passwordOf, refused, stsClient } from '../kit/aws.ts';
import { authority } from '../kit/certificates.ts';
import { ok, type Result } from '../kit/command.ts';
import { type Daemon, dockerDaemon } from '../kit/daemons.ts';
import { needs, needsRoot } from '../kit/needs.ts';
import { image, noise, writeLayout } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { type Server, startServer } from '../kit/server.ts';
import { tar } from '../kit/tar.ts';
import { tempFolder } from '../kit/temp.ts';
import type { Keys } from './kit/cli.ts';
import { type Client, crane, docker, podman } from './kit/clients.ts';
import { githubClaims, newProvider, pipeline, webRole } from './kit/federation.ts';
import { attachManaged, policy, putPolicy } from './kit/given.ts';
import { type Issuer, issuer } from './kit/issuer.ts';

const wanted = needs('aws-cli-v1', 'crane', '/usr/sbin/dockerd', '/usr/bin/podman', '/usr/bin/openssl');

describe('docker, podman and crane, by policy', { ...needsRoot(), ...wanted }, () => {
  let server: Server;
  let daemon: Daemon;
  let actions: Issuer;
  /** A file system as a tar archive, and an image layout. */
  let archive: string;
  let layout: string;
  const base = 'localhost/base:v';
  const clients = {
    docker: () => docker(server, daemon, base),
    podman: () => podman(server, archive),
    crane: () => crane(server, layout),
  };

  before(async () => {
    const folder = await tempFolder('logins');
    const ca = await authority(folder);
    [daemon, actions] = await Promise.all([dockerDaemon(), issuer(ca, 'actions')]);
    server = await startServer({ args: ['--oidc-allow', 'localhost', '--oidc-ca-file', ca.file] });
    [archive, layout] = [join(folder, 'rootfs.tar'), join(folder, 'image')];
    await writeFile(archive, tar({ 'etc/': '', 'etc/data': noise('logins', 100_000) }));
    await writeLayout(layout, 'v', image('logins'));
    await ok('/usr/bin/docker', ['-H', `unix://${daemon.socket}`, 'import', archive, base]);
    const ecr = ecrClient(server);
    for (const name of ['team-a/app', 'team-b/app', 'shared']) await createRepository(ecr, name);
    await (await login(server)).push('shared', 'v', image('shared'));
  });
  after(async () => {
    await server?.stop();
    await daemon?.[Symbol.asyncDispose]();
    await actions?.[Symbol.asyncDispose]();
  });

  const password = async (keys: Keys): Promise<string> =>
    passwordOf(await login(server, { credentials: keys }));
  const succeeded = ({ code, stdout, stderr }: Result): string => {
    assert.equal(code, 0, `${stdout}${stderr}`);
    return stdout;
  };
  const failed = ({ code, stdout, stderr }: Result, expected: RegExp): void => {
    assert.notEqual(code, 0);
    assert.match(`${stdout}${stderr}`, expected);
  };

  test('a pipeline without a stored secret: docker pushes below its prefix, and nowhere else', async () => {
    await newProvider(server, actions.url);
    const conditions = {
      StringEquals: { aud: 'sts.amazonaws.com', sub: 'repo:octo-org/app:ref:refs/heads/main' },
    };
    const role = await webRole(server, 'pipeline', { url: actions.url, conditions, prefix: 'team-a/' });
    const file = await actions.tokenFile(githubClaims(actions.url, 'octo-org/app'));
    const client = await clients.docker();
    const run = await pipeline(server, role, file);
    succeeded(await client.login(await run.text('ecr', 'get-login-password')));
    assert.match(succeeded(await client.push('team-a/app:1')), /1: digest: sha256:[0-9a-f]{64} size: /);
    failed(
      await client.push('team-b/app:1'),
      /denied: User: arn:aws:sts::\d{12}:assumed-role\/pipeline\/\S+ is not authorized to perform: ecr:\w+ on resource: arn:aws:ecr:[\w-]+:\d{12}:repository\/team-b\/app because no identity-based policy allows the ecr:\w+ action/,
    );
  });

  for (const [name, make] of Object.entries(clients)) {
    test(`${name}: who may only pull pulls, and cannot push`, async () => {
      const user = `puller-${name}`;
      const keys = await newUser(server, user);
      await attachManaged(server, user, 'AmazonEC2ContainerRegistryPullOnly');
      const client: Client = await make();
      succeeded(await client.login(await password(keys)));
      succeeded(await client.pull('shared:v'));
      failed(await client.push('shared:w'), /(403 \(?Forbidden\)?|denied|DENIED)/);
    });
  }

  test('docker: a login ends when its key is switched off', async () => {
    const keys = await newUser(server, 'suspended', { policy: allowing('ecr:*') });
    await ends('docker', keys, () =>
      done(server, 'iam', 'UpdateAccessKey', {
        UserName: 'suspended',
        AccessKeyId: keys.accessKeyId,
        Status: 'Inactive',
      }),
    );
  });

  test('podman: a login ends with its user', async () => {
    const UserName = 'leaver';
    const keys = await newUser(server, UserName, { policy: allowing('ecr:*') });
    await ends('podman', keys, async () => {
      await done(server, 'iam', 'DeleteAccessKey', { UserName, AccessKeyId: keys.accessKeyId });
      await done(server, 'iam', 'DeleteUserPolicy', { UserName, PolicyName: 'inline' });
      await done(server, 'iam', 'DeleteUser', { UserName });
    });
  });

  test('crane: the login of a session ends with its role', async () => {
    const RoleName = 'passing';
    await ends('crane', await newSession(RoleName), async () => {
      await done(server, 'iam', 'DeleteRolePolicy', { RoleName, PolicyName: 'inline' });
      await done(server, 'iam', 'DeleteRole', { RoleName });
    });
  });

  /** A login that works, until `leave` is done; then it is 401, and the keys are nobody's at the API. */
  async function ends(name: keyof typeof clients, keys: Keys, leave: () => Promise<unknown>): Promise<void> {
    const door = await login(server, { credentials: keys });
    const client: Client = await clients[name]();
    succeeded(await client.login(passwordOf(door)));
    succeeded(await client.pull('shared:v'));
    await leave();
    failed(
      await client.pull('shared:v'),
      /401|unauthorized|no basic auth credentials|authentication required/i,
    );
    expectStatus(await door.ask('GET', '/v2/'), 401);
    const call = ecrClient(server, { credentials: keys }).send(new DescribeRepositoriesCommand({}));
    await refused(call, 'UnrecognizedClientException');
  }

  /** Keys of a session of a new role. */
  async function newSession(RoleName: string): Promise<Keys> {
    const { account } = server.ready;
    const AssumeRolePolicyDocument = JSON.stringify(
      policy({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'sts:AssumeRole',
      }),
    );
    await done(server, 'iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument });
    const PolicyDocument = JSON.stringify(allowing('ecr:*'));
    await done(server, 'iam', 'PutRolePolicy', { RoleName, PolicyName: 'inline', PolicyDocument });
    const { Credentials: given } = await stsClient(server).send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${RoleName}`, RoleSessionName: 'one' }),
    );
    return {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    };
  }

  test('logins from before a time are shut out, new ones are not', async () => {
    const keys = await newUser(server, 'suspect');
    await putPolicy(server, 'suspect', allowing('ecr:*'));
    const client = await clients.crane();
    succeeded(await client.login(await password(keys)));
    succeeded(await client.pull('shared:v'));
    const time = new Date().toISOString();
    const old = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:TokenIssueTime': time } },
    };
    await putPolicy(server, 'suspect', policy({ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }, old));
    failed(
      await client.pull('shared:v'),
      /DENIED: User: .*user\/suspect is not authorized to perform: ecr:BatchGetImage .* with an explicit deny in an identity-based policy/,
    );
    succeeded(await client.login(await password(keys)));
    succeeded(await client.pull('shared:v'));
  });

  test('a machine without the AWS CLI logs in by its access key', async () => {
    const keys = await newUser(server, 'machine', { policy: allowing('ecr:*') });
    const client = await clients.podman();
    succeeded(await client.login(keys.secretAccessKey, keys.accessKeyId));
    succeeded(await client.push('team-a/app:machine'));
    failed(
      await client.login('not the secret', keys.accessKeyId),
      /401|unauthorized|invalid username\/password/i,
    );
    const other = await clients.docker();
    succeeded(await other.login(keys.secretAccessKey, keys.accessKeyId));
    const Status = 'Inactive';
    await done(server, 'iam', 'UpdateAccessKey', {
      UserName: 'machine',
      AccessKeyId: keys.accessKeyId,
      Status,
    });
    failed(await other.pull('shared:v'), /401|unauthorized|no basic auth credentials/i);
  });
});
