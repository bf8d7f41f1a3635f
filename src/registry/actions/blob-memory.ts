import { Following } from '../../kernel/changes.ts';
import type { Call } from '../../kernel/identity.ts';
import type { Soon } from '../../kernel/soon.ts';
import { changedKeys, readChangedKey } from '../changed-keys.ts';
import type { MetaStore } from '../ports.ts';
import type { Digest, RegistryKey, Repository, RepositoryBlob } from '../types.ts';
import { readableBlob } from './blob.ts';
import type { RegistryDeps } from './perform.ts';

/**
 * The blobs that are read and asked for, in memory: what repositories have of them. It follows the store's log of
 * changes (see `ImageMemory`). Only blobs that an image needs are held: of others each question counts, for they
 * expire by when they were last asked for.
 */
export class BlobMemory {
  readonly #changes: MetaStore['changes'];
  readonly #following: Following;
  readonly #capacity: number;
  /** By name of the place; those held longest go first. */
  readonly #blobs = new Map<string, Held>();
  /** Names of places by repository and digest. */
  readonly #places = new Map<number, Map<Digest, string>>();

  constructor(changes: MetaStore['changes'], capacity: number = CAPACITY) {
    this.#changes = changes;
    this.#capacity = capacity;
    this.#following = new Following(changes, {
      drop: (key) => this.#drop(key),
      dropAll: () => this.#forgetAll(),
    });
  }

  held(registry: RegistryKey, repository: string, digest: Digest): RepositoryBlob | undefined {
    this.#following.catchUp();
    return this.#blobs.get(placeNamed(registry, repository, digest))?.blob;
  }

  /** To be read before what is kept. */
  sequence(): number {
    return this.#changes.sequence();
  }

  /** Holds what was read after `sequence`. */
  keep(sequence: number, repository: Repository, blob: RepositoryBlob): void {
    if (!blob.needed || this.#following.isOld(sequence, () => concerning(repository.id, blob))) return;
    const place = placeNamed(repository, repository.name, blob.digest);
    if (this.#blobs.size >= this.#capacity) this.#forgetOldest();
    this.#blobs.set(place, { repositoryId: repository.id, blob });
    const places = this.#places.get(repository.id);
    if (places === undefined) this.#places.set(repository.id, new Map([[blob.digest, place]]));
    else places.set(blob.digest, place);
  }

  #drop(key: string): void {
    const { kind, id, rest } = readChangedKey(key);
    if (kind === 'location') this.#forgetAll();
    else if (kind === 'blob') this.#forget(id, rest);
    else if (kind === 'blobs' || kind === 'repository') {
      for (const digest of [...(this.#places.get(id)?.keys() ?? [])]) this.#forget(id, digest);
    }
  }

  #forgetOldest(): void {
    for (const { repositoryId, blob } of this.#blobs.values()) {
      this.#forget(repositoryId, blob.digest);
      return;
    }
  }

  #forget(repositoryId: number, digest: Digest): void {
    const places = this.#places.get(repositoryId);
    const place = places?.get(digest);
    if (places === undefined || place === undefined) return;
    this.#blobs.delete(place);
    places.delete(digest);
    if (places.size === 0) this.#places.delete(repositoryId);
  }

  #forgetAll(): void {
    this.#blobs.clear();
    this.#places.clear();
  }
}

/** Half a kilobyte each. */
const CAPACITY = 20_000;

interface Held {
  readonly repositoryId: number;
  readonly blob: RepositoryBlob;
}

function placeNamed({ account, region }: RegistryKey, repository: string, digest: Digest): string {
  return `${account} ${region} ${repository} ${digest}`;
}

function concerning(repositoryId: number, { digest, location }: RepositoryBlob): ReadonlySet<string> {
  return new Set<string>([
    changedKeys.repository(repositoryId),
    changedKeys.blobs(repositoryId),
    changedKeys.blob(repositoryId, digest),
    changedKeys.location(location),
  ]);
}

/** Throws RepositoryNotFound, LayerNotFound, LayerArchived. */
export function findBlob(
  deps: RegistryDeps,
  memory: BlobMemory,
  call: Call,
  registry: RegistryKey,
  name: string,
  digest: Digest,
): Soon<RepositoryBlob> {
  return memory.held(registry, name, digest) ?? lookUp(deps, memory, call, registry, name, digest);
}

async function lookUp(
  deps: RegistryDeps,
  memory: BlobMemory,
  call: Call,
  registry: RegistryKey,
  name: string,
  digest: Digest,
): Promise<RepositoryBlob> {
  const sequence = memory.sequence();
  const { repository, blob } = await readableBlob(deps, call, registry, name, digest);
  memory.keep(sequence, repository, blob);
  return blob;
}
