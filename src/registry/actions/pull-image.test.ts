import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf } from '../rules/digest.ts';
import { ImageMemory } from './image-memory.ts';
import type { RegistryDeps } from './perform.ts';
import { findImageForCall, pullImage, pullImages } from './pull-image.ts';
import { fakeView, image, readingOnly, registry } from './testing.ts';

const MIB = 1024 * 1024;

function depsWith(bytes: number, digest = digestOf(new Uint8Array(bytes), 'sha256')) {
  const pulled: number[] = [];
  const view = fakeView({
    images: {
      byTag: async (_id, tag) => (tag === 'missing' ? undefined : image(digest, 7)),
      manifest: async () => new Uint8Array(bytes),
      wholeByTag: async () => ({ image: image(digest, 7), manifest: new Uint8Array(bytes) }),
    },
  });
  const deps = {
    store: readingOnly(view),
    clock: { now: () => 5 },
    pulls: { record: (id: number) => pulled.push(id), pending: () => undefined },
  } as unknown as RegistryDeps;
  return { deps, memory: { images: new ImageMemory(deps.store) }, pulled };
}

test('a batch of manifests has at most 32 MiB, and what is too large is no pull', async () => {
  const { deps, pulled } = depsWith(4 * MIB);
  const ids = (count: number) => Array.from({ length: count }, (_, i) => ({ tag: `t${i}` }));
  const found = await pullImages(deps, registry, 'app', [...ids(8), { tag: 'missing' }]);
  assert.deepEqual([found.images.length, found.failures.length, pulled.length], [8, 1, 8]);
  await assert.rejects(pullImages(deps, registry, 'app', ids(9)), {
    code: 'ManifestsTooLarge',
    message:
      'The manifests of the images asked for have more than 33554432 bytes together: ask for fewer at a time',
  });
  assert.equal(pulled.length, 8);
});

test('a manifest that is not what was pushed is never served, nor counted as a pull', async () => {
  const { deps, memory, pulled } = depsWith(10, `sha256:${'a'.repeat(64)}`);
  const corrupt = /manifest of image sha256:a+ is corrupt/;
  await assert.rejects(async () => pullImage(deps, memory, registry, 'app', { tag: 't' }), corrupt);
  await assert.rejects(pullImages(deps, registry, 'app', [{ tag: 't' }]), corrupt);
  assert.deepEqual(pulled, []);
});

test('an archived image is found by no pull and not held; where pulls restore, that begins', async () => {
  for (const archiveOnPull of ['refuse', 'restore'] as const) {
    const bytes = new Uint8Array(10);
    const digest = digestOf(bytes, 'sha256');
    const archived = { ...image(digest, 7), status: 'ARCHIVED', archivedAt: 1 } as const;
    const images = {
      byTag: async () => archived,
      byDigest: async () => archived,
      manifest: async () => bytes,
      wholeByTag: async () => ({ image: archived, manifest: bytes }),
    };
    const commits: unknown[] = [];
    const pulled: number[] = [];
    const deps = {
      store: {
        ...readingOnly(fakeView({ images })),
        commit: async (unit: { name: string }) => void commits.push(unit.name),
      },
      clock: { now: () => 5 },
      pulls: { record: (id: number) => pulled.push(id), pending: () => undefined },
      archiveOnPull,
      activationStarted: () => void commits.push('told'),
    } as unknown as RegistryDeps;
    const memory = { images: new ImageMemory(deps.store) };
    const asks = [
      async () => pullImage(deps, memory, registry, 'app', { tag: 't' }),
      async () => pullImage(deps, memory, registry, 'app', { tag: 't' }, () => undefined),
      async () => findImageForCall(deps, memory, registry, 'app', { tag: 't' }),
      async () => findImageForCall(deps, memory, registry, 'app', { tag: 't' }, () => undefined),
    ];
    for (const ask of asks) {
      if (archiveOnPull === 'refuse') assert.equal(await ask(), undefined);
      else await assert.rejects(ask, { code: 'ImageActivating' });
    }
    const { failures } = await pullImages(deps, registry, 'app', [{ tag: 't' }]);
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['ImageArchived'],
    );
    const begun = Array.from({ length: 5 }, () => ['change-storage-class', 'told']).flat();
    assert.deepEqual(commits, archiveOnPull === 'refuse' ? [] : begun);
    assert.deepEqual([pulled, memory.images.bytes], [[], 0]);
  }
});
