import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ok } from '../kit/command.ts';
import { needs, needsRoot } from '../kit/needs.ts';
import { digestOf, mediaTypes, noise } from '../kit/oci.ts';
import { type Room, room } from '../kit/room.ts';
import { tar } from '../kit/tar.ts';

let place: Room;
const storage = (): string[] => [
  ...['--root', `${place.folder}/root`, '--runroot', `${place.folder}/run`, '--storage-driver', 'vfs'],
];

describe('podman', { ...needsRoot(), ...needs('/usr/bin/podman') }, () => {
  const podman = (args: string[], input?: string): Promise<string> =>
    ok('/usr/bin/podman', [...storage(), ...args], {
      env: place.env,
      ...(input === undefined ? {} : { input }),
    });
  before(async () => {
    place = await room('podman/app');
  });
  after(() => place?.server.stop());

  test('login, import, push, pull by tag and digest, in both formats', async () => {
    await podman(
      ['login', '--tls-verify=false', '-u', 'AWS', '--password-stdin', place.host],
      place.password,
    );
    const file = join(place.folder, 'rootfs.tar');
    await writeFile(file, tar({ 'etc/': '', 'etc/data': noise('podman', 1_000_000) }));
    for (const [format, mediaType] of [
      ['oci', mediaTypes.manifest],
      ['v2s2', mediaTypes.dockerManifest],
    ] as const) {
      const name = `${place.host}/podman/app:${format}`;
      await podman(['import', file, name]);
      const id = (await podman(['image', 'inspect', '-f', '{{.Id}}', name])).trim();
      await podman(['push', '--tls-verify=false', '--format', format, name]);
      const detail = (await place.described('podman/app')).find(({ imageTags }) =>
        imageTags?.includes(format),
      );
      assert.equal(detail?.imageManifestMediaType, mediaType);
      await podman(['rmi', '-f', id]);
      await podman(['pull', '--tls-verify=false', name]);
      await podman(['rmi', name]);
      await podman(['pull', '--tls-verify=false', `${place.host}/podman/app@${detail?.imageDigest}`]);
      await podman(['rmi', '-af']);
    }
  });

  test('a manifest list of its own making', async () => {
    const file = join(place.folder, 'rootfs.tar');
    await writeFile(file, tar({ data: 'list' }));
    await podman(['import', file, 'localhost/part']);
    await podman(['manifest', 'create', 'localhost/list', 'containers-storage:localhost/part']);
    const target = `docker://${place.host}/podman/app:list`;
    await podman(['manifest', 'push', '--all', '--tls-verify=false', 'localhost/list', target]);
    const detail = (await place.described('podman/app')).find(({ imageTags }) => imageTags?.includes('list'));
    assert.match(detail?.imageManifestMediaType ?? '', /index|list/);
  });
});

describe('buildah', { ...needsRoot(), ...needs('/usr/bin/buildah') }, () => {
  const buildah = (args: string[], input?: string): Promise<string> =>
    ok('/usr/bin/buildah', [...storage(), ...args], {
      env: place.env,
      ...(input === undefined ? {} : { input }),
    });
  before(async () => {
    place = await room('buildah/app');
  });
  after(() => place?.server.stop());

  test('login, build, push, pull', async () => {
    await buildah(
      ['login', '--tls-verify=false', '-u', 'AWS', '--password-stdin', place.host],
      place.password,
    );
    const context = join(place.folder, 'context');
    await mkdir(context);
    await writeFile(join(context, 'Dockerfile'), 'FROM scratch\nCOPY data /\n');
    await writeFile(join(context, 'data'), noise('buildah', 500_000));
    const name = `${place.host}/buildah/app:v`;
    await buildah(['bud', '--isolation', 'chroot', '-t', name, context]);
    const digestFile = join(place.folder, 'digest');
    await buildah(['push', '--tls-verify=false', '--digestfile', digestFile, name]);
    const got = await place.at.ask('GET', '/v2/buildah/app/manifests/v');
    const [detail] = await place.described('buildah/app');
    assert.equal(detail?.imageDigest, digestOf(got.body));
    await buildah(['rmi', '-f', name]);
    await buildah(['pull', '--tls-verify=false', name]);
  });
});
