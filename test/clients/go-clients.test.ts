import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ok } from '../kit/command.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { digestOf, image, index, mediaTypes, noise, writeLayout } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { type Room, room } from '../kit/room.ts';

let place: Room;

function client(name: 'crane' | 'regctl' | 'oras' | 'helm') {
  return (
    args: readonly string[],
    more: { readonly input?: string; readonly cwd?: string } = {},
  ): Promise<string> =>
    ok(commandPath(name), args, {
      env: { ...place.env, REGCTL_CONFIG: `${place.folder}/regctl.json` },
      ...more,
    });
}

describe('crane', needs('crane'), () => {
  const crane = client('crane');
  before(async () => {
    place = await room('crane/app', 'crane/copy');
  });
  after(() => place?.server.stop());

  test('login, push, digest, pull, copy, ls, catalog, delete', async () => {
    await crane(['auth', 'login', '-u', 'AWS', '--password-stdin', place.host], { input: place.password });
    const one = image('crane', { layers: [noise('crane', 600_000)] });
    await writeLayout(join(place.folder, 'in'), 'v', one);
    const [app, copy] = [`${place.host}/crane/app`, `${place.host}/crane/copy`];
    await crane(['push', `${place.folder}/in`, `${app}:v`]);
    const pushed = (await crane(['digest', `${app}:v`])).trim();
    await crane(['pull', '--format', 'oci', `${app}:v`, `${place.folder}/out`]);
    await crane(['copy', `${app}:v`, `${copy}:v`]);
    assert.equal((await crane(['digest', `${copy}:v`])).trim(), pushed);
    await crane(['tag', `${app}:v`, 'w']);
    assert.equal(await crane(['ls', app]), 'v\nw\n');
    assert.equal(await crane(['catalog', place.host]), 'crane/app\ncrane/copy\n');
    await crane(['validate', '--remote', `${copy}:v`]);
    const [detail] = await place.described('crane/copy');
    assert.equal(detail?.imageDigest, pushed);
    await crane(['delete', `${copy}@${pushed}`]);
    assert.deepEqual(await place.described('crane/copy'), []);
  });
});

describe('regctl', needs('regctl'), () => {
  const regctl = client('regctl');
  before(async () => {
    place = await room('regctl/app', 'regctl/copy');
  });
  after(() => place?.server.stop());

  test('login, copy in, artifacts with a subject, tags, copy with referrers, delete', async () => {
    await regctl(['registry', 'set', '--skip-check', '--tls', 'disabled', place.host]);
    await regctl(['registry', 'login', '-u', 'AWS', '--pass-stdin', place.host], { input: place.password });
    const list = index([image('amd', { layers: [noise('amd', 300_000)] }), image('arm')]);
    await writeLayout(join(place.folder, 'in'), 'v', list);
    const app = `${place.host}/regctl/app`;
    await regctl(['image', 'copy', `ocidir://${place.folder}/in:v`, `${app}:v`]);
    assert.equal((await regctl(['image', 'digest', `${app}:v`])).trim(), list.digest);
    await regctl(['artifact', 'put', '--artifact-type', 'application/x-note', '--subject', `${app}:v`], {
      input: 'a note',
    });
    assert.match(await regctl(['artifact', 'list', `${app}:v`]), /application\/x-note/);
    assert.equal(await regctl(['artifact', 'get', '--subject', `${app}:v`]), 'a note');
    assert.equal(await regctl(['tag', 'ls', app]), 'v\n');
    await regctl(['image', 'copy', '--referrers', `${app}:v`, `${place.host}/regctl/copy:v`]);
    assert.equal((await place.described('regctl/copy')).length, 4);
    await regctl(['tag', 'delete', `${app}:v`]);
    expectStatus(await place.at.ask('GET', '/v2/regctl/app/manifests/v'), 404);
  });
});

describe('oras', needs('oras'), () => {
  const oras = client('oras');
  before(async () => {
    place = await room('oras/app', 'oras/copy');
  });
  after(() => place?.server.stop());

  test('login, push, attach, discover, pull, copy, delete', async () => {
    await oras(['login', '--plain-http', '-u', 'AWS', '--password-stdin', place.host], {
      input: place.password,
    });
    const content = noise('oras', 250_000);
    await writeFile(join(place.folder, 'model.bin'), content);
    await writeFile(join(place.folder, 'sbom.json'), '{"spdx":true}');
    const app = `${place.host}/oras/app`;
    const here = { cwd: place.folder };
    const type = ['--artifact-type', 'application/vnd.example.model'];
    await oras(['push', '--plain-http', ...type, `${app}:v`, 'model.bin:application/octet-stream'], here);
    await oras(
      ['attach', '--plain-http', '--artifact-type', 'application/spdx+json', `${app}:v`, 'sbom.json'],
      here,
    );
    const found = await oras(['discover', '--plain-http', '--format', 'json', `${app}:v`]);
    assert.match(found, /application\/spdx\+json/);
    await oras(['pull', '--plain-http', '-o', join(place.folder, 'out'), `${app}:v`]);
    assert.ok((await readFile(join(place.folder, 'out', 'model.bin'))).equals(content));
    await oras([
      'copy',
      '--from-plain-http',
      '--to-plain-http',
      '-r',
      `${app}:v`,
      `${place.host}/oras/copy:v`,
    ]);
    const details = await place.described('oras/copy');
    assert.deepEqual(details.map(({ artifactMediaType }) => artifactMediaType).sort(), [
      'application/spdx+json',
      'application/vnd.example.model',
    ]);
    assert.equal(await oras(['repo', 'tags', '--plain-http', app]), 'v\n');
    await oras(['manifest', 'delete', '--plain-http', '-f', `${app}:v`]);
    expectStatus(await place.at.ask('GET', '/v2/oras/app/manifests/v'), 404);
  });
});

describe('helm', needs('helm'), () => {
  const helm = client('helm');
  before(async () => {
    place = await room('charts/hello');
  });
  after(() => place?.server.stop());

  test('login, push, show, pull', async () => {
    await helm(['registry', 'login', '--plain-http', '-u', 'AWS', '--password-stdin', place.host], {
      input: place.password,
    });
    const chart = join(place.folder, 'hello');
    await mkdir(join(chart, 'templates'), { recursive: true });
    await writeFile(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: hello\nversion: 1.2.3+build.4\n');
    await helm(['package', chart, '-d', place.folder]);
    const archive = join(place.folder, 'hello-1.2.3+build.4.tgz');
    await helm(['push', '--plain-http', archive, `oci://${place.host}/charts`]);
    const remote = ['--plain-http', '--version', '1.2.3+build.4', `oci://${place.host}/charts/hello`];
    assert.match(await helm(['show', 'chart', ...remote]), /name: hello/);
    await mkdir(join(place.folder, 'out'));
    await helm(['pull', '-d', join(place.folder, 'out'), ...remote]);
    const back = await readFile(join(place.folder, 'out', 'hello-1.2.3+build.4.tgz'));
    assert.equal(digestOf(back), digestOf(await readFile(archive)));
    const [detail] = await place.described('charts/hello');
    assert.deepEqual(detail?.imageTags, ['1.2.3_build.4']);
    assert.equal(detail?.artifactMediaType, 'application/vnd.cncf.helm.config.v1+json');
    assert.equal(detail?.imageManifestMediaType, mediaTypes.manifest);
  });
});
