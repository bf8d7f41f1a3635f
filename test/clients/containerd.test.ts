import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ok } from '../kit/command.ts';
import { containerdDaemon, type Daemon } from '../kit/daemons.ts';
import { needs, needsRoot } from '../kit/needs.ts';
import { image, index, noise } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { type Room, room } from '../kit/room.ts';

describe('containerd', { ...needsRoot(), ...needs('/usr/bin/ctr') }, () => {
  let place: Room;
  let daemon: Daemon;
  const ctr = (...args: string[]): Promise<string> =>
    ok('/usr/bin/ctr', ['-a', daemon.socket, '-n', 'test', ...args], { env: place.env });
  before(async () => {
    place = await room('containerd/app', 'containerd/copy');
    daemon = await containerdDaemon();
  });
  after(async () => {
    await daemon?.[Symbol.asyncDispose]();
    await place?.server.stop();
  });

  test('pulls by tag and by digest, through an index, and pushes', async () => {
    const one = image('ctr', { layers: [noise('ctr', 400_000)] });
    const list = index([one, image('other')]);
    await place.at.push('containerd/app', 'v', list);
    const user = ['--user', `AWS:${place.password}`, '--plain-http'];
    const name = `${place.host}/containerd/app:v`;
    await ctr('images', 'pull', ...user, '--platform', 'linux/amd64', '--snapshotter', 'native', name);
    assert.ok((await ctr('images', 'ls')).includes(list.digest));
    await ctr(
      'images',
      'pull',
      ...user,
      '--snapshotter',
      'native',
      `${place.host}/containerd/app@${one.digest}`,
    );
    const copy = `${place.host}/containerd/copy:v`;
    await ctr('images', 'tag', `${place.host}/containerd/app@${one.digest}`, copy);
    await ctr('images', 'push', ...user, copy);
    const got = expectStatus(await place.at.ask('GET', '/v2/containerd/copy/manifests/v'), 200);
    assert.deepEqual(got.body, one.manifest);
    const [detail] = await place.described('containerd/copy');
    assert.equal(detail?.imageDigest, one.digest);
  });
});
