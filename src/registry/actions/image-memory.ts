import { Following } from '../../kernel/changes.ts';
import { changedKeys, readChangedKey } from '../changed-keys.ts';
import type { MetaStore, MetaView } from '../ports.ts';
import { algorithmOf, digestOf } from '../rules/digest.ts';
import type { Digest, Image, RegistryKey, Repository } from '../types.ts';
import { findRepository } from './find-repository.ts';

/** An image as it is held in memory: with its manifest as soon as somebody has asked for that. */
export interface HeldImage {
  readonly image: Image;
  readonly manifest: Uint8Array | undefined;
}

/** How a pull names an image. */
export type ImageName =
  | { readonly tag: string; readonly digest?: undefined }
  | { readonly digest: Digest; readonly tag?: undefined };

/**
 * The images that are pulled, in memory: by registry, repository and tag or digest. It follows the store's log of
 * changes, so what it gives is never older than the last commit that anybody was told of, and one push drops one tag
 * and nothing else. It is bounded in bytes: of images that were not asked for lately, those held longest go first.
 *
 * - A tag and a digest lead to the same entry; equal manifests of different repositories share their bytes.
 * - A manifest's digest is checked when it is loaded. One that is missing or corrupt is not held, and not served.
 * - What does not exist is not remembered: names that stand for nothing must not push out those that stand for
 *   something.
 */
export class ImageMemory {
  readonly #store: Pick<MetaStore, 'read' | 'changes'>;
  readonly #following: Following;
  readonly #capacity: number;
  readonly #registries = new Map<string, Map<string, Known>>();
  readonly #byId = new Map<number, Known>();
  readonly #manifests = new Map<Digest, Manifest>();
  readonly #texts = new Map<string, string>();
  /** All entries; those at the front are looked at first when room has to be made. */
  readonly #entries = new Set<Entry>();
  #bytes = 0;

  constructor(store: Pick<MetaStore, 'read' | 'changes'>, capacity: number = CAPACITY) {
    this.#store = store;
    this.#capacity = capacity;
    this.#following = new Following(store.changes, {
      drop: (key) => this.#drop(key),
      dropAll: () => this.#forgetAll(),
    });
  }

  /** Bytes that entries take, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What is in memory; undefined says nothing of whether there is such an image. */
  held(
    { account, region }: RegistryKey,
    repository: string,
    { tag, digest }: ImageName,
  ): HeldImage | undefined {
    this.#following.catchUp();
    const known = this.#registries.get(`${account} ${region}`)?.get(repository);
    if (known === undefined) return undefined;
    const entry = tag !== undefined ? known.byTag.get(tag) : known.byDigest.get(digest);
    if (entry !== undefined) entry.used = true;
    return entry;
  }

  /**
   * The image out of the store, to be held from now on; undefined when there is none. `whole`: with its manifest.
   * Throws RepositoryNotFound.
   */
  async load(
    registry: RegistryKey,
    name: string,
    id: ImageName,
    whole: boolean,
  ): Promise<HeldImage | undefined> {
    const sequence = this.#following.catchUp();
    const known = this.#registries.get(keyOf(registry))?.get(name)?.repository;
    const loaded = await this.#store.read(async (view) => {
      const repository = known ?? (await findRepository(view, registry, name));
      const found = await (whole ? readWhole(view, repository.id, id) : readImage(view, repository.id, id));
      return found && { ...found, repository };
    });
    if (loaded === undefined) return undefined;
    const { repository, image, manifest } = loaded;
    // What is archived is not served from here, and dropped when it is archived: so whatever is held can be pulled.
    const active = image.status === 'ACTIVE';
    if (active && !this.#following.isOld(sequence, () => concerning(repository.id, image.digest, id.tag))) {
      this.#hold(repository, image, manifest, id.tag);
    }
    return { image, manifest };
  }

  #hold(repository: Repository, image: Image, bytes: Uint8Array | undefined, tag: string | undefined): void {
    const known = this.#known(repository);
    let entry = known.byDigest.get(image.digest);
    if (entry === undefined) {
      entry = { known, image: this.#lean(image), manifest: undefined, tags: [], used: false };
      known.byDigest.set(image.digest, entry);
      this.#entries.add(entry);
      this.#bytes += ENTRY;
    }
    if (bytes !== undefined && entry.manifest === undefined)
      entry.manifest = this.#share(image.digest, bytes);
    if (tag !== undefined && known.byTag.get(tag) !== entry) {
      this.#dropTag(known, tag);
      known.byTag.set(tag, entry);
      entry.tags.push(tag);
      this.#bytes += TAG;
    }
    if (this.#bytes > this.#capacity) this.#makeRoom(entry);
  }

  /** Images have few media types between them: each is kept once. */
  #lean(image: Image): Image {
    const { mediaType, artifactType } = image;
    return {
      ...image,
      mediaType: this.#texts.get(mediaType) ?? this.#keep(mediaType),
      artifactType: artifactType && (this.#texts.get(artifactType) ?? this.#keep(artifactType)),
    };
  }

  #keep(text: string): string {
    if (this.#texts.size >= TEXTS) this.#texts.clear();
    this.#texts.set(text, text);
    return text;
  }

  #known(repository: Repository): Known {
    const found = this.#byId.get(repository.id);
    if (found !== undefined) return found;
    const key = keyOf(repository);
    let names = this.#registries.get(key);
    if (names === undefined) {
      names = new Map();
      this.#registries.set(key, names);
    }
    const known = { repository, byTag: new Map(), byDigest: new Map() };
    names.set(repository.name, known);
    this.#byId.set(repository.id, known);
    this.#bytes += REPOSITORY;
    return known;
  }

  #share(digest: Digest, bytes: Uint8Array): Uint8Array {
    let manifest = this.#manifests.get(digest);
    if (manifest === undefined) {
      manifest = { bytes, holders: 0 };
      this.#manifests.set(digest, manifest);
      this.#bytes += bytes.length;
    }
    manifest.holders += 1;
    return manifest.bytes;
  }

  /** Second chance: what was used since it was last looked at stays for another round. */
  #makeRoom(newest: Entry): void {
    for (const entry of this.#entries) {
      if (this.#bytes <= this.#capacity) return;
      if (entry.used && entry !== newest) {
        entry.used = false;
        this.#entries.delete(entry);
        this.#entries.add(entry);
      } else if (entry !== newest) this.#forget(entry);
    }
  }

  #drop(changed: string): void {
    const { kind, id, rest } = readChangedKey(changed);
    const known = this.#byId.get(id);
    if (known === undefined) return;
    if (kind === 'tag') this.#dropTag(known, rest);
    else if (kind === 'image') {
      const entry = known.byDigest.get(rest);
      if (entry !== undefined) this.#forget(entry);
    } else if (kind === 'repository') {
      for (const entry of [...known.byDigest.values()]) this.#forget(entry);
    }
  }

  #dropTag(known: Known, tag: string): void {
    const entry = known.byTag.get(tag);
    if (entry === undefined) return;
    known.byTag.delete(tag);
    entry.tags.splice(entry.tags.indexOf(tag), 1);
    this.#bytes -= TAG;
  }

  #forget(entry: Entry): void {
    const { known, image } = entry;
    this.#entries.delete(entry);
    known.byDigest.delete(image.digest);
    for (const tag of entry.tags) known.byTag.delete(tag);
    this.#bytes -= ENTRY + TAG * entry.tags.length;
    if (entry.manifest !== undefined) this.#letGo(image.digest);
    if (known.byDigest.size > 0) return;
    this.#byId.delete(known.repository.id);
    this.#registries.get(keyOf(known.repository))?.delete(known.repository.name);
    this.#bytes -= REPOSITORY;
  }

  #letGo(digest: Digest): void {
    const manifest = this.#manifests.get(digest);
    if (manifest === undefined) return;
    manifest.holders -= 1;
    if (manifest.holders > 0) return;
    this.#manifests.delete(digest);
    this.#bytes -= manifest.bytes.length;
  }

  #forgetAll(): void {
    this.#registries.clear();
    this.#byId.clear();
    this.#manifests.clear();
    this.#entries.clear();
    this.#bytes = 0;
  }
}

/** Bytes of all entries together. */
const CAPACITY = 64 * 1024 * 1024;
/** What one of each takes, its strings and its places in maps included; measured with 100,000 images. */
const ENTRY = 700;
const TAG = 100;
const REPOSITORY = 1000;
/** Media types kept once. */
const TEXTS = 1000;

interface Known {
  readonly repository: Repository;
  readonly byTag: Map<string, Entry>;
  readonly byDigest: Map<Digest, Entry>;
}

interface Entry extends HeldImage {
  readonly known: Known;
  manifest: Uint8Array | undefined;
  /** Those that lead here. */
  readonly tags: string[];
  /** Since room was last made. */
  used: boolean;
}

interface Manifest {
  readonly bytes: Uint8Array;
  holders: number;
}

const keyOf = ({ account, region }: RegistryKey): string => `${account} ${region}`;

/** Changes after which what was loaded may be another. */
function concerning(repositoryId: number, digest: Digest, tag: string | undefined): ReadonlySet<string> {
  const keys: string[] = [changedKeys.repository(repositoryId), changedKeys.image(repositoryId, digest)];
  if (tag !== undefined) keys.push(changedKeys.tag(repositoryId, tag));
  return new Set(keys);
}

async function readImage(
  view: MetaView,
  repositoryId: number,
  id: ImageName,
): Promise<HeldImage | undefined> {
  const image = await (id.tag !== undefined
    ? view.images.byTag(repositoryId, id.tag)
    : view.images.byDigest(repositoryId, id.digest));
  return image && { image, manifest: undefined };
}

async function readWhole(
  view: MetaView,
  repositoryId: number,
  id: ImageName,
): Promise<HeldImage | undefined> {
  const found = await (id.tag !== undefined
    ? view.images.wholeByTag(repositoryId, id.tag)
    : view.images.wholeByDigest(repositoryId, id.digest));
  return found && { image: found.image, manifest: asPushed(found.image, found.manifest) };
}

/** Throws when a manifest is missing, or is not what was pushed. */
export function asPushed({ digest }: Image, manifest: Uint8Array | undefined): Uint8Array {
  if (manifest === undefined) throw new Error(`The manifest of image ${digest} is missing from the store`);
  if (!hasDigest(manifest, digest)) {
    throw new Error(`The manifest of image ${digest} is corrupt in the store: run verify`);
  }
  return manifest;
}

/** A medium may damage what it keeps; other bytes than were pushed are never served. Microseconds for most manifests. */
function hasDigest(manifest: Uint8Array, digest: Digest): boolean {
  const algorithm = algorithmOf(digest);
  return algorithm !== undefined && digestOf(manifest, algorithm) === digest;
}
