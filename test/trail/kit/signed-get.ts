import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Place } from '../../kit/aws.ts';
import { type Answer, http } from '../../kit/http.ts';
import type { Credentials } from '../../kit/server.ts';

type Headers = Readonly<{ [name: string]: string }>;

interface Options {
  readonly credentials?: Credentials;
  readonly service?: string;
  /** Changes the headers after they were signed. */
  readonly tamper?: (headers: Headers) => Headers;
}

/** One signed GET of S3, its path as it stands. */
export async function signedGet(
  server: Place,
  target: string,
  { credentials = server.credentials, service = 's3', tamper = (headers) => headers }: Options = {},
): Promise<Answer> {
  const url = new URL(server.url);
  const [path = '', query = ''] = target.split('?');
  const request = new HttpRequest({
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: { host: url.host },
  });
  const signer = new SignatureV4({
    service,
    region: server.ready.region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const { headers } = await signer.sign(request);
  return http('GET', `${server.url}${target}`, { headers: tamper(headers as Headers) });
}
