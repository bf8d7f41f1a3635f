import type { CallFailure } from '../../kernel/call-records.ts';
import { DomainError } from '../../kernel/errors.ts';
import { fieldText, largestRecord, omission } from '../../services/cloudtrail/index.ts';
import { errorNameOf } from '../../services/ecr/index.ts';
import { OciError } from './errors.ts';
import type { Exchange } from './exchange.ts';

/** Under which operation of ECR a request is on record (spec 13.1), and with what parameters: JSON of its shape. */
export interface Recorded {
  readonly operation: string;
  /** An error that is no failure, but what was asked for: that the thing is not there. */
  readonly expects?: string;
  parameters(exchange: Exchange): string;
}

/** Names of accounts and repositories have been checked: nothing in them has to be escaped. */
function place({ registry, repository }: Exchange): string {
  return `"registryId":"${registry.account}","repositoryName":"${repository}"`;
}

function imageId({ reference }: Exchange): string {
  return `{"${reference.includes(':') ? 'imageDigest' : 'imageTag'}":${JSON.stringify(reference)}}`;
}

/** Media types by the header that names them: clients send the same few all the time. */
const accepted = new Map<string, string>();
const rememberedHeaders = 256;

function acceptedTypes({ request }: Exchange): string {
  const { accept = '' } = request.headers;
  const known = accepted.get(accept);
  if (known !== undefined) return known;
  const types = accept.split(',').flatMap((type) => type.split(';')[0]?.trim() || []);
  const text = types.length === 0 ? '' : `,"acceptedMediaTypes":${JSON.stringify(types)}`;
  if (accepted.size >= rememberedHeaders) accepted.clear();
  accepted.set(accept, text);
  return text;
}

export const imagePull: Recorded = {
  operation: 'BatchGetImage',
  parameters: (exchange) =>
    `{${place(exchange)},"imageIds":[${imageId(exchange)}]${acceptedTypes(exchange)}}`,
};

export const imageDeletion: Recorded = {
  operation: 'BatchDeleteImage',
  parameters: (exchange) => `{${place(exchange)},"imageIds":[${imageId(exchange)}]}`,
};

export const imageList: Recorded = {
  operation: 'ListImages',
  parameters: (exchange) => `{${place(exchange)}}`,
};

export const repositoryList: Recorded = {
  operation: 'DescribeRepositories',
  parameters: ({ registry }) => `{"registryId":"${registry.account}"}`,
};

export const referrerList: Recorded = {
  operation: 'ListImageReferrers',
  parameters: (exchange) =>
    `{${place(exchange)},"subjectId":{"imageDigest":${JSON.stringify(exchange.reference)}}}`,
};

export const layerDownload: Recorded = {
  operation: 'GetDownloadUrlForLayer',
  parameters: (exchange) => `{${place(exchange)},"layerDigest":${JSON.stringify(exchange.reference)}}`,
};

export const layerCheck: Recorded = {
  operation: 'BatchCheckLayerAvailability',
  expects: 'LayersNotFoundException',
  parameters: (exchange) => `{${place(exchange)},"layerDigests":[${JSON.stringify(exchange.reference)}]}`,
};

/** ECR has no such call. */
export const layerDeletion: Recorded = {
  operation: 'DeleteLayer',
  parameters: (exchange) => `{${place(exchange)},"layerDigest":${JSON.stringify(exchange.reference)}}`,
};

export const uploadStart: Recorded = {
  operation: 'InitiateLayerUpload',
  parameters: (exchange) => `{${place(exchange)}}`,
};

export const layerPart: Recorded = {
  operation: 'UploadLayerPart',
  parameters: (exchange) => `{${place(exchange)},"uploadId":${JSON.stringify(exchange.reference)}}`,
};

export const layerCompletion: Recorded = {
  operation: 'CompleteLayerUpload',
  parameters: (exchange) => {
    const digest = new URLSearchParams(exchange.query).get('digest');
    return `{${place(exchange)},"uploadId":${JSON.stringify(exchange.reference)},"layerDigests":${JSON.stringify(digest === null ? [] : [digest])}}`;
  },
};

export const imagePush: Recorded = {
  operation: 'PutImage',
  parameters: (exchange) => `{${place(exchange)},${imageId(exchange).slice(1)}`,
};

/** Once its upload has an id: what came to be of it. */
export function describeStart(exchange: Exchange, uploadId: string): void {
  const { recording } = exchange.call;
  if (recording !== undefined) recording.answer = JSON.stringify({ uploadId });
}

/** A whole upload in one request is on record as what completes it. */
export function describeWhole(exchange: Exchange, uploadId: string, digest: string): void {
  const { recording } = exchange.call;
  if (recording === undefined) return;
  recording.operation = layerCompletion.operation;
  recording.parameters = `{${place(exchange)},"uploadId":"${uploadId}","layerDigests":["${digest}"]}`;
}

/** Bytes from `first` on have come, so that the upload has `size`. */
export function describePart(exchange: Exchange, first: number, size: number): void {
  const { recording } = exchange.call;
  if (recording?.operation !== layerPart.operation) return;
  const uploadId = JSON.stringify(exchange.reference);
  const upload = `${place(exchange)},"uploadId":${uploadId}`;
  recording.parameters = `{${upload},"partFirstByte":${first},"partLastByte":${size - 1}}`;
  recording.answer = `{${upload},"lastByteReceived":${size - 1}}`;
}

/** Tries to mount a layer under the name of that; what is returned takes it back. */
export function describeMount(exchange: Exchange, from: string, digest: string): () => void {
  const { recording } = exchange.call;
  if (recording === undefined) return () => {};
  const { operation, parameters } = recording;
  recording.operation = 'MountLayer';
  recording.parameters = `{${place(exchange)},"sourceRepositoryName":"${from}","layerDigest":"${digest}"}`;
  return () => {
    recording.operation = operation;
    recording.parameters = parameters;
  };
}

interface Pushed {
  readonly bytes: Uint8Array;
  readonly mediaType: string | undefined;
  readonly tags: readonly string[];
  readonly digest: string | undefined;
}

/** With the manifest, once it is there. */
export function describePush(exchange: Exchange, { bytes, mediaType, tags, digest }: Pushed): void {
  const { recording } = exchange.call;
  if (recording === undefined) return;
  const [imageTag, ...more] = tags;
  const about = {
    registryId: exchange.registry.account,
    repositoryName: exchange.repository,
    imageTag,
    ...(more.length > 0 && { additionalTags: more }),
    imageDigest: digest,
    imageManifestMediaType: mediaType,
  };
  recording.parameters =
    bytes.length > largestRecord
      ? JSON.stringify({ ...about, ...omission('requestParameters', bytes.length) })
      : fieldText({ ...about, imageManifest: textOf(bytes) }, 'requestParameters');
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}

const names: Readonly<Record<string, string>> = {
  BLOB_UNKNOWN: 'LayersNotFoundException',
  BLOB_UPLOAD_INVALID: 'InvalidLayerPartException',
  BLOB_UPLOAD_UNKNOWN: 'UploadNotFoundException',
  DENIED: 'AccessDeniedException',
  MANIFEST_UNKNOWN: 'ImageNotFoundException',
  NAME_UNKNOWN: 'RepositoryNotFoundException',
  TOOMANYREQUESTS: 'ThrottlingException',
  UNKNOWN: 'ServerException',
};

/** An error as ECR's own API would have told it. */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof OciError) {
    return { code: names[error.code] ?? 'InvalidParameterException', message: error.message };
  }
  const code = error instanceof DomainError ? errorNameOf(error.code) : undefined;
  if (code === undefined) return { code: 'ServerException', message: 'Internal server error' };
  return { code, message: (error as DomainError).message };
}
