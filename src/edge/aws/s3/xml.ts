import type { ObjectPage } from '../../../services/cloudtrail/ports.ts';
import type { S3Fault } from './errors.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

export interface Listed {
  readonly bucket: string;
  readonly prefix: string;
  readonly marker: string;
  readonly maxKeys: number;
  /** Whether keys are percent-encoded. */
  readonly encoded: boolean;
}

/** ListBucketResult of ListObjects, version 1. */
export function listXml({ bucket, prefix, marker, maxKeys, encoded }: Listed, page: ObjectPage): string {
  const shown = (key: string) => escaped(encoded ? percentEncoded(key) : key);
  const contents = page.objects.map(
    ({ key, size, modifiedAt }) =>
      `<Contents><Key>${shown(key)}</Key><LastModified>${new Date(modifiedAt).toISOString()}</LastModified><ETag>&quot;${tagOf(size, modifiedAt)}&quot;</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const { next } = page;
  return [
    `${declaration}<ListBucketResult ${namespace}>`,
    `<Name>${escaped(bucket)}</Name><Prefix>${shown(prefix)}</Prefix><Marker>${shown(marker)}</Marker>`,
    `<MaxKeys>${maxKeys}</MaxKeys>`,
    encoded ? '<EncodingType>url</EncodingType>' : '',
    `<IsTruncated>${next !== undefined}</IsTruncated>`,
    next === undefined ? '' : `<NextMarker>${shown(next)}</NextMarker>`,
    ...contents,
    '</ListBucketResult>',
  ].join('');
}

/** S3 leaves it empty for us-east-1. */
export function locationXml(region: string): string {
  const text = region === 'us-east-1' ? '' : escaped(region);
  return `${declaration}<LocationConstraint ${namespace}>${text}</LocationConstraint>`;
}

export function errorXml({ code, message }: S3Fault, resource: string, requestId: string): string {
  return `${declaration}<Error><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message><Resource>${escaped(resource)}</Resource><RequestId>${escaped(requestId)}</RequestId></Error>`;
}

/** Tells versions of an object apart. */
export function tagOf(size: number, modifiedAt: number): string {
  return `${size.toString(16)}-${modifiedAt.toString(16)}`;
}

function percentEncoded(key: string): string {
  return key.split('/').map(encodeURIComponent).join('/');
}

function escaped(text: string): string {
  return (
    text
      // What XML can't hold at all.
      .replaceAll(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/g, '\uFFFD')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\r', '&#13;')
  );
}
