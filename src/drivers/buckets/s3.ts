import { createHash, createHmac } from 'node:crypto';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { SignatureV4 } from '@smithy/signature-v4';
import { DomainError } from '../../kernel/errors.ts';
import type { TrailDestination } from '../../services/cloudtrail/ports.ts';

export interface S3Options {
  /** Scheme, host and port. */
  readonly endpoint: URL;
  readonly region: string;
  readonly bucket: string;
  /** Asked each time: they may change. */
  readonly credentials: () => Promise<S3Credentials>;
}

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Milliseconds for one object. */
const timeout = 60_000;
/** Of an answer that is read: that of an error. */
const longestAnswer = 64 * 1024;

/**
 * A bucket behind an S3 endpoint, by PutObject with a path-style address; redirects are not followed. The endpoint is
 * the operator's own word, so it may be anywhere.
 */
export function s3Bucket({ endpoint, region, bucket, credentials }: S3Options): TrailDestination {
  return {
    async put(key, body, metadata) {
      const hash = createHash('sha256').update(body).digest('hex');
      const unsigned = {
        method: 'PUT',
        protocol: endpoint.protocol,
        hostname: endpoint.hostname,
        path: `/${[bucket, ...key.split('/')].map(encoded).join('/')}`,
        query: {},
        headers: {
          host: endpoint.host,
          'content-length': String(body.length),
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          'x-amz-content-sha256': hash,
          ...Object.fromEntries(
            Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
          ),
        },
      };
      const signer = new SignatureV4({
        service: 's3',
        region,
        credentials: await credentials().catch(noCredentials),
        sha256: Sha256,
        uriEscapePath: false,
        applyChecksum: false,
      });
      const { headers } = await signer.sign(unsigned);
      await send(endpoint, unsigned.path, headers, body);
    },
  };
}

function encoded(segment: string): string {
  return encodeURIComponent(segment).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function send(
  endpoint: URL,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): Promise<void> {
  const signal = AbortSignal.timeout(timeout);
  let answer: { readonly status: number; readonly text: string };
  try {
    answer = await exchange(endpoint, path, headers, body, signal);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    throw failed(signal.aborted ? 'it took too long' : reason, error);
  }
  if (answer.status >= 200 && answer.status < 300) return;
  const code = /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(answer.text)?.[1];
  throw failed(code ?? `status ${answer.status}`);
}

async function exchange(
  endpoint: URL,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  signal: AbortSignal,
) {
  const request = endpoint.protocol === 'https:' ? httpsRequest : httpRequest;
  const { hostname, port } = endpoint;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = {
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port,
      path,
      method: 'PUT',
      headers,
      signal,
    };
    const sent: ClientRequest = request({ ...options, agent: false });
    sent.once('response', resolve);
    sent.once('error', reject);
    sent.end(body);
  });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestAnswer) {
      response.destroy();
      break;
    }
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() };
}

function failed(reason: string, cause?: unknown): DomainError {
  return bucketFailed(`The S3 endpoint did not take it: ${reason}`, cause);
}

/** Where they should be is the operator's affair: it is in the cause, for the log. */
function noCredentials(cause: unknown): never {
  throw bucketFailed('The credentials for the S3 endpoint can not be read', cause);
}

function bucketFailed(text: string, cause: unknown): DomainError {
  const error = new DomainError('BucketFailed', text);
  error.cause = cause;
  return error;
}

/** What the signer hashes with: Node's own. */
class Sha256 {
  readonly #hash: { update(data: Uint8Array | string): unknown; digest(): Buffer };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
