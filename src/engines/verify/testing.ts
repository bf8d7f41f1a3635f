import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceOf } from '../../kernel/bytes.ts';
import type { Unit } from '../../kernel/unit.ts';
import type { Digest, Repository } from '../../registry/index.ts';
import type { BlobStore, MetaStore, MetaTx, StoredBlob } from '../../registry/ports.ts';
import { type Finding, verify } from './index.ts';

export const GRACE = 24 * 3_600_000;
const registry = { account: '000000000000', region: 'us-east-1' } as const;

export const addRepository: Unit<MetaTx, string, Repository> = {
  name: 'test/add-repository',
  run: (tx, name, { now }) =>
    tx.repositories.insert({
      ...registry,
      name,
      createdAt: now,
      mutability: 'MUTABLE',
      exclusionFilters: [],
      scanOnPush: false,
      encryption: { type: 'AES256' },
    }),
};

export const addBlob: Unit<
  MetaTx,
  { repositoryId: number; blob: StoredBlob },
  { readonly location: string }
> = {
  name: 'test/add-blob',
  run: (tx, { repositoryId, blob }, { now }) => tx.blobs.add(repositoryId, blob, now),
};

interface TestImage {
  readonly repositoryId: number;
  readonly manifest: string;
  /** What the image claims; the true one unless a test wants it wrong. */
  readonly digest: Digest;
  readonly blobs: readonly Digest[];
}

export const addImage: Unit<MetaTx, TestImage, void> = {
  name: 'test/add-image',
  async run(tx, { repositoryId, manifest, digest, blobs }, { now }) {
    await tx.images.insert({
      repositoryId,
      digest,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      artifactType: undefined,
      manifestSize: manifest.length,
      size: 0,
      subject: undefined,
      annotations: undefined,
      pushedAt: now,
      manifest: Buffer.from(manifest),
      scope: 'AES256',
      blobs: blobs.map((blob) => ({ digest: blob, mediaType: undefined })),
      children: [],
    });
  },
};

export const collectBlob: Unit<MetaTx, { repositoryId: number; digest: Digest }, void> = {
  name: 'test/collect-blob',
  async run(tx, { repositoryId, digest }, { now }) {
    await tx.blobs.removeFromRepository(repositoryId, digest, now);
    assert.equal((await tx.blobs.collect(now + 1, 10)).length, 1);
  },
};

export interface World {
  readonly folder: string;
  readonly store: MetaStore;
  readonly blobs: BlobStore;
  readonly repository: Repository;
}

export const context = { now: 1, requestId: 'r', actor: 'test' };

export function digestOf(bytes: Uint8Array | string, algorithm = 'sha256'): Digest {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

export async function publish({ blobs, repository }: World, bytes: Uint8Array, algorithm = 'sha256') {
  const upload = { repositoryId: repository.id, id: randomUUID() };
  const digest = digestOf(bytes, algorithm);
  await blobs.start(upload);
  await blobs.append(upload, { bytes: sourceOf(Buffer.from(bytes)), limit: bytes.length });
  return { ...(await blobs.publish(upload, digest)), digest, scope: 'AES256' };
}

/** Returns what was published; `counts` is the location that the metadata names. */
export async function push(world: World, bytes: Uint8Array, algorithm = 'sha256') {
  const blob = await publish(world, bytes, algorithm);
  const input = { repositoryId: world.repository.id, blob };
  const { location: counts } = await world.store.commit(addBlob, input, context);
  return { ...blob, counts };
}

export async function check(world: World, repair = false) {
  const findings: Finding[] = [];
  const { store, blobs } = world;
  const report = await verify(
    { store, blobs, grace: GRACE, clock: { now: Date.now } },
    { repair, found: (finding) => findings.push(finding) },
  );
  return { report, findings };
}

export function pathOf({ folder }: World, location: string): string {
  return join(folder, 'store', 'blobs', location);
}

export async function age(world: World, location: string): Promise<void> {
  const old = new Date(Date.now() - GRACE - 60_000);
  await utimes(pathOf(world, location), old, old);
}

export async function present({ store, repository }: World, digest: Digest) {
  return await store.read((view) => view.blobs.inRepository(repository.id, digest));
}

/** Units that the committing thread of a test needs. */
export const testUnits = [addRepository, addBlob, addImage, collectBlob] as const;
