import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ok } from '../kit/command.ts';
import { needs } from '../kit/needs.ts';
import { image, index, mediaTypes, noise, writeLayout } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { type Room, room } from '../kit/room.ts';

describe('skopeo', needs('/usr/bin/skopeo'), () => {
  let place: Room;
  const skopeo = (args: string[], input?: string): Promise<string> =>
    ok('/usr/bin/skopeo', ['--insecure-policy', ...args], {
      env: place.env,
      ...(input === undefined ? {} : { input }),
    });
  before(async () => {
    place = await room('skopeo/one', 'skopeo/two');
    await skopeo(
      ['login', '--tls-verify=false', '-u', 'AWS', '--password-stdin', place.host],
      place.password,
    );
  });
  after(() => place?.server.stop());

  test('copies an image in and out, byte for byte', async () => {
    const one = image('skopeo', { layers: [noise('a', 700_000), noise('b', 3)] });
    await writeLayout(join(place.folder, 'in'), 'v', one);
    const remote = `docker://${place.host}/skopeo/one:v`;
    await skopeo(['copy', '--dest-tls-verify=false', `oci:${place.folder}/in:v`, remote]);
    assert.equal(await skopeo(['inspect', '--raw', '--tls-verify=false', remote]), one.manifest.toString());
    await skopeo(['copy', '--src-tls-verify=false', remote, `oci:${place.folder}/out:v`]);
    for (const { digest, bytes } of one.blobs) {
      const file = join(place.folder, 'out', 'blobs', ...digest.split(':'));
      assert.ok((await readFile(file)).equals(bytes));
    }
    const [detail] = await place.described('skopeo/one');
    assert.equal(detail?.imageDigest, one.digest);
  });

  test('copies an index with all its images, and from one repository to another', async () => {
    const list = index([image('amd'), image('arm')]);
    await writeLayout(join(place.folder, 'list'), 'v', list);
    const [from, to] = [`docker://${place.host}/skopeo/one:list`, `docker://${place.host}/skopeo/two:list`];
    await skopeo(['copy', '--all', '--dest-tls-verify=false', `oci:${place.folder}/list:v`, from]);
    await skopeo(['copy', '--all', '--src-tls-verify=false', '--dest-tls-verify=false', from, to]);
    const images = await place.described('skopeo/two');
    assert.equal(images.length, 3);
    const top = images.find(({ imageTags }) => imageTags?.includes('list'));
    assert.equal(top?.imageManifestMediaType, mediaTypes.index);
    assert.equal(top?.imageDigest, list.digest);
  });

  test('lists tags and deletes', async () => {
    const printed = await skopeo(['list-tags', '--tls-verify=false', `docker://${place.host}/skopeo/one`]);
    assert.deepEqual((JSON.parse(printed) as { Tags: string[] }).Tags, ['list', 'v']);
    await skopeo(['delete', '--tls-verify=false', `docker://${place.host}/skopeo/one:v`]);
    expectStatus(await place.at.ask('GET', '/v2/skopeo/one/manifests/v'), 404);
  });

  test('converts to a docker image while copying', async () => {
    const remote = `docker://${place.host}/skopeo/two:docker`;
    await skopeo(['copy', '--format', 'v2s2', '--dest-tls-verify=false', `oci:${place.folder}/in:v`, remote]);
    const got = await place.at.ask('HEAD', '/v2/skopeo/two/manifests/docker');
    assert.equal(got.headers['content-type'], mediaTypes.dockerManifest);
  });
});
