import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseManifest } from './manifest.ts';
import { DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from './media-types.ts';

const limits = { layersPerImage: 500, strict: false };
const digest = (fill: string) => `sha256:${fill.repeat(64)}`;
const config = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digest('c'), size: 2 };
const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digest('1'), size: 10 };

function parse(body: unknown, hint?: string, options: Partial<typeof limits> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return parseManifest(new TextEncoder().encode(text), hint, { ...limits, ...options });
}

describe('images', () => {
  test('need their config and layers, in order', () => {
    const manifest = parse({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [layer] });
    assert.equal(manifest.mediaType, OCI_MANIFEST);
    assert.deepEqual(
      manifest.blobs.map((blob) => blob.digest),
      [config.digest, layer.digest],
    );
    assert.equal(manifest.artifactType, config.mediaType);
    assert.deepEqual(manifest.children, []);
  });

  test('do not need layers that stay with their publisher', () => {
    const foreign = {
      ...layer,
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      urls: ['x'],
    };
    const manifest = parse({ mediaType: DOCKER_MANIFEST, config, layers: [foreign] });
    assert.deepEqual(
      manifest.blobs.map((blob) => blob.digest),
      [config.digest],
    );
  });

  test('may have no layers, unless as strict as ECR', () => {
    const empty = { mediaType: OCI_MANIFEST, config, layers: [] };
    assert.deepEqual(parse({ ...empty, layers: null }), parse(empty), 'null is how Go writes an empty list');
    assert.equal(parse(empty).blobs.length, 1);
    assert.throws(() => parse(empty, undefined, { strict: true }), /at least 1 layer/);
  });

  test('with too many layers are refused in the words of ECR', () => {
    const layers = Array.from({ length: 3 }, () => layer);
    assert.throws(
      () => parse({ mediaType: OCI_MANIFEST, config, layers }, undefined, { layersPerImage: 2 }),
      {
        message:
          "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Limit on number of layers per image exceeded'",
      },
    );
  });

  test('keep subject, artifactType and annotations', () => {
    const manifest = parse({
      mediaType: OCI_MANIFEST,
      artifactType: 'application/spdx+json',
      config,
      layers: [layer],
      subject: { mediaType: OCI_MANIFEST, digest: digest('5'), size: 1 },
      annotations: { a: 'b', ['__proto__']: 'c' },
    });
    assert.equal(manifest.subject, digest('5'));
    assert.equal(manifest.artifactType, 'application/spdx+json');
    assert.deepEqual(Object.entries(manifest.annotations ?? {}), [
      ['a', 'b'],
      ['__proto__', 'c'],
    ]);
  });
});

describe('indexes', () => {
  test('need the images that they list; any other descriptor names a blob', () => {
    const child = { mediaType: OCI_MANIFEST, digest: digest('a'), size: 1 };
    const cache = { mediaType: 'application/vnd.buildkit.cacheconfig.v0', digest: digest('b'), size: 1 };
    const manifest = parse({ mediaType: OCI_INDEX, manifests: [child, layer, cache] });
    assert.deepEqual(
      manifest.children.map((entry) => entry.digest),
      [child.digest],
    );
    assert.deepEqual(
      manifest.blobs.map((entry) => entry.digest),
      [layer.digest, cache.digest],
    );
    assert.throws(() => parse({ mediaType: OCI_INDEX, manifests: [layer] }, undefined, { strict: true }));
  });

  test('of an index are children too', () => {
    const manifest = parse({
      mediaType: DOCKER_LIST,
      manifests: [{ mediaType: OCI_INDEX, digest: digest('d'), size: 1 }],
    });
    assert.equal(manifest.children.length, 1);
  });
});

describe('the media type', () => {
  const body = { schemaVersion: 2, config, layers: [layer] };
  test('of the body comes before that of the request', () => {
    assert.equal(parse({ ...body, mediaType: OCI_MANIFEST }, DOCKER_MANIFEST).mediaType, OCI_MANIFEST);
    assert.equal(parse(body, `${DOCKER_MANIFEST}; charset=utf-8`).mediaType, DOCKER_MANIFEST);
    assert.equal(parse(body, 'application/json').mediaType, OCI_MANIFEST);
  });
  test('must come from somewhere', () => {
    assert.throws(() => parse(body), {
      message: 'image manifest mediatype not provided in manifest or parameter',
    });
  });
  test('of schema 1 is refused by name', () => {
    assert.throws(() => parse(body, 'application/vnd.docker.distribution.manifest.v1+prettyjws'), /schema 1/);
  });
});

describe('bad manifests', () => {
  const cases: Readonly<Record<string, unknown>> = {
    'no JSON': '{',
    'an array': [],
    null: 'null',
    'config missing': { mediaType: OCI_MANIFEST, layers: [] },
    'layers missing': { mediaType: OCI_MANIFEST, config },
    'both shapes': { mediaType: OCI_MANIFEST, config, layers: [], manifests: [] },
    'index with layers': { mediaType: OCI_INDEX, manifests: [], layers: [] },
    'odd digest': { mediaType: OCI_MANIFEST, config: { ...config, digest: '../../etc' }, layers: [] },
    'negative size': { mediaType: OCI_MANIFEST, config: { ...config, size: -1 }, layers: [] },
    'annotations of numbers': { mediaType: OCI_MANIFEST, config, layers: [], annotations: { a: 1 } },
    'mediaType a number': { mediaType: 7, config, layers: [] },
  };
  for (const [name, body] of Object.entries(cases)) {
    test(name, () => assert.throws(() => parse(body), { code: 'InvalidParameter' }));
  }
  test('bytes that are no UTF-8', () => {
    assert.throws(() => parseManifest(new Uint8Array([0x7b, 0xff, 0x7d]), OCI_MANIFEST, limits), {
      message: "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
    });
  });
});
