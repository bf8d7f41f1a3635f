import { DomainError } from '../kernel/errors.ts';
import type { Refusal } from '../kernel/identity.ts';
import type { Digest } from './types.ts';

/**
 * Everything that the registry refuses, by ECR's own name for it (spec 3.5, less the suffix `Exception`), with
 * ECR's text (spec 2.4, 3.4). Both doors render these: the AWS door by name, /v2 by the table in edge/oci.
 */
interface Place {
  readonly account: string;
  readonly repository: string;
}

const texts = {
  RepositoryNotFound: (p: Place) =>
    `The repository with name '${p.repository}' does not exist in the registry with id '${p.account}'`,
  RepositoryAlreadyExists: (p: Place) =>
    `The repository with name '${p.repository}' already exists in the registry with id '${p.account}'`,
  RepositoryNotEmpty: (p: Place) =>
    `The repository with name '${p.repository}' in registry with id '${p.account}' cannot be deleted because it still contains images`,
  ImageNotFound: (p: Place & { readonly imageId: string }) =>
    `The image with imageId ${p.imageId} does not exist within the repository with name '${p.repository}' in the registry with id '${p.account}'`,
  ImageAlreadyExists: (p: Place & { readonly digest: Digest; readonly tag: string | undefined }) =>
    `Image with digest '${p.digest}' ${p.tag === undefined ? '' : `and tag '${p.tag}' `}already exists in the repository with name '${p.repository}' in registry with id '${p.account}'`,
  ImageTagAlreadyExists: (p: Place & { readonly tag: string }) =>
    `The image tag '${p.tag}' already exists in the '${p.repository}' repository and cannot be overwritten because the tag is immutable.`,
  ImageDigestDoesNotMatch: (p: Place & { readonly digest: Digest }) =>
    `The image with digest '${p.digest}' in repository '${p.repository}' and registry ID '${p.account}' does not match the image digest that Amazon ECR has calculated.`,
  ImageReferencedByManifestList: (p: { readonly parents: readonly Digest[] }) =>
    `Requested image referenced by manifest list: [${p.parents.join(', ')}]`,
  ManifestsTooLarge: (p: { readonly limit: number }) =>
    `The manifests of the images asked for have more than ${p.limit} bytes together: ask for fewer at a time`,
  RepositoryProtected: (p: Place) =>
    `The repository with name '${p.repository}' in registry with id '${p.account}' cannot be deleted because its deletion protection is on`,
  /** Deletion of a repository, though forced. */
  RepositoryPinned: (p: Place & { readonly by: string }) =>
    `The repository with name '${p.repository}' in registry with id '${p.account}' cannot be deleted because it still contains images that are pinned by ${p.by}`,
  ImagePinned: (p: { readonly by: string }) => `Image is pinned by ${p.by}`,
  ImageTagPinned: (p: Place & { readonly tag: string; readonly by: string }) =>
    `The image tag '${p.tag}' already exists in the '${p.repository}' repository and cannot be moved because it is pinned by ${p.by}`,
  /** `why`: a clause that follows "because". */
  ImageStorageClassUpdateNotSupported: (p: Place & { readonly digest: Digest; readonly why: string }) =>
    `The storage class of the image with digest '${p.digest}' in the repository with name '${p.repository}' in the registry with id '${p.account}' cannot be updated because ${p.why}`,
  ImageActivating: (p: Place & { readonly digest: Digest }) =>
    `The image with digest '${p.digest}' in the repository with name '${p.repository}' in the registry with id '${p.account}' is being restored from the archive. Try again in a moment.`,
  DeletedImageNotFound: (p: Place & { readonly digest: Digest }) =>
    `There is no deleted image with digest '${p.digest}' that can be restored in the repository with name '${p.repository}' in the registry with id '${p.account}'`,
  DeletedRepositoryNotFound: (p: Place) =>
    `There is no deleted repository with name '${p.repository}' that can be restored in the registry with id '${p.account}'`,
  PinNotFound: (p: Place & { readonly pinId: string }) =>
    `The pin with id '${p.pinId}' does not exist in the repository with name '${p.repository}' in the registry with id '${p.account}'`,
  RepositoryPolicyNotFound: (p: Place) =>
    `Repository policy does not exist for the repository with name '${p.repository}' in the registry with id '${p.account}'`,
  RegistryPolicyNotFound: (p: { readonly account: string }) =>
    `Registry policy does not exist in the registry with id '${p.account}'`,
  LifecyclePolicyNotFound: (p: Place) =>
    `Lifecycle policy does not exist for the repository with name '${p.repository}' in the registry with id '${p.account}'`,
  RetentionRulesNotFound: (p: Place) =>
    `The repository with name '${p.repository}' in the registry with id '${p.account}' has no retention rules of its own`,
  RegistryRetentionRulesNotFound: (p: { readonly account: string }) =>
    `The registry with id '${p.account}' has no retention rules`,
  LifecyclePolicyPreviewNotFound: (p: Place) =>
    `Lifecycle policy preview does not exist for the repository with name '${p.repository}' in the registry with id '${p.account}'`,
  LifecyclePolicyPreviewInProgress: (p: Place) =>
    `A lifecycle policy preview is in progress for the repository with name '${p.repository}' in the registry with id '${p.account}'`,
  TemplateNotFound: (p: { readonly account: string; readonly prefix: string }) =>
    `The repository creation template with prefix '${p.prefix}' does not exist in the registry with id '${p.account}'`,
  TemplateAlreadyExists: (p: { readonly account: string; readonly prefix: string }) =>
    `The repository creation template with prefix '${p.prefix}' already exists in the registry with id '${p.account}'`,
  ExclusionNotFound: (p: { readonly account: string; readonly principalArn: string }) =>
    `The pull time update exclusion for '${p.principalArn}' does not exist in the registry with id '${p.account}'`,
  ExclusionAlreadyExists: (p: { readonly account: string; readonly principalArn: string }) =>
    `The pull time update exclusion for '${p.principalArn}' already exists in the registry with id '${p.account}'`,
  /** The guard of the call (see ImageGuard) has refused what it is about. */
  AccessDenied: (p: Refusal) => p.text,
  LayersNotFound: (p: Place & { readonly digests: readonly Digest[] }) =>
    `Layers with digests '[${p.digests.join(', ')}]' required for pushing image into repository with name '${p.repository}' in the registry with id '${p.account}' do not exist`,
  ReferencedImagesNotFound: (p: Place & { readonly digests: readonly Digest[] }) =>
    `Images with digests '[${p.digests.join(', ')}]' required for pushing image into repository with name '${p.repository}' in the registry with id '${p.account}' do not exist`,
  /** A layer asked for by itself; the AWS door calls it LayersNotFoundException too. */
  LayerNotFound: (p: Place & { readonly digest: Digest }) =>
    `The layer with digest ${p.digest} does not exist within the repository with name '${p.repository}' in the registry with id '${p.account}'`,
  LayerInaccessible: (p: Place & { readonly digest: Digest }) =>
    `The layer with digest ${p.digest} in the repository with name '${p.repository}' in the registry with id '${p.account}' is not referenced by an image and cannot be accessed`,
  LayerArchived: (p: Place & { readonly digest: Digest }) =>
    `The layer with digest ${p.digest} in the repository with name '${p.repository}' in the registry with id '${p.account}' belongs to archived images only and cannot be accessed`,
  LayerAlreadyExists: (p: Place & { readonly digest: Digest }) =>
    `The layer with digest '${p.digest}' already exists in the repository with name '${p.repository}' in registry with id '${p.account}'`,
  LayerInUse: (p: { readonly digest: Digest }) =>
    `Requested layer ${p.digest} is referenced by an image of the repository`,
  LayerPartTooSmall: () => 'All layer parts except the last part should be at least 5MB',
  InvalidLayerPart: (p: { readonly first: number; readonly expected: number }) =>
    `First byte of the layer part is ${p.first} instead of ${p.expected}`,
  InvalidLayerPartLength: (p: { readonly length: number; readonly expected: number }) =>
    `The layer part has ${p.length} bytes where its range says ${p.expected}`,
  LayerTooLarge: (p: Place & { readonly limit: number }) =>
    `A layer of the repository with name '${p.repository}' in registry with id '${p.account}' can have at most ${p.limit} bytes`,
  TooManyLayerParts: (p: Place & { readonly limit: number }) =>
    `A layer of the repository with name '${p.repository}' in registry with id '${p.account}' can have at most ${p.limit} parts`,
  InvalidLayer: (p: { readonly digest: Digest }) =>
    `The content that was uploaded does not have the digest '${p.digest}'`,
  UploadNotFound: (p: Place & { readonly uploadId: string }) =>
    `The upload with id '${p.uploadId}' in the repository with name '${p.repository}' in registry with id '${p.account}' does not exist`,
  UploadBusy: (p: { readonly uploadId: string }) =>
    `Another request is writing to the upload with id '${p.uploadId}'`,
  EmptyUpload: (p: Place & { readonly uploadId: string }) =>
    `The upload with id '${p.uploadId}' in the repository with name '${p.repository}' in registry with id '${p.account}' cannot be completed because it does not have any parts`,
  LimitExceeded: (p: Place & { readonly what: string; readonly limit: number }) =>
    `The repository with name '${p.repository}' in registry with id '${p.account}' already has the maximum allowed number of ${p.what} which is '${p.limit}'`,
  RegistryLimitExceeded: (p: { readonly account: string; readonly what: string; readonly limit: number }) =>
    `The registry with id '${p.account}' already has the maximum allowed number of ${p.what} which is '${p.limit}'`,
  InvalidParameter: (p: { readonly parameter: string; readonly constraint: string }) =>
    `Invalid parameter at '${p.parameter}' failed to satisfy constraint: '${p.constraint}'`,
  MediaTypeMissing: () => 'image manifest mediatype not provided in manifest or parameter',
  InvalidTagParameter: (p: { readonly text: string }) => p.text,
  TooManyTags: (p: { readonly limit: number }) => `A repository can have at most ${p.limit} tags`,
} as const;

export type RegistryErrorCode = keyof typeof texts;
type Params<C extends RegistryErrorCode> = Parameters<(typeof texts)[C]> extends [infer P] ? [P] : [];

/** The error `code` with ECR's text for it; its parameters travel along as details. */
export function registryError<C extends RegistryErrorCode>(code: C, ...params: Params<C>): DomainError {
  const text = texts[code] as (p?: unknown) => string;
  return new DomainError(code, text(params[0]), (params[0] ?? {}) as Readonly<Record<string, unknown>>);
}

/** Whether `error` is the registry's error `code`. */
export function isRegistryError<C extends RegistryErrorCode>(error: unknown, code: C): error is DomainError {
  return error instanceof DomainError && error.code === code;
}
