import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fails, ok } from '../kit/command.ts';
import { type Daemon, dockerDaemon } from '../kit/daemons.ts';
import { needs, needsRoot } from '../kit/needs.ts';
import { mediaTypes, noise } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { type Room, room } from '../kit/room.ts';
import { tar } from '../kit/tar.ts';

interface Manifest {
  readonly mediaType: string;
  readonly config: { readonly size: number; readonly digest: string };
  readonly layers: readonly { readonly size: number; readonly digest: string }[];
}

describe('docker', { ...needsRoot(), ...needs('/usr/sbin/dockerd') }, () => {
  let place: Room;
  let daemon: Daemon;
  const docker = (...args: string[]): Promise<string> =>
    ok('/usr/bin/docker', ['-H', `unix://${daemon.socket}`, ...args], { env: place.env });

  before(async () => {
    place = await room('docker/app', 'docker/other');
    daemon = await dockerDaemon();
  });
  after(async () => {
    await daemon?.[Symbol.asyncDispose]();
    await place?.server.stop();
  });

  test('without a login it may do nothing', async () => {
    const printed = await fails(
      '/usr/bin/docker',
      ['-H', `unix://${daemon.socket}`, 'pull', `${place.host}/docker/app:v`],
      {
        env: place.env,
      },
    );
    assert.match(printed, /no basic auth credentials/);
  });

  test('login, build, push, describe, pull by tag and digest', async () => {
    const printed = await ok(
      '/usr/bin/docker',
      ['-H', `unix://${daemon.socket}`, 'login', '-u', 'AWS', '--password-stdin', place.host],
      { env: place.env, input: place.password },
    );
    assert.match(printed, /Login Succeeded/);
    const name = `${place.host}/docker/app`;
    const context = tar({
      Dockerfile: 'FROM scratch\nLABEL made=here\nCOPY data /data\nCOPY more /more\n',
      data: noise('docker data', 2_000_000),
      more: 'more',
    });
    const file = join(place.folder, 'context.tar');
    await writeFile(file, context);
    await ok(
      '/bin/sh',
      ['-c', `DOCKER_BUILDKIT=0 /usr/bin/docker -H unix://${daemon.socket} build -t ${name}:v - < ${file}`],
      {
        env: place.env,
      },
    );
    const id = (await docker('image', 'inspect', '-f', '{{.Id}}', `${name}:v`)).trim();
    const digest = /digest: (sha256:[0-9a-f]{64}) size: (\d+)/.exec(await docker('push', `${name}:v`));
    assert.ok(digest, 'docker told no digest');

    const got = expectStatus(await place.at.ask('GET', '/v2/docker/app/manifests/v'), 200);
    assert.equal(got.headers['docker-content-digest'], digest[1]);
    const manifest = got.json<Manifest>();
    assert.equal(manifest.mediaType, mediaTypes.dockerManifest);
    assert.equal(manifest.config.digest, id);
    const [detail, ...more] = await place.described('docker/app');
    assert.deepEqual(more, []);
    assert.equal(detail?.imageDigest, digest[1]);
    assert.deepEqual(detail?.imageTags, ['v']);
    assert.equal(detail?.imageManifestMediaType, mediaTypes.dockerManifest);
    assert.equal(
      detail?.imageSizeInBytes,
      manifest.layers.reduce((sum, { size }) => sum + size, manifest.config.size),
    );

    await docker('rmi', `${name}:v`);
    await docker('pull', `${name}:v`);
    assert.equal((await docker('image', 'inspect', '-f', '{{.Id}}', `${name}:v`)).trim(), id);
    await docker('rmi', `${name}:v`);
    await docker('pull', `${name}@${digest[1]}`);

    await docker('tag', `${name}@${digest[1]}`, `${place.host}/docker/other:w`);
    assert.match(await docker('push', `${place.host}/docker/other:w`), new RegExp(digest[1] ?? ''));
    await docker('push', `${place.host}/docker/other:w`);
  });

  test("a repository that is missing is told in ECR's words", async () => {
    await docker('tag', `${place.host}/docker/other:w`, `${place.host}/docker/none:v`);
    const printed = await fails(
      '/usr/bin/docker',
      ['-H', `unix://${daemon.socket}`, 'push', `${place.host}/docker/none:v`],
      {
        env: place.env,
      },
    );
    assert.match(
      printed,
      /name unknown: The repository with name 'docker\/none' does not exist in the registry with id '000000000000'/,
    );
  });
});
