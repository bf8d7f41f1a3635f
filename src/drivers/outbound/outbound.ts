import { lookup as resolve } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { getCACertificates } from 'node:tls';
import { DomainError } from '../../kernel/errors.ts';
import type {
  Outbound,
  OutboundAnswer,
  OutboundOptions,
  OutboundRequest,
  OutboundUse,
} from '../../kernel/outbound.ts';
import { type AddressRule, addressRule } from './addresses.ts';
import { pinnedCertificate } from './thumbprints.ts';

export interface OutboundSettings {
  /** Per use, what may be reached beside the public Internet: addresses, CIDR ranges, host names. */
  readonly allow: Readonly<Record<OutboundUse, readonly string[]>>;
  /** Per use, certificates (PEM) of CAs that are trusted beside those of the system. */
  readonly extraCa?: Readonly<Partial<Record<OutboundUse, string>>> | undefined;
}

const redirectsAtMost = 3;

/** Trust in a server: by CAs that we know, or by one certificate of the server's own chain. */
type Trust = Pick<RequestOptions, 'ca' | 'allowPartialTrustChain'>;

/**
 * Names are resolved once per connection, and the connection goes to the very address that was checked. A
 * certificate that no known CA vouches for is looked at once more where thumbprints are given: one of its chain
 * that has such a thumbprint then has to vouch for the server, as a CA would.
 */
export function createOutbound({ allow, extraCa = {} }: OutboundSettings): Outbound {
  const rules = {
    oidc: addressRule(allow.oidc),
    events: addressRule(allow.events),
  } satisfies Record<OutboundUse, AddressRule>;
  const known = new Map<OutboundUse, Trust>();
  const knownCas = (use: OutboundUse): Trust => {
    const already = known.get(use);
    if (already !== undefined) return already;
    const extra = extraCa[use];
    const ca = [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
    const trust = { ca: extra === undefined ? ca : [...ca, extra] };
    known.set(use, trust);
    return trust;
  };

  async function get(url: URL, options: OutboundOptions, signal: AbortSignal): Promise<OutboundAnswer> {
    const rule = rules[options.use];
    let at = url;
    for (let redirects = 0; ; redirects += 1) {
      const { location, ...answer } = await trusting(at, options, rule, signal);
      if (location === undefined) return answer;
      if (redirects === redirectsAtMost) throw failed(url, 'too many redirects');
      if (!URL.canParse(location, at.href)) throw failed(url, 'a redirect leads nowhere');
      at = new URL(location, at.href);
    }
  }

  async function trusting(url: URL, options: OutboundOptions, rule: AddressRule, signal: AbortSignal) {
    const { thumbprints = [] } = options;
    const asked = { ...asking, ...options, headers: { ...asking.headers, ...options.headers } };
    try {
      return await fetchOnce(url, asked, rule, knownCas(options.use), signal);
    } catch (error) {
      if (thumbprints.length === 0 || !isAboutCertificate(error)) throw error;
      const base = baseOf(url, rule);
      const pinned = await pinnedCertificate({ ...base, timeout: options.timeout }, thumbprints, signal);
      if (pinned === undefined) throw error;
      const trust = { ca: [pinned], allowPartialTrustChain: true };
      return fetchOnce(url, asked, rule, trust, signal);
    }
  }

  async function within<T>(url: URL, timeout: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(timeout);
    try {
      return await work(signal);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw failed(url, signal.aborted ? 'it took too long' : reasonOf(error));
    }
  }

  return {
    get: (url, options) => within(url, options.timeout, (signal) => get(url, options, signal)),
    send: (url, wanted) =>
      within(url, wanted.timeout, async (signal) => {
        const trust = knownCas(wanted.use);
        const { location: _, ...answer } = await fetchOnce(url, wanted, rules[wanted.use], trust, signal);
        return answer;
      }),
  };
}

const asking = { method: 'GET', headers: { accept: 'application/json', 'user-agent': 'holdfast' } } as const;

interface Fetched extends OutboundAnswer {
  readonly location?: string | undefined;
}

async function fetchOnce(
  url: URL,
  { maxBytes, method, headers, body }: OutboundRequest,
  rule: AddressRule,
  trust: Trust,
  signal: AbortSignal,
): Promise<Fetched> {
  const base = baseOf(url, rule);
  const response = await new Promise<IncomingMessage>((resolveResponse, reject) => {
    const sent = request({
      ...base,
      ...trust,
      path: `${url.pathname}${url.search}`,
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      agent: false,
      signal,
    });
    sent.once('response', resolveResponse);
    sent.once('error', reject);
    sent.end(body);
  });
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (status >= 300 && status < 400 && location !== undefined) {
    response.destroy();
    return { status, body: new Uint8Array(), location };
  }
  const retryAfter = response.headers['retry-after'];
  return { status, retryAfter, body: await bodyOf(response, maxBytes, url) };
}

async function bodyOf(response: IncomingMessage, maxBytes: number, url: URL): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      response.destroy();
      throw failed(url, `the answer has more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export interface Base {
  readonly host: string;
  readonly port: number;
  readonly servername: string;
  readonly lookup: LookupFunction;
}

/** Throws OutboundRefused for what is not https, and for an address that may not be reached. */
function baseOf(url: URL, rule: AddressRule): Base {
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new DomainError('OutboundRefused', `${url.origin} is no https address`, {
      why: 'its address is no https address',
    });
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  // Names are checked as they are resolved; what is an address already is never looked up.
  if (isIP(host) !== 0 && !rule.allows(host, host)) throw refusedAddress(host);
  const port = url.port === '' ? 443 : Number(url.port);
  return { host, port, servername: isIP(host) === 0 ? host : '', lookup: checkedLookup(host, rule) };
}

function checkedLookup(host: string, rule: AddressRule): LookupFunction {
  return (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '');
      const allowed = found.filter(({ address }) => rule.allows(host, address));
      const [first] = allowed;
      if (first === undefined) return callback(refusedAddress(host), '');
      if (options.all === true) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
  };
}

function refusedAddress(host: string): DomainError {
  return new DomainError(
    'OutboundRefused',
    `${host} is at an address that is not of the public Internet, and the operator has not allowed it`,
    { why: 'it is at an address that is not of the public Internet, and the operator has not allowed it' },
  );
}

function failed(url: URL, why: string): DomainError {
  return new DomainError('OutboundFailed', `${url.origin} could not be read: ${why}`, { why });
}

/** By its code where it has one: messages name addresses, and who asked may be anybody. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

function isAboutCertificate(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /CERT|ISSUER|SIGNATURE/.test(code) && code !== 'ERR_TLS_CERT_ALTNAME_INVALID';
}
