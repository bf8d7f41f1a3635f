import { parseQuery } from '../sigv4/canonical.ts';
import type { WireRequest } from '../wire.ts';
import { refuse } from './errors.ts';

/** What is asked of S3, of those few operations that are served. */
export type S3Request =
  | { readonly operation: 'GetBucketLocation'; readonly bucket: string }
  | {
      readonly operation: 'ListObjects';
      readonly bucket: string;
      readonly prefix: string;
      readonly marker: string;
      readonly maxKeys: number;
      readonly encoded: boolean;
    }
  | { readonly operation: 'GetObject'; readonly bucket: string; readonly key: string };

const mostKeys = 1000;
/** Parameters of ListObjects, and what signatures in a query add. */
const listing = /^(?:prefix|marker|max-keys|encoding-type|delimiter|X-Amz-.*)$/;

/** By a path-style address. Throws what S3 says of what is not served. */
export function s3RequestOf({
  method,
  path,
  query,
}: Pick<WireRequest, 'method' | 'path' | 'query'>): S3Request {
  if (method !== 'GET') throw refuse.method();
  const [bucket = '', ...rest] = decodedPath(path).slice(1).split('/');
  const key = rest.join('/');
  const parameters = new Map(parseQuery(query) ?? []);
  if (key !== '') {
    if ([...parameters.keys()].some((name) => !/^(?:x-id|X-Amz-.*)$/.test(name))) throw refuse.notHere();
    return { operation: 'GetObject', bucket, key };
  }
  if (bucket === '') throw refuse.notHere();
  if (parameters.has('location')) return { operation: 'GetBucketLocation', bucket };
  if ([...parameters.keys()].some((name) => !listing.test(name)) || parameters.get('delimiter')) {
    throw refuse.notHere();
  }
  const given = parameters.get('max-keys') ?? String(mostKeys);
  if (!/^\d{1,9}$/.test(given))
    throw refuse.argument('Provided max-keys not an integer or within integer range');
  const encoding = parameters.get('encoding-type');
  if (encoding !== undefined && encoding !== 'url')
    throw refuse.argument('Invalid Encoding Method specified in Request');
  return {
    operation: 'ListObjects',
    bucket,
    prefix: parameters.get('prefix') ?? '',
    marker: parameters.get('marker') ?? '',
    maxKeys: Math.min(Number(given), mostKeys),
    encoded: encoding === 'url',
  };
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw refuse.argument('The path is not well encoded.');
  }
}
