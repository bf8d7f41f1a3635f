import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImageGuard } from '../../../kernel/identity.ts';
import { registryError } from '../../../registry/errors.ts';
import type {
  Blobs,
  Deletions,
  ImageId,
  Images,
  Pins,
  Policies,
  Referrer,
  Registry,
  RegistryKey,
  RegistryQuotas,
  Repositories,
  Repository,
  RepositoryBlob,
  Uploads,
} from '../../../registry/index.ts';

interface FakeRepository {
  readonly repository: Repository;
  readonly blobs: Map<string, Buffer>;
  readonly images: Map<string, { readonly image: Referrer; readonly bytes: Buffer }>;
  readonly tags: Map<string, string>;
  readonly uploads: Map<string, { bytes: Buffer; parts: number[] }>;
}

/** A registry in memory, as small as the door's tests allow; it also counts what streams are open. */
export interface FakeRegistry extends Registry {
  add(key: RegistryKey, name: string): FakeRepository;
  /** Streams of blobs that were opened and not yet closed. */
  readonly openReaders: Set<Readable>;
  readonly pulls: string[];
  /** Emits after each upload that ended early, with the bytes that stayed. */
  onBroken: (size: number) => void;
}

export const digestOf = (bytes: Uint8Array, algorithm = 'sha256') =>
  `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;

export function createFakeRegistry(): FakeRegistry {
  const all = new Map<string, FakeRepository>();
  const openReaders = new Set<Readable>();
  const pulls: string[] = [];
  const idOf = ({ account, region }: RegistryKey, name: string) => `${account}/${region}/${name}`;
  const find = (key: RegistryKey, name: string) => {
    const found = all.get(idOf(key, name));
    if (found === undefined) {
      throw registryError('RepositoryNotFound', { account: key.account, repository: name });
    }
    return found;
  };
  const session = (key: RegistryKey, name: string, uploadId: string) => {
    const found = find(key, name).uploads.get(uploadId);
    if (found === undefined) {
      throw registryError('UploadNotFound', { account: key.account, repository: name, uploadId });
    }
    return found;
  };
  const blobOf = (key: RegistryKey, name: string, digest: string): RepositoryBlob => {
    const bytes = find(key, name).blobs.get(digest);
    if (bytes === undefined) {
      throw registryError('LayerNotFound', { account: key.account, repository: name, digest });
    }
    const location = `${idOf(key, name)} ${digest}`;
    const unused = { mediaType: undefined, needed: false, archived: false, cold: false, touchedAt: 0 };
    return { digest, size: bytes.length, location, ...unused };
  };
  const digestFor = (
    repository: FakeRepository,
    id: { digest?: string | undefined; tag?: string | undefined },
  ) => id.digest ?? repository.tags.get(id.tag ?? '') ?? '';

  const touched = ({ tags }: FakeRepository, { tag, digest }: ImageId) =>
    tag === undefined ? [...tags.keys()].filter((each) => tags.get(each) === digest) : [tag];
  const ask = (guard: ImageGuard | undefined, tags: readonly string[]) => {
    const refusal = guard?.(tags);
    if (refusal !== undefined) throw registryError('AccessDenied', refusal);
  };

  const uploads: Uploads = {
    async start(_call, key, name) {
      const id = randomUUID();
      find(key, name).uploads.set(id, { bytes: Buffer.alloc(0), parts: [] });
      return id;
    },
    async state(key, name, id) {
      const { bytes, parts } = session(key, name, id);
      return { size: bytes.length, parts };
    },
    async append(_call, key, name, id, offset, bytes) {
      const upload = session(key, name, id);
      const before = upload.bytes.length;
      if (offset !== undefined && offset !== before) {
        throw registryError('InvalidLayerPart', { first: offset, expected: before });
      }
      try {
        await bytes.drain((piece) => {
          upload.bytes = Buffer.concat([upload.bytes, piece]);
          return undefined;
        });
      } catch (error) {
        registry.onBroken(upload.bytes.length);
        throw error;
      }
      upload.parts.push(upload.bytes.length - before);
      return { size: upload.bytes.length, parts: upload.parts };
    },
    async complete(call, key, name, id, { digest, minimumPart = 0, refuseEmpty = false, last }) {
      if (last !== undefined) await uploads.append(call, key, name, id, last.offset, last.bytes);
      const { bytes, parts } = session(key, name, id);
      const place = { account: key.account, repository: name };
      if (refuseEmpty && bytes.length === 0) throw registryError('EmptyUpload', { ...place, uploadId: id });
      if (parts.slice(0, -1).some((length) => length < minimumPart)) throw registryError('LayerPartTooSmall');
      if (digestOf(bytes, digest.split(':')[0]) !== digest) throw registryError('InvalidLayer', { digest });
      const { blobs, uploads: sessions } = find(key, name);
      const existed = blobs.has(digest);
      blobs.set(digest, bytes);
      sessions.delete(id);
      return { digest, size: bytes.length, existed };
    },
    async cancel(_call, key, name, id) {
      session(key, name, id);
      find(key, name).uploads.delete(id);
    },
  };

  const blobs: Blobs = {
    find: async (_call, key, name, digest) => blobOf(key, name, digest),
    existing: async (_call, key, name, digests) =>
      digests.filter((digest) => find(key, name).blobs.has(digest)).map((each) => blobOf(key, name, each)),
    async open(_call, _registry, _repository, blob, range) {
      const [id = '', digest = ''] = blob.location.split(' ');
      const bytes = all.get(id)?.blobs.get(digest) ?? Buffer.alloc(0);
      const part = range === undefined ? bytes : bytes.subarray(range.start, range.end + 1);
      const stream = () => trickle(part, openReaders);
      return {
        size: bytes.length,
        stream,
        sendTo: (target) => pipeline(stream(), target),
        close: async () => {},
      };
    },
    sources: async (_key, digest, limit) =>
      [...all.values()]
        .filter((each) => each.blobs.has(digest))
        .map((each) => each.repository.name)
        .slice(0, limit),
    async mount(_call, key, to, from, digest) {
      const bytes = find(key, from).blobs.get(digest);
      if (bytes !== undefined) find(key, to).blobs.set(digest, bytes);
      return bytes !== undefined;
    },
    async delete(_call, key, name, digest) {
      blobOf(key, name, digest);
      find(key, name).blobs.delete(digest);
    },
  };

  const images: Pick<Images, 'put' | 'find' | 'pull' | 'delete' | 'tags' | 'referrers'> = {
    async put(_call, key, name, { bytes, mediaType = '', tags: wanted = [], digest }, guard) {
      for (const tag of wanted) ask(guard, [tag]);
      const { images: stored, tags } = find(key, name);
      const calculated = digestOf(bytes, digest?.split(':')[0] ?? 'sha256');
      const place = { account: key.account, repository: name };
      if (digest !== undefined && digest !== calculated) {
        throw registryError('ImageDigestDoesNotMatch', { ...place, digest });
      }
      const manifest = parse(bytes);
      const image: Referrer = {
        id: stored.size,
        repositoryId: 1,
        digest: calculated,
        mediaType: manifest.mediaType ?? mediaType,
        artifactType: manifest.artifactType,
        manifestSize: bytes.length,
        size: 0,
        subject: manifest.subject?.digest,
        annotations: manifest.annotations,
        pushedAt: 0,
        status: 'ACTIVE',
        archivedAt: undefined,
        activatedAt: undefined,
      };
      stored.set(calculated, { image, bytes: Buffer.from(bytes) });
      for (const tag of wanted) tags.set(tag, calculated);
      return { image, outcome: 'created' };
    },
    find: async (key, name, id, guard) => {
      const repository = find(key, name);
      ask(guard, touched(repository, id));
      return repository.images.get(digestFor(repository, id))?.image;
    },
    pull: async (_call, key, name, id, guard) => {
      const repository = find(key, name);
      ask(guard, touched(repository, id));
      const found = repository.images.get(digestFor(repository, id));
      if (found === undefined) return undefined;
      pulls.push(found.image.digest);
      return { image: found.image, manifest: found.bytes };
    },
    delete: async (_call, key, name, [id = {}], guard) => {
      const repository = find(key, name);
      const refusal = guard?.(touched(repository, id));
      if (refusal !== undefined) {
        return { deleted: [], failures: [{ id, code: 'ImageInaccessible', reason: refusal.text }] };
      }
      const digest = digestFor(repository, id);
      if (!repository.images.delete(digest)) {
        return {
          deleted: [],
          failures: [{ id, code: 'ImageNotFound', reason: 'Requested image not found' }],
        };
      }
      return { deleted: [{ digest, tag: id.tag }], failures: [] };
    },
    tags: async (key, name, after = '', limit) => {
      const rest = [...find(key, name).tags.keys()].sort().filter((tag) => tag > after);
      return pageOf(rest, limit, (tag) => tag);
    },
    referrers: async (key, name, subject, { artifactTypes: types }, after = '', limit) => {
      const rest = [...find(key, name).images.values()]
        .map(({ image }) => image)
        .filter((image) => image.subject === subject && image.digest > after)
        .filter((image) => types.length === 0 || types.includes(image.artifactType ?? ''))
        .sort((a, b) => (a.digest < b.digest ? -1 : 1));
      return pageOf(rest, limit, (image) => image.digest);
    },
  };

  const registry: FakeRegistry = {
    add(key, name) {
      const repository = { name, ...key } as Repository;
      const made = { repository, blobs: new Map(), images: new Map(), tags: new Map(), uploads: new Map() };
      all.set(idOf(key, name), made);
      return made;
    },
    openReaders,
    pulls,
    onBroken: () => {},
    repositories: {
      get: async (key: RegistryKey, name: string) => find(key, name).repository,
      redirect: async () => undefined,
      page: async (_key: RegistryKey, after = '', limit: number) => {
        const rest = [...all.values()].map((each) => each.repository).filter(({ name }) => name > after);
        return pageOf(rest, limit, ({ name }) => name);
      },
    } as unknown as Repositories,
    images: images as Images,
    uploads,
    blobs,
    policies: {} as Policies,
    pins: {} as Pins,
    deleted: {} as Deletions,
    quotas: {} as RegistryQuotas,
    lifecycle: {} as Registry['lifecycle'],
    retention: {} as Registry['retention'],
    templates: {} as Registry['templates'],
    pullExclusions: {} as Registry['pullExclusions'],
  };
  return registry;
}

function pageOf<T>(rest: readonly T[], limit: number, keyOf: (item: T) => string) {
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return rest.length > limit && last !== undefined ? { items, next: keyOf(last) } : { items };
}

interface FakeManifest {
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly subject?: { readonly digest: string };
  readonly annotations?: Record<string, string>;
}

function parse(bytes: Uint8Array): FakeManifest {
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as FakeManifest;
  } catch {
    throw registryError('InvalidParameter', {
      parameter: 'ImageManifest',
      constraint: 'Invalid JSON syntax',
    });
  }
}

/** Hands the bytes out piece by piece, as a file does, and says when it is closed. */
function trickle(bytes: Buffer, open: Set<Readable>): Readable {
  let at = 0;
  const stream: Readable = new Readable({
    read(size) {
      const piece = bytes.subarray(at, at + size);
      at += piece.length;
      this.push(piece.length === 0 ? null : piece);
    },
    destroy(error, callback) {
      open.delete(stream);
      callback(error);
    },
  });
  open.add(stream);
  return stream;
}
