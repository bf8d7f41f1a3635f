import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { authority } from '../kit/certificates.ts';
import { ok } from '../kit/command.ts';
import { dockerDaemon, namespace } from '../kit/daemons.ts';
import { commandPath, needs, needsRoot } from '../kit/needs.ts';
import { image, noise, writeLayout } from '../kit/oci.ts';
import { cleanEnv, mainFile, startServer } from '../kit/server.ts';
import { tar } from '../kit/tar.ts';
import { tempFolder } from '../kit/temp.ts';

/**
 * Alias mode: Amazon's own host names lead here, by a hosts file and a CA that the clients trust, so that the
 * stock credential helper, which takes no other names, works as it is.
 */
const account = '123456789012';
const region = 'eu-central-1';
const registry = `${account}.dkr.ecr.${region}.amazonaws.com`;
const dualStack = `${account}.dkr-ecr.${region}.on.aws`;
const api = [`api.ecr.${region}.amazonaws.com`, `ecr.${region}.api.aws`, `sts.${region}.amazonaws.com`];

const wanted = needs(
  ...([
    'docker-credential-ecr-login',
    'aws-cli-v1',
    'crane',
    '/usr/bin/podman',
    '/usr/sbin/dockerd',
  ] as const),
  ...(['/usr/bin/unshare', '/usr/sbin/ip', '/usr/bin/openssl'] as const),
);

describe("Amazon's host names, the stock credential helper", { ...needsRoot(), ...wanted }, () => {
  test('log in, and docker, podman and crane push and pull', async () => {
    const folder = await tempFolder('alias');
    const ca = await authority(folder);
    const names = [registry, dualStack, ...api];
    const { cert, key } = await ca.issue('alias', ...names);
    await using space = await namespace(Object.fromEntries(names.map((name) => [name, '127.0.0.1'])));
    await using server = await startServer({
      program: [...space.inside, process.execPath, mainFile, 'serve'],
      listen: '0.0.0.0:443',
      args: [
        '--domain',
        'amazonaws.com',
        '--tls-cert',
        cert,
        '--tls-key',
        key,
        '--account',
        account,
        '--region',
        region,
      ],
    });
    const env = cleanEnv({
      HOME: folder,
      PATH: `${dirname(commandPath('docker-credential-ecr-login'))}:${process.env.PATH}`,
      AWS_ACCESS_KEY_ID: server.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: server.credentials.secretAccessKey,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CA_BUNDLE: ca.file,
      SSL_CERT_FILE: ca.file,
      DOCKER_CONFIG: join(folder, 'docker'),
      REGISTRY_AUTH_FILE: join(folder, 'docker', 'config.json'),
      XDG_RUNTIME_DIR: folder,
    });
    const inside = (program: string, args: readonly string[], input?: string): Promise<string> =>
      ok(space.inside[0] as string, [...space.inside.slice(1), program, ...args], {
        env,
        ...(input === undefined ? {} : { input }),
      });
    const aws = (...args: string[]): Promise<string> => inside(commandPath('aws-cli-v1'), args);

    const uri = await aws(
      ...[
        'ecr',
        'create-repository',
        '--repository-name',
        'alias/app',
        '--query',
        'repository.repositoryUri',
      ],
      ...['--output', 'text'],
    );
    assert.equal(uri.trim(), `${registry}/alias/app`);
    const endpoint = await aws(
      ...[
        'ecr',
        'get-authorization-token',
        '--query',
        'authorizationData[0].proxyEndpoint',
        '--output',
        'text',
      ],
    );
    assert.equal(endpoint.trim(), `https://${registry}`);
    assert.match(await aws('sts', 'get-caller-identity'), new RegExp(account));

    const helper = await inside(commandPath('docker-credential-ecr-login'), ['get'], `https://${registry}`);
    assert.equal((JSON.parse(helper) as { Username: string }).Username, 'AWS');

    await mkdir(join(folder, 'docker'));
    const credHelpers = { [registry]: 'ecr-login', [dualStack]: 'ecr-login' };
    await writeFile(join(folder, 'docker', 'config.json'), JSON.stringify({ credHelpers }));
    await writeFile(join(folder, 'rootfs.tar'), tar({ data: noise('alias', 200_000) }));

    const podman = (...args: string[]): Promise<string> =>
      inside('/usr/bin/podman', [
        ...['--root', `${folder}/root`, '--runroot', `${folder}/run`, '--storage-driver', 'vfs'],
        ...args,
      ]);
    await podman('import', join(folder, 'rootfs.tar'), `${registry}/alias/app:podman`);
    await podman('push', `${registry}/alias/app:podman`);
    await podman('rmi', '-af');
    await podman('pull', `${registry}/alias/app:podman`);

    await writeLayout(join(folder, 'layout'), 'v', image('alias'));
    await inside(commandPath('crane'), ['push', join(folder, 'layout'), `${dualStack}/alias/app:crane`]);
    const [first, second] = await Promise.all(
      [registry, dualStack].map((host) =>
        inside(commandPath('crane'), ['digest', `${host}/alias/app:crane`]),
      ),
    );
    assert.equal(first, second);

    await using daemon = await dockerDaemon(space.inside, env);
    const docker = (...args: string[]): Promise<string> =>
      inside('/usr/bin/docker', ['-H', `unix://${daemon.socket}`, ...args]);
    await docker('pull', `${registry}/alias/app:podman`);
    await docker('tag', `${registry}/alias/app:podman`, `${registry}/alias/app:docker`);
    await docker('push', `${registry}/alias/app:docker`);
    const tags = await aws(
      ...[
        'ecr',
        'describe-images',
        '--repository-name',
        'alias/app',
        '--query',
        'sort(imageDetails[].imageTags[])',
      ],
      ...['--output', 'text'],
    );
    assert.deepEqual(tags.trim().split(/\s+/), ['crane', 'docker', 'podman']);
  });
});
