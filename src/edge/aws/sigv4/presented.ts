import { doorError } from '../errors.ts';

/** A signature as a request presents it, taken apart but not believed. */
export interface Presented {
  readonly form: 'header' | 'query';
  readonly accessKeyId: string;
  /** `20261124` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  /** `20261124T000000Z` */
  readonly time: string;
  /** Seconds for which a query form is good. */
  readonly expires: number | undefined;
  /** Lower case, in the order given. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
  readonly sessionToken: string | undefined;
}

const algorithm = 'AWS4-HMAC-SHA256';

/**
 * The signature of a request, by header or presigned query; undefined where there is none. Throws
 * IncompleteSignature for what only looks like one.
 */
export function readPresented(
  headers: Readonly<Record<string, string>>,
  query: readonly (readonly [string, string])[],
): Presented | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) return fromHeader(authorization, headers);
  const parameters = new Map(query);
  return parameters.has('X-Amz-Signature') || parameters.has('X-Amz-Algorithm')
    ? fromQuery(parameters, query)
    : undefined;
}

function fromHeader(authorization: string, headers: Readonly<Record<string, string>>): Presented {
  if (!authorization.startsWith(`${algorithm} `))
    throw incomplete(`the Authorization header must use ${algorithm}`);
  const fields = new Map<string, string>();
  for (const part of authorization.slice(algorithm.length + 1).split(',')) {
    const cut = part.indexOf('=');
    const name = part.slice(0, cut).trim();
    if (cut < 0 || fields.has(name)) throw incomplete('the Authorization header is malformed');
    fields.set(name, part.slice(cut + 1).trim());
  }
  const missing = ['Credential', 'SignedHeaders', 'Signature'].find((name) => !fields.get(name));
  if (missing !== undefined) throw incomplete(`Authorization header requires '${missing}' parameter.`);
  const signedHeaders = headerNames(fields.get('SignedHeaders') ?? '');
  return {
    form: 'header',
    ...scopeOf(fields.get('Credential') ?? ''),
    time: timeOf(headers, signedHeaders),
    expires: undefined,
    signedHeaders,
    signature: signatureOf(fields.get('Signature') ?? ''),
    sessionToken: headers['x-amz-security-token'],
  };
}

function fromQuery(
  parameters: ReadonlyMap<string, string>,
  query: readonly (readonly [string, string])[],
): Presented {
  const needed = [
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
  ];
  const missing = needed.find((name) => !parameters.get(name));
  if (missing !== undefined) throw incomplete(`AWS query-string parameters must include '${missing}'.`);
  const signing = query.filter(([name]) => needed.includes(name) || name === 'X-Amz-Security-Token');
  if (new Set(signing.map(([name]) => name)).size !== signing.length) {
    throw incomplete('a parameter of the signature is given twice');
  }
  if (parameters.get('X-Amz-Algorithm') !== algorithm)
    throw incomplete(`X-Amz-Algorithm must be ${algorithm}`);
  const expires = parameters.get('X-Amz-Expires') ?? '';
  if (!/^\d{1,6}$/.test(expires) || Number(expires) < 1 || Number(expires) > 604_800) {
    throw incomplete('X-Amz-Expires must be between 1 and 604800 seconds');
  }
  return {
    form: 'query',
    ...scopeOf(parameters.get('X-Amz-Credential') ?? ''),
    time: basic(parameters.get('X-Amz-Date') ?? ''),
    expires: Number(expires),
    signedHeaders: headerNames(parameters.get('X-Amz-SignedHeaders') ?? ''),
    signature: signatureOf(parameters.get('X-Amz-Signature') ?? ''),
    sessionToken: parameters.get('X-Amz-Security-Token'),
  };
}

function scopeOf(credential: string): Pick<Presented, 'accessKeyId' | 'day' | 'region' | 'service'> {
  const match = /^([\w-]{1,128})\/(\d{8})\/([a-z0-9-]{2,25})\/([a-z0-9-]{1,64})\/aws4_request$/.exec(
    credential,
  );
  if (match === null) throw incomplete('Credential must have the form KEY/DATE/REGION/SERVICE/aws4_request');
  const [, accessKeyId = '', day = '', region = '', service = ''] = match;
  return { accessKeyId, day, region, service };
}

function headerNames(text: string): string[] {
  const names = text.split(';');
  if (
    names.some((name) => !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) ||
    new Set(names).size !== names.length
  ) {
    throw incomplete('SignedHeaders is malformed');
  }
  return names;
}

function signatureOf(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw incomplete('Signature must be 64 hexadecimal digits');
  return text;
}

/** X-Amz-Date, or a signed Date. */
function timeOf(headers: Readonly<Record<string, string>>, signed: readonly string[]): string {
  const amz = headers['x-amz-date'];
  if (amz !== undefined) return basic(amz);
  const date = signed.includes('date') ? Date.parse(headers.date ?? '') : Number.NaN;
  if (Number.isNaN(date)) {
    throw incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  return formatTime(date);
}

function basic(text: string): string {
  if (Number.isNaN(parseTime(text))) throw incomplete('Date must be in ISO-8601 basic format');
  return text;
}

/** Milliseconds of `20261124T000000Z`; NaN for anything else. */
export function parseTime(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');
}

export function incomplete(message: string): Error {
  return doorError('IncompleteSignature', message);
}
