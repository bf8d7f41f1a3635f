import type { Agent } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Place } from './aws.ts';
import { type Answer, http } from './http.ts';
import type { Credentials } from './server.ts';

export interface Call {
  /** `AmazonEC2ContainerRegistry_V20150921.DescribeRegistry` */
  readonly target?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly credentials?: Credentials;
  readonly region?: string;
  readonly service?: string;
  readonly date?: Date;
  /** Through a connection of its own. */
  readonly agent?: Agent;
  /** Changes the request after it was signed. */
  readonly tamper?: (request: { headers: Record<string, string>; body: string }) => void;
}

export const ecrTarget = (operation: string): string => `AmazonEC2ContainerRegistry_V20150921.${operation}`;

/** One signed AWS JSON call without an SDK, so that it can be wrong in any way. */
export async function signedCall(server: Place, call: Call): Promise<Answer> {
  const url = new URL(server.url);
  const body = call.body ?? '{}';
  const request = new HttpRequest({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: '/',
    headers: {
      host: url.host,
      'content-type': call.contentType ?? 'application/x-amz-json-1.1',
      ...(call.target === undefined ? {} : { 'x-amz-target': call.target }),
      ...call.headers,
    },
    body,
  });
  const signer = new SignatureV4({
    service: call.service ?? 'ecr',
    region: call.region ?? server.ready.region,
    credentials: call.credentials ?? server.credentials,
    sha256: Sha256,
  });
  const signed = await signer.sign(request, { signingDate: call.date ?? new Date() });
  const sent = { headers: { ...signed.headers } as Record<string, string>, body };
  call.tamper?.(sent);
  return http('POST', server.url, { ...sent, ...(call.agent && { agent: call.agent }) });
}
