import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BatchDeleteImageCommand, PutImageCommand, SetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { allowing, newUser } from '../kit/api.ts';
import { createRepository, ecrClient, login, passwordOf, refused } from '../kit/aws.ts';
import type { Result } from '../kit/command.ts';
import { needs } from '../kit/needs.ts';
import { image, writeLayout } from '../kit/oci.ts';
import { expectError, expectStatus, locationOf, type Registry, withQuery } from '../kit/registry.ts';
import { type Credentials, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { type Cli, cliAs } from './kit/cli.ts';
import { type Crane, crane } from './kit/clients.ts';
import { policy, putPolicy } from './kit/given.ts';

describe('tags that one may move and others may not', needs('aws-cli-v1', 'crane'), () => {
  let server: Server;
  let folder: string;
  let release: Credentials;
  let dev: Credentials;
  let admin: Registry;
  let releaser: Crane;
  let developer: Crane;
  let cli: Cli;

  before(async () => {
    server = await startServer();
    folder = await tempFolder('tag-guard');
    const all = allowing('ecr:*');
    release = await newUser(server, 'release', { policy: all });
    dev = await newUser(server, 'dev', { policy: all });
    admin = await login(server);
    await writeLayout(join(folder, 'image'), 'v', image('guarded'));
    const as = async (keys: Credentials): Promise<Crane> => {
      const client = await crane(server, join(folder, 'image'));
      done(await client.login(passwordOf(await login(server, { credentials: keys }))));
      return client;
    };
    [releaser, developer] = [await as(release), await as(dev)];
    cli = cliAs(server, dev);
  });
  after(() => server?.stop());

  const done = ({ code, stdout, stderr }: Result): string => {
    assert.equal(code, 0, `${stdout}${stderr}`);
    return stdout;
  };
  const denied = ({ code, stdout, stderr }: Result, action: string): void => {
    assert.notEqual(code, 0, stdout);
    const text = `DENIED: User: arn:aws:iam::${server.ready.account}:user/dev is not authorized to perform: ${action} on resource: `;
    assert.ok(stderr.includes(text) && stderr.includes('explicit deny in a resource-based policy'), stderr);
  };

  /** A repository in which nobody but `release` may push, move or delete `prod-*`. */
  async function guarded(repositoryName: string): Promise<void> {
    const ecr = ecrClient(server);
    await createRepository(ecr, repositoryName);
    const guard = policy({
      Sid: 'OnlyReleaseTouchesProd',
      Effect: 'Deny',
      Principal: '*',
      Action: ['ecr:PutImage', 'ecr:BatchDeleteImage'],
      Condition: {
        'ForAnyValue:StringLike': { 'holdfast:ImageTag': 'prod-*' },
        ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${server.ready.account}:user/release` },
      },
    });
    await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: JSON.stringify(guard) }));
  }

  test('crane: no push, no move, no delete by tag or by digest; release may all of it', async () => {
    await guarded('shop');
    const name = `${server.host}/shop`;
    done(await developer.push('shop:dev-1'));
    denied(await developer.push('shop:prod-1'), 'ecr:PutImage');
    denied(await developer.run('tag', `${name}:dev-1`, 'prod-1'), 'ecr:PutImage');

    done(await releaser.run('tag', `${name}:dev-1`, 'prod-1'));
    const digest = done(await developer.run('digest', `${name}:prod-1`)).trim();
    await admin.push('shop', 'dev-2', image('another'));
    denied(await developer.run('tag', `${name}:dev-2`, 'prod-1'), 'ecr:PutImage');
    denied(await developer.run('delete', `${name}:prod-1`), 'ecr:BatchDeleteImage');
    denied(await developer.run('delete', `${name}@${digest}`), 'ecr:BatchDeleteImage');
    done(await developer.run('delete', `${name}:dev-1`));
    assert.equal(done(await developer.run('digest', `${name}:prod-1`)).trim(), digest);
    assert.equal(done(await releaser.run('ls', name)), 'dev-2\nprod-1\n');

    done(await releaser.run('tag', `${name}:dev-2`, 'prod-1'));
    assert.notEqual(done(await developer.run('digest', `${name}:prod-1`)).trim(), digest);
    done(await releaser.run('delete', `${name}:prod-1`));
  });

  test('AWS CLI and SDK: of several images only the guarded one is kept', async () => {
    const repositoryName = 'market';
    await guarded(repositoryName);
    const prod = image('prod');
    await admin.push(repositoryName, 'dev-1', image('dev'));
    const by = ecrClient(server, { credentials: release });
    const ours = await login(server, { credentials: release });
    await ours.push(repositoryName, 'prod-1', prod);
    await ours.push(repositoryName, 'other', prod);
    const printed = await cli.run<{
      failures: { imageId: unknown; failureCode: string }[];
      imageIds: unknown[];
    }>(
      ...['ecr', 'batch-delete-image', '--repository-name', repositoryName],
      ...['--image-ids', 'imageTag=prod-1', `imageDigest=${prod.digest}`, 'imageTag=dev-1'],
    );
    assert.deepEqual(
      printed.failures.map((one) => [one.imageId, one.failureCode]),
      [
        [{ imageTag: 'prod-1' }, 'ImageInaccessible'],
        [{ imageDigest: prod.digest }, 'ImageInaccessible'],
      ],
    );
    assert.equal(printed.imageIds.length, 1);
    const imageManifest = image('dev').manifest.toString();
    const put = new PutImageCommand({ repositoryName, imageManifest, imageTag: 'prod-1' });
    await refused(ecrClient(server, { credentials: dev }).send(put), 'AccessDeniedException');
    const imageIds = [{ imageDigest: prod.digest }];
    const gone = await by.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    assert.deepEqual(gone.failures, []);
  });

  test('who may not pull a tag does not get its image by digest either', async () => {
    await createRepository(ecrClient(server), 'candidates');
    const keys = await newUser(server, 'tester');
    const noCandidates = {
      Effect: 'Deny',
      Action: 'ecr:BatchGetImage',
      Resource: '*',
      Condition: { 'ForAnyValue:StringLike': { 'holdfast:ImageTag': '*-rc*' } },
    };
    await putPolicy(
      server,
      'tester',
      policy({ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }, noCandidates),
    );
    const door = await login(server, { credentials: keys });
    const [one, two] = [image('one'), image('two')];
    await admin.push('candidates', '1.0', one);
    await admin.push('candidates', '1.1-rc1', two);
    expectStatus(await door.ask('GET', '/v2/candidates/manifests/1.0'), 200);
    expectError(await door.ask('GET', '/v2/candidates/manifests/1.1-rc1'), 403, 'DENIED');
    expectError(await door.ask('GET', `/v2/candidates/manifests/${two.digest}`), 403, 'DENIED');
    await admin.push('candidates', '1.1', two);
    expectStatus(await door.ask('GET', '/v2/candidates/manifests/1.1'), 200);
  });

  test('a layer is mounted from where the caller may read, else it is uploaded', async () => {
    const ecr = ecrClient(server);
    for (const name of ['secret', 'readable', 'target']) await createRepository(ecr, name);
    const keys = await newUser(server, 'mounter');
    const { account } = server.ready;
    const on = (name: string) => ({
      Effect: 'Allow',
      Resource: `arn:aws:ecr:*:${account}:repository/${name}`,
    });
    await putPolicy(
      server,
      'mounter',
      policy(
        { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
        { ...on('target'), Action: 'ecr:*' },
        { ...on('readable'), Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] },
      ),
    );
    const one = image('mounted');
    for (const name of ['secret', 'readable']) await admin.push(name, 'v', one);
    const door = await login(server, { credentials: keys });
    const [config, layer] = one.blobs;
    assert.ok(config && layer);
    const mount = (digest: string, from: string) =>
      door.ask('POST', `/v2/target/blobs/uploads/?mount=${digest}&from=${from}`, { body: '' });
    const unread = expectStatus(await mount(layer.digest, 'secret'), 202);
    const put = withQuery(locationOf(unread), `digest=${layer.digest}`);
    expectStatus(await door.ask('PUT', put, { body: layer.bytes }), 201);
    const missing = expectStatus(await mount(config.digest, 'no/such'), 202);
    assert.deepEqual(Object.keys(missing.headers).sort(), Object.keys(unread.headers).sort());
    expectStatus(await mount(config.digest, 'readable'), 201);
    expectStatus(await door.push('target', 'v', one), 201);
  });
});
