import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { BatchDeleteImageCommand } from '@aws-sdk/client-ecr';
import { ok } from '../kit/command.ts';
import { type Daemon, dockerDaemon } from '../kit/daemons.ts';
import { commandPath, needs, needsRoot } from '../kit/needs.ts';
import { expectStatus } from '../kit/registry.ts';
import { type Room, room } from '../kit/room.ts';
import { holdfast } from '../kit/server.ts';

/** The tour of a stranger, with an image of the size that people have. */
describe('a real Debian image', {
  ...needsRoot(),
  ...needs('debian-rootfs', '/usr/sbin/dockerd', '/usr/bin/podman'),
}, () => {
  let place: Room;
  let daemon: Daemon;
  before(async () => {
    place = await room('real/debian');
    daemon = await dockerDaemon();
  });
  after(async () => {
    await daemon?.[Symbol.asyncDispose]();
    await place?.server.stop();
  });

  test('pushed by docker, described, pulled and run through by podman, deleted, verified', async () => {
    const slow = { env: place.env, seconds: 300 };
    const docker = (...args: string[]): Promise<string> =>
      ok('/usr/bin/docker', ['-H', `unix://${daemon.socket}`, ...args], slow);
    const podman = (...args: string[]): Promise<string> =>
      ok(
        '/usr/bin/podman',
        [
          ...[
            '--root',
            `${place.folder}/root`,
            '--runroot',
            `${place.folder}/run`,
            '--storage-driver',
            'vfs',
          ],
          ...args,
        ],
        slow,
      );
    const name = `${place.host}/real/debian:bookworm`;
    await ok('/usr/bin/docker', ['login', '-u', 'AWS', '--password-stdin', place.host], {
      env: { ...place.env, DOCKER_HOST: `unix://${daemon.socket}` },
      input: place.password,
    });
    await docker('import', commandPath('debian-rootfs'), name);
    const pushed = /digest: (sha256:[0-9a-f]{64})/.exec(await docker('push', name))?.[1];
    const [detail] = await place.described('real/debian');
    assert.equal(detail?.imageDigest, pushed);
    const size = detail?.imageSizeInBytes ?? 0;
    assert.ok(size > 20_000_000 && size < statSync(commandPath('debian-rootfs')).size, `${size}`);

    await podman('login', '--tls-verify=false', '-u', 'AWS', '-p', place.password, place.host);
    await podman('pull', '--tls-verify=false', name);
    const mounted = (await podman('image', 'mount', name)).trim();
    assert.match(await ok('/bin/cat', [`${mounted}/etc/os-release`]), /VERSION_CODENAME=bookworm/);
    await podman('image', 'umount', name);

    const { failures } = await place.ecr.send(
      new BatchDeleteImageCommand({
        repositoryName: 'real/debian',
        imageIds: [{ imageTag: 'bookworm' }],
      }),
    );
    assert.deepEqual(failures, []);
    expectStatus(await place.at.ask('GET', '/v2/real/debian/manifests/bookworm'), 404);
    const verified = await holdfast(['verify', '--data', place.server.data]);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  });
});
