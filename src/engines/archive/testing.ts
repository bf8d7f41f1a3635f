import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { sourceOf } from '../../kernel/bytes.ts';
import type { Call } from '../../kernel/identity.ts';
import { silentLog } from '../../kernel/log.ts';
import { createRegistry, type Registry } from '../../registry/index.ts';
import type { BlobStore, MetaStore } from '../../registry/ports.ts';
import { ecrQuotas } from '../../registry/settings.ts';
import { type ArchiveEngine, createArchiveEngine } from './index.ts';

export const HOUR = 3_600_000;
export const key = { account: '000000000000', region: 'us-east-1' } as const;
export const call = { requestId: 'r', caller: { arn: 'arn:me', account: key.account } } as Call;

export function digestOf(bytes: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Thrown in the place of a step: the process ends there. */
class Killed extends Error {}

/** For tests: a registry over real stores, engines over it, and a clock that tests turn on. */
export class World {
  readonly store: MetaStore;
  readonly blobs: BlobStore;
  readonly registry: Registry;
  now = 1_800_000_000_000;
  /** Steps of an engine until it is killed: commits, and whatever it has the blob store do. */
  left = Number.POSITIVE_INFINITY;
  steps = 0;
  /** Times that an engine would have been told of restores. */
  wakeUps = 0;

  constructor(store: MetaStore, blobs: BlobStore) {
    this.store = store;
    this.blobs = blobs;
    this.registry = createRegistry({
      store,
      blobs,
      clock: { now: () => this.now },
      pulls: { record: () => undefined, pending: () => undefined },
      quotas: ecrQuotas,
      compat: 'friendly',
      restoreWindow: 0,
      repositoryHidden: () => undefined,
      lifecycleWanted: () => undefined,
      archiveOnPull: 'refuse',
      activationStarted: () => {
        this.wakeUps += 1;
      },
    });
  }

  /** `changes`: of what its blob store does. */
  engine(changes: Partial<BlobStore> = {}): ArchiveEngine {
    const step = <Args extends readonly unknown[], T>(work: (...args: Args) => Promise<T>) => {
      return async (...args: Args): Promise<T> => {
        if (this.left-- <= 0) throw new Killed();
        this.steps += 1;
        return work(...args);
      };
    };
    const { cool, warm, delete: remove } = { ...this.blobs, ...changes };
    const blobs = { ...this.blobs, cool: step(cool), warm: step(warm), delete: step(remove) };
    const store: MetaStore = {
      ...this.store,
      commit: async (unit, input, context) => {
        if (this.left-- <= 0) throw new Killed();
        this.steps += 1;
        return this.store.commit(unit, input, context);
      },
    };
    return createArchiveEngine({
      store,
      blobs,
      clock: { now: () => this.now },
      log: silentLog,
      coldAfter: HOUR,
    });
  }

  async repository(name: string): Promise<void> {
    await this.registry.repositories.create(call, key, { name });
  }

  async upload(repository: string, content: string): Promise<string> {
    const { uploads } = this.registry;
    const id = await uploads.start(call, key, repository);
    const last = { offset: 0, bytes: sourceOf(Buffer.from(content)) };
    return (await uploads.complete(call, key, repository, id, { digest: digestOf(content), last })).digest;
  }

  /** An image of these layers; returns its digest. */
  async push(repository: string, layers: readonly string[], tags: readonly string[] = []): Promise<string> {
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const describe = (content: string) => ({
      mediaType: 'application/octet-stream',
      digest: digestOf(content),
      size: content.length,
    });
    for (const content of ['{}', ...layers]) await this.upload(repository, content);
    const manifest = {
      schemaVersion: 2,
      mediaType,
      config: { ...describe('{}'), mediaType: 'application/vnd.oci.image.config.v1+json' },
      layers: layers.map(describe),
    };
    return this.put(repository, manifest, tags);
  }

  async index(
    repository: string,
    children: readonly string[],
    tags: readonly string[] = [],
  ): Promise<string> {
    const mediaType = 'application/vnd.oci.image.index.v1+json';
    const manifests = children.map((digest) => ({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest,
      size: 1,
    }));
    return this.put(repository, { schemaVersion: 2, mediaType, manifests }, tags);
  }

  async put(repository: string, manifest: object, tags: readonly string[] = []): Promise<string> {
    const bytes = Buffer.from(JSON.stringify(manifest));
    return (await this.registry.images.put(call, key, repository, { bytes, tags })).image.digest;
  }

  change(repository: string, digest: string, target: 'ARCHIVE' | 'STANDARD') {
    return this.registry.images.changeStorageClass(call, key, repository, { digest }, target);
  }

  async status(repository: string, digest: string) {
    const [image] = await this.registry.images.described(key, repository, [{ digest }]);
    return image?.status;
  }

  /** Where the bytes of a blob lie, which must be whole whatever was interrupted. */
  async blob(repository: string, content: string) {
    const { id } = await this.registry.repositories.get(key, repository);
    const blob = await this.store.read((view) => view.blobs.inRepository(id, digestOf(content)));
    assert.ok(blob !== undefined, 'the repository has it');
    assert.equal((await buffer(await this.blobs.content(blob.location))).toString(), content);
    return blob;
  }

  /** Locations of bytes that no blob names. */
  async orphans(): Promise<string[]> {
    const all: string[] = [];
    for await (const { location } of this.blobs.list()) all.push(location);
    const known = new Set(await this.store.read((view) => view.blobs.knownLocations(all)));
    return all.filter((location) => !known.has(location));
  }
}

export const text = (name: string): string => `${name} ${randomUUID()}\n`.repeat(2_000);
