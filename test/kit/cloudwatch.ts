import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { Sha256 } from '@aws-crypto/sha256-js';
import { cbor } from '@smithy/core/cbor';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { ok } from './command.ts';
import { type Answer, http } from './http.ts';
import { commandPath } from './needs.ts';
import type { Credentials, Server } from './server.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
export type Body = any;

/** How clients speak to CloudWatch: AWS CLI v1 JSON 1.0, an older AWS CLI query, SDKs of other languages CBOR. */
export const protocols = ['json', 'query', 'cbor'] as const;

export interface Wired {
  readonly credentials?: Credentials;
  readonly gzip?: boolean;
}

/** One signed call by JSON 1.0 or CBOR, as it comes off the wire. */
export async function call(
  server: Server,
  protocol: 'json' | 'cbor',
  operation: string,
  input: object,
  { credentials = server.credentials, gzip = false }: Wired = {},
): Promise<Answer> {
  const url = new URL(server.url);
  const plain = protocol === 'json' ? Buffer.from(JSON.stringify(input)) : Buffer.from(cbor.serialize(input));
  const body = gzip ? gzipSync(plain) : plain;
  const service = 'GraniteServiceVersion20100801';
  const request = new HttpRequest({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: protocol === 'json' ? '/' : `/service/${service}/operation/${operation}`,
    headers: {
      host: url.host,
      ...(protocol === 'json'
        ? {
            'content-type': 'application/x-amz-json-1.0',
            'x-amz-target': `${service}.${operation}`,
            'x-amzn-query-mode': 'true',
          }
        : { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' }),
      ...(gzip && { 'content-encoding': 'gzip' }),
    },
    body,
  });
  const signer = new SignatureV4({
    service: 'monitoring',
    region: server.ready.region,
    credentials,
    sha256: Sha256,
  });
  const signed = await signer.sign(request);
  return http('POST', new URL(request.path, server.url), { headers: signed.headers, body });
}

/** The answer's members of a call that must succeed. */
export async function done(...args: Parameters<typeof call>): Promise<Body> {
  const answer = await call(...args);
  assert.equal(answer.status, 200, answer.text());
  return args[1] === 'json' ? answer.json() : cbor.deserialize(answer.body);
}

/** `aws cloudwatch ARGS` as JSON. */
export async function cli(
  server: Server,
  which: 'aws-cli-v1' | '/usr/bin/aws',
  args: readonly string[],
): Promise<Body> {
  const endpoint = ['--endpoint-url', server.url, '--output', 'json'];
  const text = await ok(commandPath(which), ['cloudwatch', ...args, ...endpoint], { env: server.env });
  return text === '' ? {} : JSON.parse(text);
}

/** Asks again until `find` finds something: what is counted is told within some seconds. */
export async function eventually<T>(
  find: () => Promise<T | undefined>,
  what: string,
  seconds = 60,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    assert.ok(Date.now() < end, `not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
