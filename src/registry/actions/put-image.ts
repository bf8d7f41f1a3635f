import type { Call, ImageGuard } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { MetaTx } from '../ports.ts';
import type { NewManifest, PutImageResult } from '../registry.ts';
import { algorithmOf, digestOf } from '../rules/digest.ts';
import { type Manifest, parseManifest } from '../rules/manifest.ts';
import { isFixedTag } from '../rules/mutability.ts';
import { isTag } from '../rules/names.ts';
import type { Quotas } from '../settings.ts';
import type { Digest, Image, RegistryKey, Repository } from '../types.ts';
import { findRepository, placeOf } from './find-repository.ts';
import { guardTags } from './guard-image.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

/**
 * A push ends here, through whichever door it came: manifest, tag, referrer and what it needs of the repository
 * are checked and written in one commit (spec 3.4 PutImage).
 */
interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  readonly manifest: Manifest;
  readonly tag: string | undefined;
  readonly idempotent: boolean;
  readonly quotas: Quotas;
}

export const putImageUnit: RegistryUnit<Input, PutImageResult> = {
  name: 'put-image',
  async run(tx, input, { now }) {
    const repository = await findRepository(tx, input.registry, input.repository);
    const present = await tx.images.byDigest(repository.id, input.digest);
    const moves = await checkTag(tx, repository, input, present);
    const image = present ?? (await insert(tx, repository, input, now));
    if (input.tag !== undefined && moves) {
      if ((await tx.tags.countOfImage(image.id)) >= input.quotas.tagsPerImage) {
        throw registryError('LimitExceeded', {
          ...placeOf(repository),
          what: `tags of the image '${image.digest}'`,
          limit: input.quotas.tagsPerImage,
        });
      }
      await tx.tags.put(repository.id, input.tag, image.id, now);
    }
    return { image, outcome: present === undefined ? 'created' : moves ? 'tagged' : 'unchanged' };
  },
};

/** Whether the tag has to be set; throws ImageTagAlreadyExists where it is fixed on another image (spec 5). */
async function checkTag(
  tx: MetaTx,
  repository: Repository,
  input: Input,
  present: Image | undefined,
): Promise<boolean> {
  if (input.tag === undefined) return false;
  const holder = await tx.images.byTag(repository.id, input.tag);
  if (holder === undefined) return true;
  const same = holder.id === present?.id;
  if (
    (!same || !input.idempotent) &&
    isFixedTag(repository.mutability, repository.exclusionFilters, input.tag)
  ) {
    throw registryError('ImageTagAlreadyExists', { ...placeOf(repository), tag: input.tag });
  }
  return !same;
}

async function insert(tx: MetaTx, repository: Repository, input: Input, now: number): Promise<Image> {
  const { manifest, quotas } = input;
  const place = placeOf(repository);
  if ((await tx.images.count(repository.id)) >= quotas.imagesPerRepository) {
    throw registryError('LimitExceeded', { ...place, what: 'images', limit: quotas.imagesPerRepository });
  }
  const blobDigests = distinct(manifest.blobs.map((blob) => blob.digest));
  const blobs = new Map(
    (await tx.blobs.existing(repository.id, blobDigests)).map((blob) => [blob.digest, blob]),
  );
  const missingBlobs = blobDigests.filter((digest) => !blobs.has(digest));
  if (missingBlobs.length > 0) throw registryError('LayersNotFound', { ...place, digests: missingBlobs });

  const childDigests = distinct(manifest.children.map((child) => child.digest));
  const children = await tx.images.existing(repository.id, childDigests);
  if (children.length < childDigests.length) {
    const found = new Set(children.map((child) => child.digest));
    const digests = childDigests.filter((digest) => !found.has(digest));
    throw registryError('ReferencedImagesNotFound', { ...place, digests });
  }

  const ownBytes = manifest.blobs.reduce((sum, { digest }) => sum + (blobs.get(digest)?.size ?? 0), 0);
  return tx.images.insert({
    repositoryId: repository.id,
    digest: input.digest,
    mediaType: manifest.mediaType,
    artifactType: manifest.artifactType,
    manifestSize: input.bytes.length,
    size: Math.max(ownBytes, ...children.map((child) => child.size)),
    subject: manifest.subject,
    annotations: manifest.annotations,
    pushedAt: now,
    manifest: input.bytes,
    scope: repository.encryption.type,
    blobs: [...new Map(manifest.blobs.map((blob) => [blob.digest, blob])).values()],
    children: children.map((child) => child.id),
  });
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

export async function putImage(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  wanted: NewManifest,
  guard?: ImageGuard,
): Promise<PutImageResult> {
  const { bytes, mediaType, tag, idempotent = true } = wanted;
  if (tag !== undefined && !isTag(tag)) {
    throw registryError('InvalidParameter', {
      parameter: 'imageTag',
      constraint: "must satisfy regular expression '[A-Za-z0-9_][A-Za-z0-9._-]{0,127}'",
    });
  }
  const manifest = parseManifest(bytes, mediaType, {
    layersPerImage: deps.quotas.layersPerImage,
    strict: deps.compat === 'strict',
  });
  const digest = digestOf(bytes, algorithmOf(wanted.digest ?? '') ?? 'sha256');
  if (wanted.digest !== undefined && wanted.digest !== digest) {
    const { account } = registry;
    throw registryError('ImageDigestDoesNotMatch', { account, repository, digest: wanted.digest });
  }
  await guardPut(deps, registry, repository, { tag, digest }, guard);
  const input = { registry, repository, bytes, digest, manifest, tag, idempotent, quotas: deps.quotas };
  return perform(deps, call, putImageUnit, input);
}

/**
 * With a tag that is all that the call touches, wherever it points. Without one nothing is tagged or moved; asked
 * about are the tags that the image has, should it be there already.
 */
async function guardPut(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  id: { readonly tag: string | undefined; readonly digest: Digest },
  guard: ImageGuard | undefined,
): Promise<void> {
  if (guard === undefined) return;
  if (id.tag !== undefined) {
    guardTags(guard, [id.tag]);
    return;
  }
  await deps.store.read(async (view) => {
    const { id: repositoryId } = await findRepository(view, registry, repository);
    const image = await view.images.byDigest(repositoryId, id.digest);
    guardTags(guard, image === undefined ? [] : await view.tags.ofImage(image.id));
  });
}
