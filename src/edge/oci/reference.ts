import { registryError } from '../../registry/errors.ts';
import {
  algorithmOf,
  type ImageId,
  isRepositoryName,
  isTag,
  REPOSITORY_NAME_PATTERN,
  TAG_PATTERN,
} from '../../registry/index.ts';
import { OciError } from './errors.ts';

/** A tag or a digest out of a path; throws TAG_INVALID or DIGEST_INVALID. A colon is in every digest and in no tag. */
export function readReference(reference: string): ImageId {
  if (reference.includes(':')) return { digest: readDigest(reference) };
  return { tag: readTag(reference) };
}

/** Throws TAG_INVALID. */
export function readTag(tag: string): string {
  if (isTag(tag)) return tag;
  throw new OciError(
    400,
    'TAG_INVALID',
    invalid('imageTag', `must satisfy regular expression '${TAG_PATTERN}'`),
  );
}

/** sha256 or sha512; throws DIGEST_INVALID. */
export function readDigest(digest: string | null): string {
  if (digest !== null && algorithmOf(digest) !== undefined) return digest;
  throw new OciError(
    400,
    'DIGEST_INVALID',
    invalid('imageDigest', "must satisfy regular expression 'sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}'"),
  );
}

/** Names seen lately that are well-formed. */
const valid = new Set<string>();
const rememberedNames = 10_000;

/** Throws NAME_INVALID (spec 1.2). */
export function checkRepositoryName(name: string): void {
  if (valid.has(name)) return;
  if (isRepositoryName(name)) {
    if (valid.size >= rememberedNames) valid.clear();
    valid.add(name);
    return;
  }
  throw new OciError(
    400,
    'NAME_INVALID',
    invalid('repositoryName', `must satisfy regular expression '${REPOSITORY_NAME_PATTERN}'`),
  );
}

function invalid(parameter: string, constraint: string): string {
  return registryError('InvalidParameter', { parameter, constraint }).message;
}
