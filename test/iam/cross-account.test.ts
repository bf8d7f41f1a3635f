import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { allowing, newUser } from '../kit/api.ts';
import { createRepository, ecrClient, login, passwordOf } from '../kit/aws.ts';
import { ok, type Result } from '../kit/command.ts';
import { type Daemon, dockerDaemon, type Namespace, namespace } from '../kit/daemons.ts';
import { needs, needsRoot } from '../kit/needs.ts';
import { image, writeLayout } from '../kit/oci.ts';
import { type Credentials, type Server, startServer } from '../kit/server.ts';
import { tar } from '../kit/tar.ts';
import { tempFolder } from '../kit/temp.ts';
import { type Cli, cliAs } from './kit/cli.ts';
import { type Client, crane, docker, type Where } from './kit/clients.ts';
import { newAccount, policy, putPolicy } from './kit/given.ts';

/** The registry of account `mine` under its own host name, and people of account `theirs`. */
const mine = '111122223333';
const theirs = '444455556666';
const region = 'us-east-1';
const name = `${mine}.dkr.ecr.${region}.registry.test`;

const wanted = needs('aws-cli-v1', 'crane', '/usr/sbin/dockerd', '/usr/bin/unshare');

describe('another account', { ...needsRoot(), ...wanted }, () => {
  let server: Server;
  let other: Credentials;
  let admin: Cli;
  let space: Namespace;
  let daemon: Daemon;
  let where: Where;
  let layout: string;

  before(async () => {
    const folder = await tempFolder('cross-account');
    layout = join(folder, 'image');
    await writeLayout(layout, 'v', image('cross-account'));
    space = await namespace({ [name]: '127.0.0.1' }, 'shared');
    daemon = await dockerDaemon(space.inside);
    server = await startServer({
      args: ['--account', mine, '--region', region, '--domain', 'registry.test'],
    });
    where = { host: `${name}:${new URL(server.url).port}`, inside: space.inside };
    other = await newAccount(server, theirs);
    admin = cliAs(server, server.credentials);
    const archive = join(folder, 'rootfs.tar');
    await writeFile(archive, tar({ data: 'cross-account' }));
    await ok('/usr/bin/docker', ['-H', `unix://${daemon.socket}`, 'import', archive, 'localhost/base:v']);
    for (const repository of ['app', 'open']) {
      await createRepository(ecrClient(server), repository);
      await (await login(server)).push(repository, 'v', image(repository));
    }
  });
  after(async () => {
    await server?.stop();
    await daemon?.[Symbol.asyncDispose]();
    await space?.[Symbol.asyncDispose]();
  });

  const ended = ({ code, stdout, stderr }: Result): string =>
    `${code === 0 ? 'done' : 'refused'}: ${stdout}${stderr}`;
  const refusedBy = (result: Result, text: string): void => {
    const said = ended(result);
    assert.ok(said.startsWith('refused') && said.includes(text), said);
  };
  const pull = { Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] };
  const loggedIn = async (client: Client, keys: Credentials): Promise<Client> => {
    const { code, stdout, stderr } = await client.login(
      passwordOf(await login(server, { credentials: keys })),
    );
    assert.equal(code, 0, `${stdout}${stderr}`);
    return client;
  };

  test('pulls when both sides allow it, and does not push', async () => {
    const keys = await newUser(server, 'guest', { by: other, policy: allowing('ecr:GetAuthorizationToken') });
    const guest = `arn:aws:iam::${theirs}:user/guest`;
    const client = await loggedIn(await docker(where, daemon, 'localhost/base:v'), keys);
    const onApp = `on resource: arn:aws:ecr:${region}:${mine}:repository/app`;

    assert.match(ended(await client.pull('app:v')), /^refused/);
    await putPolicy(server, 'guest', allowing('ecr:*'), other);
    refusedBy(
      await client.pull('app:v'),
      `User: ${guest} is not authorized to perform: ecr:BatchGetImage ${onApp} because no resource-based policy allows the ecr:BatchGetImage action`,
    );

    const text = JSON.stringify(
      policy({ ...pull, Sid: 'Guests', Principal: { AWS: `arn:aws:iam::${theirs}:root` } }),
    );
    await admin.run('ecr', 'set-repository-policy', '--repository-name', 'app', '--policy-text', text);
    assert.match(ended(await client.pull('app:v')), /^done/);
    refusedBy(
      await client.push('app:mine'),
      'because no resource-based policy allows the ecr:InitiateLayerUpload action',
    );

    const { Statement: get } = allowing('ecr:GetAuthorizationToken');
    await putPolicy(server, 'guest', policy(...([get].flat() as [])), other);
    refusedBy(
      await client.pull('app:v'),
      'because no identity-based policy allows the ecr:BatchGetImage action',
    );
  });

  test('by a registry policy, for the repositories that it names', async () => {
    const keys = await newUser(server, 'partner', { by: other, policy: allowing('ecr:*') });
    const client = await loggedIn(await crane(where, layout), keys);
    assert.match(ended(await client.pull('open:v')), /^refused/);
    const statement = {
      ...pull,
      Sid: 'Partner',
      Principal: { AWS: `arn:aws:iam::${theirs}:user/partner` },
      Resource: `arn:aws:ecr:${region}:${mine}:repository/open`,
    };
    const text = JSON.stringify(policy(statement));
    await admin.run('ecr', 'put-registry-policy', '--policy-text', text);
    assert.match(ended(await client.pull('open:v')), /^done/);
    assert.match(ended(await client.push('open:mine')), /^refused: .*403 Forbidden/s);
    await admin.run('ecr', 'delete-registry-policy');
    assert.match(ended(await client.pull('open:v')), /^refused/);
  });

  test('a policy that would lock its author out, or names nobody, is not taken', async () => {
    const set = ['ecr', 'set-repository-policy', '--repository-name', 'open', '--policy-text'];
    const locked = JSON.stringify(
      policy({ Effect: 'Deny', Principal: '*', Action: 'ecr:SetRepositoryPolicy' }),
    );
    assert.match(await admin.fails(...set, locked), /\(InvalidParameterException\)/);
    const nobody = JSON.stringify(
      policy({ ...pull, Principal: { AWS: `arn:aws:iam::${theirs}:user/nobody` } }),
    );
    assert.match(await admin.fails(...set, nobody), /\(InvalidParameterException\)/);
    assert.match(
      await admin.fails('ecr', 'get-repository-policy', '--repository-name', 'open'),
      /\(RepositoryPolicyNotFoundException\)/,
    );
  });
});
