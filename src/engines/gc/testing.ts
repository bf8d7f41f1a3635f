import { createHash, randomUUID } from 'node:crypto';
import { sourceOf } from '../../kernel/bytes.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Unit } from '../../kernel/unit.ts';
import type { Digest, Image, Repository } from '../../registry/index.ts';
import type { BlobStore, MetaStore, MetaTx, NewImage } from '../../registry/ports.ts';
import { type Collector, createCollector } from './index.ts';

export const HOUR = 3_600_000;
const registry = { account: '000000000000', region: 'us-east-1' } as const;

interface Step {
  readonly room: keyof MetaTx;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Calls methods of the transaction, in order; returns what the last one did. */
export const script: Unit<MetaTx, readonly Step[], unknown> = {
  name: 'test/script',
  async run(tx, steps) {
    let last: unknown;
    for (const { room, method, args } of steps) {
      const methods = tx[room] as unknown as Record<
        string,
        (...args: readonly unknown[]) => Promise<unknown>
      >;
      last = await methods[method]?.(...args);
    }
    return last;
  },
};

/** For tests: a store and blobs, collectors over them, and a clock that tests turn on. */
export class World {
  readonly store: MetaStore;
  readonly blobs: BlobStore;
  /** Milliseconds by which the clock is ahead of the file system's. */
  ahead = 0;

  constructor(store: MetaStore, blobs: BlobStore) {
    this.store = store;
    this.blobs = blobs;
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  collector(blobs: BlobStore = this.blobs): Collector {
    const settings = { uploadExpiry: 24 * HOUR, blobExpiry: 24 * HOUR, grace: 24 * HOUR, interval: HOUR };
    return createCollector({
      store: this.store,
      blobs,
      settings,
      log: silentLog,
      clock: { now: () => this.now() },
    });
  }

  async run(...steps: readonly Step[]): Promise<unknown> {
    return await this.store.commit(script, steps, { now: this.now(), requestId: 'r', actor: 'test' });
  }

  async repository(name: string): Promise<Repository> {
    const repository: Omit<Repository, 'id'> = {
      ...registry,
      name,
      createdAt: this.now(),
      mutability: 'MUTABLE',
      exclusionFilters: [],
      scanOnPush: false,
      encryption: { type: 'AES256' },
    };
    return (await this.run({ room: 'repositories', method: 'insert', args: [repository] })) as Repository;
  }

  async publish(
    bytes: Uint8Array,
    repositoryId = 1,
  ): Promise<{ location: string; size: number; digest: Digest }> {
    const upload = { repositoryId, id: randomUUID() };
    await this.blobs.start(upload);
    await this.blobs.append(upload, { bytes: sourceOf(Buffer.from(bytes)), limit: bytes.length });
    return { ...(await this.blobs.publish(upload, digestOf(bytes))), digest: digestOf(bytes) };
  }

  /** As the registry pushes a layer. */
  async push(repository: Repository, bytes: Uint8Array): Promise<{ digest: Digest; location: string }> {
    const { digest, location, size } = await this.publish(bytes, repository.id);
    const blob = { digest, size, location, scope: 'AES256' };
    const added = await this.run({ room: 'blobs', method: 'add', args: [repository.id, blob, this.now()] });
    const counts = (added as { location: string }).location;
    if (counts !== location) await this.blobs.delete(location);
    return { digest, location: counts };
  }

  async image(repository: Repository, name: string, blobs: readonly Digest[], tags: readonly string[] = []) {
    const manifest = Buffer.from(`manifest ${name}`);
    const image: NewImage = {
      repositoryId: repository.id,
      digest: digestOf(manifest),
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      artifactType: undefined,
      manifestSize: manifest.length,
      size: 0,
      subject: undefined,
      annotations: undefined,
      pushedAt: this.now(),
      manifest,
      scope: 'AES256',
      blobs: blobs.map((digest) => ({ digest, mediaType: undefined })),
      children: [],
    };
    const inserted = (await this.run({ room: 'images', method: 'insert', args: [image] })) as Image;
    const put = tags.map((tag): Step => {
      return { room: 'tags', method: 'put', args: [repository.id, tag, inserted.id, this.now()] };
    });
    await this.run(...put);
    return inserted;
  }

  async has(location: string): Promise<boolean> {
    for await (const bytes of this.blobs.list()) if (bytes.location === location) return true;
    return false;
  }

  async find(repository: Repository, digest: Digest) {
    return await this.store.read((view) => view.blobs.inRepository(repository.id, digest));
  }

  async hidden(): Promise<unknown> {
    return await this.run({ room: 'repositories', method: 'hidden', args: [10] });
  }
}

export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
