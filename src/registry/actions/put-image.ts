import type { Call, ImageGuard } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { MetaTx } from '../ports.ts';
import type { NewManifest, PutImageResult } from '../registry.ts';
import { algorithmOf, digestOf } from '../rules/digest.ts';
import { pushed } from '../rules/events.ts';
import { type Manifest, parseManifest } from '../rules/manifest.ts';
import { isFixedTag, isReferrersTag } from '../rules/mutability.ts';
import { isTag, TAG_PATTERN } from '../rules/names.ts';
import { activePins, pinnedBy, pinOfTag } from '../rules/pins.ts';
import type { Quotas } from '../settings.ts';
import type { Digest, Image, RegistryKey, Repository, RepositoryBlob } from '../types.ts';
import { activateAtOnce, inactiveOf } from './archive/activate.ts';
import { type ColdBlob, warming } from './archive/warm-blobs.ts';
import { findRepository, placeOf } from './find-repository.ts';
import { guardTags } from './guard-image.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { quotaOf } from './quotas.ts';

/**
 * A push ends here, through whichever door it came: manifest, tags, referrer and what it needs of the repository
 * are checked and written in one commit (spec 3.4 PutImage).
 */
interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  readonly manifest: Manifest;
  /** Each once. */
  readonly tags: readonly string[];
  readonly idempotent: boolean;
  readonly refuseUnchanged?: boolean | undefined;
  /** As strict as ECR: tags of referrers' indexes are fixed like others. */
  readonly strict: boolean;
  readonly quotas: Quotas;
}

/** `cold`: nothing was done, for these blobs have to be warmed first. */
type Outcome = PutImageResult | { readonly cold: readonly ColdBlob[] };

export const putImageUnit: RegistryUnit<Input, Outcome> = {
  name: 'put-image',
  settles: (output, input) =>
    !('cold' in output) && (output.outcome !== 'unchanged' || !input.refuseUnchanged),
  async run(tx, input, context) {
    const { now } = context;
    const repository = await findRepository(tx, input.registry, input.repository);
    const present = await tx.images.byDigest(repository.id, input.digest);
    const moving: string[] = [];
    for (const tag of input.tags) {
      if (await mustMove(tx, repository, tag, input, present, now)) moving.push(tag);
    }
    const needed = present === undefined ? await neededBy(tx, repository, input) : nothing;
    const inactive = await inactiveOf(tx, present === undefined ? needed.children : [present]);
    const cold = await coldOf(tx, needed, inactive);
    if (cold.length > 0) return { cold };
    await activateAtOnce(tx, repository, inactive, context);
    const restored = present !== undefined && present.status !== 'ACTIVE';
    const known = restored ? await tx.images.byDigest(repository.id, input.digest) : present;
    const image = known ?? (await insert(tx, repository, input, needed, now));
    if (moving.length > 0) await checkTagQuota(tx, repository, image, moving.length, input.quotas);
    for (const tag of moving) {
      await tx.tags.put(repository.id, tag, image.id, now);
      await tx.events.append(pushed(repository, image, tag), context);
    }
    if (present === undefined && moving.length === 0) {
      await tx.events.append(pushed(repository, image), context);
    }
    if (present === undefined) return { image, outcome: 'created' };
    return { image, outcome: restored ? 'restored' : moving.length > 0 ? 'tagged' : 'unchanged' };
  },
};

/** Of what a manifest names, that which the repository has. */
interface Needed {
  readonly blobs: readonly RepositoryBlob[];
  readonly children: readonly Image[];
}

const nothing: Needed = { blobs: [], children: [] };

async function neededBy(tx: MetaTx, repository: Repository, { manifest }: Input): Promise<Needed> {
  return {
    blobs: await tx.blobs.existing(repository.id, distinct(manifest.blobs.map(({ digest }) => digest))),
    children: await tx.images.existing(
      repository.id,
      distinct(manifest.children.map(({ digest }) => digest)),
    ),
  };
}

/** What has to be warmed for a new image, and for those that its push makes ACTIVE again. */
async function coldOf(tx: MetaTx, { blobs }: Needed, inactive: readonly Image[]): Promise<ColdBlob[]> {
  const cold: ColdBlob[] = blobs.filter((blob) => blob.cold);
  for (const { id } of inactive) cold.push(...(await tx.blobs.coldOfImage(id)));
  return [...new Map(cold.map(({ digest, location }) => [digest, { digest, location }])).values()];
}

/** Whether the tag has to be set; throws ImageTagAlreadyExists or ImageTagPinned where it is held on another image. */
async function mustMove(
  tx: MetaTx,
  repository: Repository,
  tag: string,
  { idempotent, strict }: Input,
  present: Image | undefined,
  now: number,
): Promise<boolean> {
  const holder = await tx.images.byTag(repository.id, tag);
  if (holder === undefined) return true;
  const same = holder.id === present?.id;
  const fixed =
    isFixedTag(repository.mutability, repository.exclusionFilters, tag) && (strict || !isReferrersTag(tag));
  if (fixed && (!same || (!idempotent && present?.status === 'ACTIVE'))) {
    throw registryError('ImageTagAlreadyExists', { ...placeOf(repository), tag });
  }
  if (!same) await checkPins(tx, repository, tag, now);
  return !same;
}

async function checkPins(tx: MetaTx, repository: Repository, tag: string, now: number): Promise<void> {
  const pin = pinOfTag(activePins(await tx.pins.ofRepository(repository.id), now), tag);
  if (pin !== undefined) {
    throw registryError('ImageTagPinned', { ...placeOf(repository), tag, by: pinnedBy(pin) });
  }
}

async function checkTagQuota(
  tx: MetaTx,
  repository: Repository,
  image: Image,
  more: number,
  { tagsPerImage }: Quotas,
): Promise<void> {
  if ((await tx.tags.countOfImage(image.id)) + more <= tagsPerImage) return;
  throw registryError('LimitExceeded', {
    ...placeOf(repository),
    what: `tags of the image '${image.digest}'`,
    limit: tagsPerImage,
  });
}

async function insert(
  tx: MetaTx,
  repository: Repository,
  input: Input,
  { blobs: present, children }: Needed,
  now: number,
): Promise<Image> {
  const { manifest, quotas } = input;
  const place = placeOf(repository);
  const limit = await quotaOf(tx, repository, 'imagesPerRepository', quotas);
  if ((await tx.images.count(repository.id)) >= limit) {
    throw registryError('LimitExceeded', { ...place, what: 'images', limit });
  }
  const blobDigests = distinct(manifest.blobs.map((blob) => blob.digest));
  const blobs = new Map(present.map((blob) => [blob.digest, blob]));
  const missingBlobs = blobDigests.filter((digest) => !blobs.has(digest));
  if (missingBlobs.length > 0) throw registryError('LayersNotFound', { ...place, digests: missingBlobs });

  const childDigests = distinct(manifest.children.map((child) => child.digest));
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
  const { bytes, mediaType, idempotent = true, refuseUnchanged } = wanted;
  const tags = [...new Set(wanted.tags)];
  if (!tags.every(isTag)) {
    throw registryError('InvalidParameter', {
      parameter: 'imageTag',
      constraint: `must satisfy regular expression '${TAG_PATTERN}'`,
    });
  }
  const strict = deps.compat === 'strict';
  const manifest = parseManifest(bytes, mediaType, { layersPerImage: deps.quotas.layersPerImage, strict });
  const digest = digestOf(bytes, algorithmOf(wanted.digest ?? '') ?? 'sha256');
  if (wanted.digest !== undefined && wanted.digest !== digest) {
    const { account } = registry;
    throw registryError('ImageDigestDoesNotMatch', { account, repository, digest: wanted.digest });
  }
  await guardPut(deps, registry, repository, { tags, digest }, guard);
  const input = {
    registry,
    repository,
    bytes,
    digest,
    manifest,
    tags,
    idempotent,
    refuseUnchanged,
    strict,
    quotas: deps.quotas,
  };
  const put = await warming(
    deps,
    () => perform(deps, call, putImageUnit, input),
    (digests) => registryError('LayersNotFound', { account: registry.account, repository, digests }),
  );
  // What refers to images that came back is on its way: to this one, or to children of a new index.
  const children = put.outcome === 'created' && manifest.children.length > 0;
  if (put.outcome === 'restored' || children) deps.activationStarted();
  return put;
}

/**
 * Tags are all that the call touches, wherever they point: the guard is asked once, about all of them. Without any
 * nothing is tagged or moved; asked about are the tags that the image has, should it be there already.
 */
async function guardPut(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  { tags, digest }: { readonly tags: readonly string[]; readonly digest: Digest },
  guard: ImageGuard | undefined,
): Promise<void> {
  if (guard === undefined) return;
  if (tags.length > 0) return guardTags(guard, tags);
  await deps.store.read(async (view) => {
    const { id: repositoryId } = await findRepository(view, registry, repository);
    const image = await view.images.byDigest(repositoryId, digest);
    guardTags(guard, image === undefined ? [] : await view.tags.ofImage(image.id));
  });
}
