import { DomainError, storageFailureOf, storageFailureText } from '../../kernel/errors.ts';
import { decisionHeader, type Refusal } from '../../kernel/identity.ts';
import type { RegistryErrorCode } from '../../registry/errors.ts';
import type { Compat } from '../../registry/settings.ts';

/** Codes of the OCI distribution specification that we answer with. */
export type OciCode =
  | 'BLOB_UNKNOWN'
  | 'BLOB_UPLOAD_INVALID'
  | 'BLOB_UPLOAD_UNKNOWN'
  | 'DENIED'
  | 'DIGEST_INVALID'
  | 'MANIFEST_BLOB_UNKNOWN'
  | 'MANIFEST_INVALID'
  | 'MANIFEST_UNKNOWN'
  | 'NAME_INVALID'
  | 'NAME_UNKNOWN'
  | 'PAGINATION_NUMBER_INVALID'
  | 'SIZE_INVALID'
  | 'TAG_INVALID'
  | 'TOOMANYREQUESTS'
  | 'UNAVAILABLE'
  | 'UNKNOWN'
  | 'UNSUPPORTED';

/** A refusal as it goes over the wire (spec 2.4). */
export class OciError extends Error {
  readonly status: number;
  readonly code: OciCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: OciCode,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'OciError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Seconds after which it is worth asking again for an image that is being restored. */
const activatingRetry = '5';

type Row = readonly [status: number, code: OciCode, message?: string];

/** Every error of the registry, as /v2 says it (spec 2.4); the text is the registry's own where none is given. */
const table: Readonly<Record<RegistryErrorCode, Row>> = {
  RepositoryNotFound: [404, 'NAME_UNKNOWN'],
  RepositoryAlreadyExists: [400, 'NAME_INVALID'],
  RepositoryNotEmpty: [400, 'UNSUPPORTED'],
  ImageNotFound: [404, 'MANIFEST_UNKNOWN', 'Requested image not found'],
  ImageAlreadyExists: [400, 'TAG_INVALID'],
  ImageTagAlreadyExists: [400, 'TAG_INVALID'],
  ImageDigestDoesNotMatch: [400, 'MANIFEST_INVALID'],
  ImageReferencedByManifestList: [405, 'UNSUPPORTED'],
  RepositoryProtected: [400, 'UNSUPPORTED'],
  RepositoryPinned: [400, 'UNSUPPORTED'],
  ImagePinned: [405, 'UNSUPPORTED'],
  ImageTagPinned: [400, 'TAG_INVALID'],
  ImageStorageClassUpdateNotSupported: [400, 'UNSUPPORTED'],
  ImageActivating: [503, 'UNAVAILABLE'],
  DeletedImageNotFound: [404, 'MANIFEST_UNKNOWN'],
  DeletedRepositoryNotFound: [404, 'NAME_UNKNOWN'],
  PinNotFound: [404, 'UNSUPPORTED'],
  AccessDenied: [403, 'DENIED'],
  RepositoryPolicyNotFound: [404, 'UNSUPPORTED'],
  RegistryPolicyNotFound: [404, 'UNSUPPORTED'],
  LifecyclePolicyNotFound: [404, 'UNSUPPORTED'],
  RetentionRulesNotFound: [404, 'UNSUPPORTED'],
  RegistryRetentionRulesNotFound: [404, 'UNSUPPORTED'],
  LifecyclePolicyPreviewNotFound: [404, 'UNSUPPORTED'],
  LifecyclePolicyPreviewInProgress: [400, 'UNSUPPORTED'],
  TemplateNotFound: [404, 'UNSUPPORTED'],
  TemplateAlreadyExists: [400, 'UNSUPPORTED'],
  ExclusionNotFound: [404, 'UNSUPPORTED'],
  ExclusionAlreadyExists: [400, 'UNSUPPORTED'],
  LayersNotFound: [400, 'MANIFEST_BLOB_UNKNOWN'],
  ReferencedImagesNotFound: [400, 'MANIFEST_BLOB_UNKNOWN'],
  LayerNotFound: [404, 'BLOB_UNKNOWN'],
  LayerInaccessible: [404, 'BLOB_UNKNOWN'],
  LayerArchived: [404, 'BLOB_UNKNOWN'],
  LayerAlreadyExists: [400, 'BLOB_UPLOAD_INVALID'],
  LayerInUse: [405, 'UNSUPPORTED'],
  LayerPartTooSmall: [400, 'SIZE_INVALID'],
  InvalidLayerPart: [416, 'BLOB_UPLOAD_INVALID'],
  InvalidLayerPartLength: [400, 'SIZE_INVALID'],
  InvalidLayer: [400, 'DIGEST_INVALID'],
  UploadNotFound: [404, 'BLOB_UPLOAD_UNKNOWN'],
  UploadBusy: [409, 'BLOB_UPLOAD_INVALID'],
  LayerTooLarge: [413, 'SIZE_INVALID'],
  TooManyLayerParts: [400, 'BLOB_UPLOAD_INVALID'],
  EmptyUpload: [400, 'BLOB_UPLOAD_INVALID'],
  LimitExceeded: [403, 'DENIED'],
  RegistryLimitExceeded: [403, 'DENIED'],
  InvalidParameter: [400, 'UNSUPPORTED'],
  MediaTypeMissing: [400, 'MANIFEST_INVALID'],
  InvalidTagParameter: [400, 'UNSUPPORTED'],
  TooManyTags: [400, 'UNSUPPORTED'],
  ManifestsTooLarge: [413, 'SIZE_INVALID'],
};

const codeOfParameter: Readonly<Record<string, OciCode>> = {
  ImageManifest: 'MANIFEST_INVALID',
  repositoryName: 'NAME_INVALID',
  imageTag: 'TAG_INVALID',
  imageDigest: 'DIGEST_INVALID',
};

/**
 * What to answer to anything thrown while a request was served. From 500 up it is nothing that a caller did wrong,
 * so it is told little, and the log gets the error itself.
 */
export function asOciError(error: unknown, compat: Compat): OciError {
  if (error instanceof OciError) return error;
  const storage = storageFailureOf(error);
  if (storage !== undefined) {
    return new OciError(storage === 'StorageFull' ? 507 : 500, 'UNKNOWN', storageFailureText(storage));
  }
  if (error instanceof DomainError && error.code === 'Throttling') return throttled(error);
  if (!(error instanceof DomainError) || !Object.hasOwn(table, error.code)) return internalError;
  const row: Row = table[error.code as RegistryErrorCode];
  const [status, code, message = error.message] = row;
  if (error.code === 'AccessDenied') return denied(error.details as unknown as Refusal);
  if (isAboutManifest(error)) {
    return compat === 'strict'
      ? new OciError(405, 'UNSUPPORTED', message)
      : new OciError(400, 'MANIFEST_INVALID', message);
  }
  if (error.code === 'ImageActivating') {
    return new OciError(status, code, message, { 'Retry-After': activatingRetry });
  }
  if (error.code === 'InvalidParameter') {
    return new OciError(status, codeOfParameter[String(error.details.parameter)] ?? code, message);
  }
  return new OciError(status, code, message);
}

/** A manifest of a shape that is not supported: ECR calls that 405 (spec 2.4). */
function isAboutManifest(error: DomainError): boolean {
  return (
    error.code === 'MediaTypeMissing' ||
    (error.code === 'InvalidParameter' && error.details.parameter === 'ImageManifest')
  );
}

/** A call that policies refuse (spec 2.4), with how that came about for sts:DecodeAuthorizationMessage. */
export function denied({ text, encoded }: Refusal): OciError {
  return new OciError(403, 'DENIED', text, encoded === undefined ? {} : { [decisionHeader]: encoded });
}

function throttled({ message, details: { retryAfter } }: DomainError): OciError {
  const headers = typeof retryAfter === 'number' ? { 'Retry-After': String(retryAfter) } : {};
  return new OciError(429, 'TOOMANYREQUESTS', message, headers);
}

const internalError = new OciError(500, 'UNKNOWN', 'Internal server error');

/** The body of spec 2.4, final newline included. */
export function errorBody(error: OciError): string {
  return `${JSON.stringify({ errors: [{ code: error.code, message: error.message }] })}\n`;
}
