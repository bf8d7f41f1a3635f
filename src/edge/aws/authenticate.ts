import { createHash, webcrypto } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Credential, Credentials } from '../../kernel/identity.ts';
import { doorError } from './errors.ts';
import { canonicalRequest, parseQuery } from './sigv4/canonical.ts';
import { checkTime } from './sigv4/clock.ts';
import type { Presented } from './sigv4/presented.ts';
import { incomplete, readPresented } from './sigv4/presented.ts';
import { createSignatures } from './sigv4/signing.ts';
import type { WireRequest } from './wire.ts';

/** Who signed, and for which region. */
export interface Authenticated {
  readonly credential: Credential;
  readonly region: string;
}

export interface Authentication {
  /**
   * Checks the signature of a request to the service of that signing name; undefined when it bears none. `hosts`
   * are the names by which the client may have addressed us: the Host header, and what a trusted proxy says it was.
   */
  authenticate(
    request: WireRequest,
    service: string,
    hosts: readonly string[],
  ): Promise<Authenticated | undefined>;
  /**
   * Whether a request may send a large body at all: its signature is of now, by a key that there is. Told from the
   * head of the request, so that nobody else makes us keep megabytes.
   */
  screen(request: Pick<WireRequest, 'headers' | 'query'>): Promise<void>;
}

/** From here on a body is hashed off the event loop. */
const largeBody = 256 * 1024;

export function createAuthentication(credentials: Credentials, clock: Clock): Authentication {
  const signatures = createSignatures();

  async function known(presented: Presented): Promise<Credential> {
    const credential = await credentials.find(presented.accessKeyId, presented.sessionToken);
    if (credential !== undefined) return credential;
    throw doorError('UnrecognizedClient', 'The security token included in the request is invalid.');
  }

  return {
    async authenticate(request, service, hosts) {
      const { headers, body, method, path } = request;
      const query = queryOf(request);
      const presented = readPresented(headers, query);
      if (presented === undefined) return undefined;
      checkSignedHeaders(presented, headers);
      if (presented.service !== service) {
        throw doorError('InvalidSignature', `Credential should be scoped to correct service: '${service}'.`);
      }
      checkTime(presented, clock.now());
      const credential = await known(presented);
      const plainPath = service === 's3';
      const claimed = headers['x-amz-content-sha256'];
      // What S3 takes by TLS. It has no part here in what a request means.
      const unhashed = plainPath && claimed === 'UNSIGNED-PAYLOAD' && body.length === 0;
      const bodyHash = unhashed ? claimed : await sha256(body);
      if (claimed !== undefined && claimed !== bodyHash) throw mismatch();
      const right = hosts.some((host) => {
        const signed = presented.signedHeaders.map(
          (name) => [name, name === 'host' ? host : (headers[name] ?? '')] as const,
        );
        const canonical = canonicalRequest({ method, path, query, headers: signed, bodyHash, plainPath });
        return signatures.matches(presented, credential.secretAccessKey, canonical);
      });
      if (!right) throw mismatch();
      return { credential, region: presented.region };
    },
    async screen(request) {
      const presented = readPresented(request.headers, queryOf(request));
      if (presented === undefined) throw missingToken();
      checkTime(presented, clock.now());
      await known(presented);
    },
  };
}

export function missingToken(): Error {
  return doorError('MissingAuthenticationToken', 'Missing Authentication Token');
}

function queryOf({ query }: Pick<WireRequest, 'query'>): [string, string][] {
  const pairs = parseQuery(query);
  if (pairs === undefined) throw incomplete('the query string is malformed');
  return pairs;
}

/** `host` and every `x-amz-*` header must be signed (spec 2.1), or whoever carries the request could change what it means. */
function checkSignedHeaders({ signedHeaders }: Presented, headers: Readonly<Record<string, string>>): void {
  const signed = new Set(signedHeaders);
  const unsigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))].find(
    (name) => !signed.has(name),
  );
  if (unsigned !== undefined) throw incomplete(`'${unsigned}' must be a signed header of this request.`);
  const absent = signedHeaders.find((name) => name !== 'host' && headers[name] === undefined);
  if (absent !== undefined) throw mismatch();
}

function mismatch(): Error {
  return doorError(
    'InvalidSignature',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}

async function sha256(body: Uint8Array): Promise<string> {
  if (body.length < largeBody) return createHash('sha256').update(body).digest('hex');
  const bytes = new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.byteLength);
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
