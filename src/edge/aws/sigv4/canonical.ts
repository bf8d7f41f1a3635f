/**
 * The canonical request of AWS Signature Version 4, made of what came over the wire. Paths are normalized and
 * encoded once more, as every service but S3 has it.
 */
export interface CanonicalParts {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** Names in lower case, in the order in which they were signed, with their values. */
  readonly headers: readonly (readonly [string, string])[];
  /** SHA-256 of the body in hexadecimal. */
  readonly bodyHash: string;
  /** Whether the path stands as it was sent: S3 has it so. */
  readonly plainPath?: boolean;
}

export function canonicalRequest({
  method,
  path: sent,
  query,
  headers,
  bodyHash,
  plainPath = false,
}: CanonicalParts): string {
  const path = plainPath ? sent : canonicalPath(sent);
  const lines = headers.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, ' ')}\n`).join('');
  const names = headers.map(([name]) => name).join(';');
  return `${method}\n${path}\n${canonicalQuery(query)}\n${lines}\n${names}\n${bodyHash}`;
}

function canonicalPath(path: string): string {
  if (path === '/') return path;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const end = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.map(encode).join('/')}${end}`;
}

/** By name, then value, without the signature itself. */
function canonicalQuery(query: readonly (readonly [string, string])[]): string {
  if (query.length === 0) return '';
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** All but the unreserved characters of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Name and value of each parameter of a query string, decoded; undefined where percent signs make no sense. */
export function parseQuery(text: string): [string, string][] | undefined {
  if (text === '') return [];
  try {
    return text
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const cut = pair.indexOf('=');
        if (cut < 0) return [decodeURIComponent(pair), ''];
        return [decodeURIComponent(pair.slice(0, cut)), decodeURIComponent(pair.slice(cut + 1))];
      });
  } catch {
    return undefined;
  }
}
