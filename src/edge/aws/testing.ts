import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { Registry } from 'prom-client';
import { model as ecrModel } from '../../generated/ecr/model.ts';
import { model as stsModel } from '../../generated/sts/model.ts';
import { noRecorder } from '../../kernel/call-records.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Authorizer, Caller, Credentials } from '../../kernel/identity.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Operation, Service } from '../../kernel/service.ts';
import { createHttpServer } from '../http/index.ts';
import type { AwsDoorOptions } from './index.ts';
import { createAwsDoor } from './index.ts';

/** Tests of this room only: a door in front of made-up services over the real models, and a signer. */
export const caller: Caller = {
  account: '123456789012',
  arn: 'arn:aws:iam::123456789012:user/alice',
  userId: 'AIDAABCDEFGHIJKLMNOP',
  accessKeyId: 'AKIAABCDEFGHIJKLMNOP',
  type: 'IAMUser',
  name: 'alice',
};
export const secretAccessKey = 'a secret/with+odd=characters';
export const keys = { accessKeyId: caller.accessKeyId, secretAccessKey };

const credentials: Credentials = {
  async find(accessKeyId, sessionToken) {
    if (sessionToken === 'expired')
      throw new DomainError('ExpiredToken', 'The security token included in the request is expired');
    const known =
      accessKeyId === caller.accessKeyId && (sessionToken === undefined || sessionToken === 'good');
    return known ? { caller, secretAccessKey } : undefined;
  },
};

const authorizer: Authorizer = {
  async decide(_call, { action }) {
    if (action !== 'ecr:DeleteRepository') return { allowed: true };
    return {
      allowed: false,
      reason: `because no identity-based policy allows the ${action} action`,
      encoded: 'sealed',
    };
  },
  imageGuard: async () => undefined,
};

export interface Running extends AsyncDisposable {
  readonly url: string;
  /** What was logged as an error. */
  readonly errors: object[];
}

export async function startDoor(
  operations: Readonly<Record<string, Operation<never, unknown>>>,
  options: Partial<AwsDoorOptions> = {},
): Promise<Running> {
  const errors: object[] = [];
  const ecr: Service = { model: ecrModel, operations, errors: { LayerInUse: 'InvalidParameterException' } };
  const sts: Service = {
    model: stsModel,
    open: ['GetCallerIdentity', 'GetAccessKeyInfo'],
    operations: {
      GetCallerIdentity: {
        requires: 'none',
        invoke: async (_input, call) => ({
          UserId: call.caller.userId,
          Account: call.caller.account,
          Arn: `${call.caller.arn}<&>`,
        }),
      },
      GetAccessKeyInfo: { requires: 'none', invoke: async () => ({ Account: caller.account }) },
    },
  };
  const server = createHttpServer({
    domains: [],
    publicUrl: undefined,
    trustedProxies: [],
    log: silentLog,
    metrics: { registry: new Registry() },
    ready: () => true,
  });
  server.open(
    createAwsDoor({
      services: [ecr, sts],
      credentials,
      authorizer,
      recorder: noRecorder,
      log: { error: (fields) => errors.push(fields), debug: () => {} },
      ...options,
    }),
  );
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url, errors, [Symbol.asyncDispose]: () => server.close(0) };
}

export const target = (operation: string) => `AmazonEC2ContainerRegistry_V20150921.${operation}`;

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly service?: string;
  readonly region?: string;
  readonly at?: Date;
  readonly sessionToken?: string;
  readonly secret?: string;
  /** Added behind the signer's back. */
  readonly unsigned?: Record<string, string>;
}

/** Signs as the AWS SDK does, and sends. */
export async function send(url: string, asked: Asked): Promise<Response> {
  const { service = 'ecr', region = 'eu-central-1', sessionToken, secret = secretAccessKey } = asked;
  const { host, hostname, port } = new URL(url);
  const signer = new SignatureV4({
    credentials: {
      accessKeyId: caller.accessKeyId,
      secretAccessKey: secret,
      ...(sessionToken && { sessionToken }),
    },
    service,
    region,
    sha256: Sha256,
  });
  const request = new HttpRequest({
    method: asked.method ?? 'POST',
    hostname,
    port: Number(port),
    path: asked.path ?? '/',
    query: asked.query ?? {},
    headers: { host, ...asked.headers },
    body: asked.body,
  });
  const signed = await signer.sign(request, asked.at === undefined ? {} : { signingDate: asked.at });
  const search = new URLSearchParams(asked.query ?? {}).toString();
  return fetch(`${url}${request.path}${search === '' ? '' : `?${search}`}`, {
    method: request.method,
    headers: { ...signed.headers, ...asked.unsigned },
    ...(asked.body !== undefined && { body: asked.body }),
  });
}

export function sendJson(
  url: string,
  operation: string,
  input: unknown,
  more: Asked = {},
): Promise<Response> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': target(operation),
    ...more.headers,
  };
  const body = more.body ?? JSON.stringify(input);
  return send(url, { ...more, headers, body });
}

/** A URL by which anyone may make one call. */
export async function presign(url: string, query: Record<string, string>, service: string): Promise<string> {
  const { host, hostname, port } = new URL(url);
  const signer = new SignatureV4({ credentials: keys, service, region: 'eu-central-1', sha256: Sha256 });
  const request = new HttpRequest({
    method: 'GET',
    hostname,
    port: Number(port),
    path: '/',
    query,
    headers: { host },
  });
  const signed = await signer.presign(request, { expiresIn: 60 });
  return `${url}/?${new URLSearchParams(signed.query as Record<string, string>)}`;
}
