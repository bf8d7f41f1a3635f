import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { ecrClient, login } from '../kit/aws.ts';
import { blob, descriptor, digestOf, image, index, mediaTypes, pushable } from '../kit/oci.ts';
import { expectError, expectStatus, locationOf } from '../kit/registry.ts';
import { repositories } from '../kit/repositories.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
const account = server.ready.account;
const repository = repositories(ecr, 'manifests');

function put(repository: string, reference: string, bytes: string | Uint8Array, mediaType: string) {
  return at.ask('PUT', `/v2/${repository}/manifests/${reference}`, {
    headers: { 'content-type': mediaType },
    body: bytes,
  });
}

describe('manifests', () => {
  test('come back byte for byte, by tag and digest, and HEAD says what GET says', async () => {
    const r = await repository();
    const whole = image('verbatim');
    // Odd spacing and a final newline: another digest, and nobody's business.
    const bytes = Buffer.from(`${JSON.stringify(JSON.parse(whole.manifest.toString()), null, 3)}\n`);
    const digest = digestOf(bytes);
    const odd = { ...whole, manifest: bytes, digest };
    const answer = await at.push(r, 'odd', odd);
    assert.equal(answer.headers['docker-content-digest'], digest);
    assert.equal(locationOf(answer), `/v2/${r}/manifests/${digest}`);
    for (const reference of ['odd', digest]) {
      const get = expectStatus(await at.ask('GET', `/v2/${r}/manifests/${reference}`), 200);
      assert.deepEqual(get.body, bytes);
      const head = expectStatus(await at.ask('HEAD', `/v2/${r}/manifests/${reference}`), 200);
      assert.equal(head.body.length, 0);
      for (const name of ['content-type', 'content-length', 'docker-content-digest', 'etag']) {
        assert.equal(head.headers[name], get.headers[name], name);
      }
      assert.equal(get.headers['content-type'], mediaTypes.manifest);
      assert.equal(get.headers['content-length'], String(bytes.length));
      assert.equal(get.headers['docker-content-digest'], digest);
    }
  });

  test('are not converted, whatever Accept asks for', async () => {
    const r = await repository();
    const docker = image('docker', { docker: true });
    await at.push(r, 'v', docker);
    const answer = await at.ask('GET', `/v2/${r}/manifests/v`, { headers: { accept: mediaTypes.manifest } });
    expectStatus(answer, 200);
    assert.equal(answer.headers['content-type'], mediaTypes.dockerManifest);
    assert.deepEqual(answer.body, docker.manifest);
  });

  test('If-None-Match answers 304 for the digest that the client has', async () => {
    const r = await repository();
    const one = image('etag');
    await at.push(r, 'v', one);
    const match = await at.ask('GET', `/v2/${r}/manifests/v`, {
      headers: { 'if-none-match': `"${one.digest}"` },
    });
    expectStatus(match, 304);
    assert.equal(match.body.length, 0);
    const other = await at.ask('GET', `/v2/${r}/manifests/v`, {
      headers: { 'if-none-match': `"sha256:${'0'.repeat(64)}"` },
    });
    expectStatus(other, 200);
  });

  test('missing ones are told in the words that clients match on', async () => {
    const r = await repository();
    for (const reference of ['none', `sha256:${'1'.repeat(64)}`]) {
      const message = expectError(
        await at.ask('GET', `/v2/${r}/manifests/${reference}`),
        404,
        'MANIFEST_UNKNOWN',
      );
      assert.equal(message, 'Requested image not found');
      const head = expectStatus(await at.ask('HEAD', `/v2/${r}/manifests/${reference}`), 404);
      assert.equal(head.body.length, 0);
      expectError(await at.ask('DELETE', `/v2/${r}/manifests/${reference}`), 404, 'MANIFEST_UNKNOWN');
    }
  });

  test('a missing repository is told for any verb', async () => {
    const digest = `sha256:${'1'.repeat(64)}`;
    const text = `The repository with name 'manifests/none' does not exist in the registry with id '${account}'`;
    const asks = [
      ['GET', '/v2/manifests/none/tags/list'],
      ['GET', '/v2/manifests/none/manifests/v'],
      ['PUT', '/v2/manifests/none/manifests/v'],
      ['DELETE', '/v2/manifests/none/manifests/v'],
      ['GET', `/v2/manifests/none/blobs/${digest}`],
      ['DELETE', `/v2/manifests/none/blobs/${digest}`],
      ['POST', '/v2/manifests/none/blobs/uploads/'],
      ['GET', `/v2/manifests/none/referrers/${digest}`],
    ] as const;
    for (const [method, path] of asks) {
      const body =
        method === 'PUT'
          ? { headers: { 'content-type': mediaTypes.manifest }, body: image('x').manifest }
          : {};
      assert.equal(
        expectError(await at.ask(method, path, body), 404, 'NAME_UNKNOWN'),
        text,
        `${method} ${path}`,
      );
    }
  });

  test('are refused while a layer or the config is missing, and name them', async () => {
    const r = await repository();
    const one = image('incomplete', { layers: ['a', 'b'] });
    const digests = one.blobs.map(({ digest }) => digest);
    const answer = await put(r, 'v', one.manifest, one.mediaType);
    const message = expectError(answer, 400, 'MANIFEST_BLOB_UNKNOWN');
    assert.match(message, /^Layers with digests '\[.*\]' required for pushing image into repository/);
    for (const digest of digests) assert.ok(message.includes(digest), message);
    expectStatus(await at.ask('GET', `/v2/${r}/manifests/v`), 404);
  });

  test('layers that the repository of another holds are missing here', async () => {
    const [r1, r2] = [await repository(), await repository()];
    const one = image('shared');
    await at.push(r1, 'v', one);
    expectError(await put(r2, 'v', one.manifest, one.mediaType), 400, 'MANIFEST_BLOB_UNKNOWN');
  });

  test('foreign and non-distributable layers need not be there', async () => {
    const r = await repository();
    const base = image('foreign');
    const gone = blob('layer kept elsewhere');
    for (const type of [
      'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
      'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    ]) {
      const json = JSON.parse(base.manifest.toString()) as { layers: unknown[] };
      json.layers.push(descriptor(type, gone, { urls: ['https://example.invalid/layer'] }));
      await at.push(r, undefined, pushable(json, base.blobs));
    }
  });

  test('an index needs its children, and names those that are missing', async () => {
    const r = await repository();
    const children = [image('amd'), image('arm')];
    const list = index(children);
    const answer = await put(r, 'v', list.manifest, list.mediaType);
    assert.equal(
      expectError(answer, 400, 'MANIFEST_BLOB_UNKNOWN'),
      `Images with digests '[${children.map(({ digest }) => digest).join(', ')}]' required for pushing image into repository with name '${r}' in the registry with id '${account}' do not exist`,
    );
    await at.push(r, 'v', list);
    const nested = index([list, image('s390')]);
    await at.push(r, 'nested', nested);
  });

  test('BuildKit caches: an index whose descriptors are blobs is kept, and keeps them', async () => {
    const r = await repository();
    const config = blob('{"layers":[],"records":[]}');
    const layer = blob('cached layer');
    const cache = pushable(
      {
        schemaVersion: 2,
        mediaType: mediaTypes.index,
        manifests: [
          descriptor(mediaTypes.layer, layer, {
            annotations: { 'buildkit/createdat': '2026-01-01T00:00:00Z' },
          }),
          descriptor('application/vnd.buildkit.cacheconfig.v0', config),
        ],
      },
      [config, layer],
    );
    expectError(await put(r, 'cache', cache.manifest, cache.mediaType), 400, 'MANIFEST_BLOB_UNKNOWN');
    await at.push(r, 'cache', cache);
    expectStatus(await at.ask('GET', `/v2/${r}/blobs/${layer.digest}`), 200);
    expectError(await at.ask('DELETE', `/v2/${r}/blobs/${layer.digest}`), 405, 'UNSUPPORTED');
  });

  test('of any shape: no layers, no config of an image, an artifact, a chart, unknown members', async () => {
    const r = await repository();
    const empty = blob('{}');
    const wasm = blob('\0asm');
    const shapes = [
      { config: descriptor(mediaTypes.config, empty), layers: [] },
      {
        config: descriptor('application/vnd.cncf.helm.config.v1+json', empty),
        layers: [descriptor('application/vnd.cncf.helm.chart.content.v1.tar+gzip', wasm)],
      },
      {
        config: descriptor('application/vnd.wasm.config.v0+json', empty),
        layers: [descriptor('application/wasm', wasm)],
      },
      {
        artifactType: 'application/spdx+json',
        config: descriptor(mediaTypes.empty, empty, { data: 'e30=' }),
        layers: [descriptor('text/spdx', wasm)],
        more: { of: ['this'] },
      },
    ];
    for (const [at_, shape] of shapes.entries()) {
      const what = pushable({ schemaVersion: 2, mediaType: mediaTypes.manifest, ...shape }, [empty, wasm]);
      await at.push(r, `shape-${at_}`, what);
      assert.deepEqual((await at.ask('GET', `/v2/${r}/manifests/shape-${at_}`)).body, what.manifest);
    }
  });

  test('without mediaType inside take it from Content-Type', async () => {
    const r = await repository();
    const { mediaType: _, ...json } = JSON.parse(image('untyped').manifest.toString()) as Record<
      string,
      unknown
    >;
    const what = { ...pushable(json, image('untyped').blobs), mediaType: mediaTypes.dockerManifest };
    await at.push(r, 'v', what);
    const answer = await at.ask('HEAD', `/v2/${r}/manifests/v`);
    assert.equal(answer.headers['content-type'], mediaTypes.dockerManifest);
  });

  test('refused: no JSON, another digest, schema 1, a bad tag, 4 MiB and a byte', async () => {
    const r = await repository();
    const one = image('refused');
    expectError(await put(r, 'v', 'not json', mediaTypes.manifest), 400, 'MANIFEST_INVALID');
    const wrong = `sha256:${'2'.repeat(64)}`;
    for (const { digest, bytes } of one.blobs) expectStatus(await at.putBlob(r, digest, bytes), 201);
    assert.equal(
      expectError(await put(r, wrong, one.manifest, one.mediaType), 400, 'MANIFEST_INVALID'),
      `The image with digest '${wrong}' in repository '${r}' and registry ID '${account}' does not match the image digest that Amazon ECR has calculated.`,
    );
    const schema1 = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
    const old = await put(
      r,
      'v',
      JSON.stringify({ schemaVersion: 1, name: r, tag: 'v', fsLayers: [] }),
      schema1,
    );
    assert.ok(old.status >= 400 && old.status < 500, `${old.status}`);
    expectError(await put(r, 'a+b', one.manifest, one.mediaType), 400, 'TAG_INVALID');
    const padded = Buffer.concat([
      one.manifest,
      Buffer.alloc(4 * 1024 * 1024 + 1 - one.manifest.length, ' '),
    ]);
    const large = await put(r, 'large', padded, one.mediaType);
    assert.equal(large.status, 413, large.text());
    const fits = padded.subarray(0, 4 * 1024 * 1024);
    expectStatus(await put(r, 'fits', fits, one.mediaType), 201);
  });

  test('a digest of sha512 is computed, kept and asked for as such', async () => {
    const r = await repository();
    const one = image('sha512');
    for (const { digest, bytes } of one.blobs) expectStatus(await at.putBlob(r, digest, bytes), 201);
    const digest = digestOf(one.manifest, 'sha512');
    const answer = expectStatus(await put(r, digest, one.manifest, one.mediaType), 201);
    assert.equal(answer.headers['docker-content-digest'], digest);
    const get = expectStatus(await at.ask('GET', `/v2/${r}/manifests/${digest}`), 200);
    assert.deepEqual(get.body, one.manifest);
    assert.equal(get.headers['docker-content-digest'], digest);
  });
});
