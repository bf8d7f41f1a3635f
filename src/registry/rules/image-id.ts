import type { ImageFailure, ImageFailureCode, ImageId } from '../registry.ts';
import { isDigestForm } from './digest.ts';

type Worded = Exclude<
  ImageFailureCode,
  'ImageReferencedByManifestList' | 'ImagePinned' | 'ImageInaccessible'
>;

const reasons: Readonly<Record<Worded, string>> = {
  MissingDigestAndTag: 'Invalid request parameters: both tag and digest cannot be null',
  InvalidImageDigest:
    "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
  ImageNotFound: 'Requested image not found',
  ImageArchived: 'Requested image is archived',
  ImageTagDoesNotMatchDigest: 'Requested image tag does not match the requested image digest',
};

/** An entry of `failures` with ECR's text (spec 3.4 BatchDeleteImage). */
export function imageFailure(id: ImageId, code: keyof typeof reasons): ImageFailure {
  return { id, code, reason: reasons[code] };
}

/** What is wrong with an image id by itself, before anything is looked up. */
export function idFailure(id: ImageId): ImageFailure | undefined {
  if (id.digest === undefined && id.tag === undefined) return imageFailure(id, 'MissingDigestAndTag');
  if (id.digest !== undefined && !isDigestForm(id.digest)) return imageFailure(id, 'InvalidImageDigest');
  return undefined;
}

/** As ECR prints an image id in its texts. */
export function imageIdText(id: ImageId): string {
  return `{imageDigest:'${id.digest ?? 'null'}', imageTag:'${id.tag ?? 'null'}'}`;
}
