import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallRecorder, Recording } from '../../../kernel/call-records.ts';
import { type Clock, systemClock } from '../../../kernel/clock.ts';
import type { Authorizer, Call, Credentials } from '../../../kernel/identity.ts';
import type { Arrival, Door } from '../../http/index.ts';
import { type Authentication, createAuthentication, missingToken } from '../authenticate.ts';
import { readHead } from '../request.ts';
import { s3FaultOf } from './errors.ts';
import { type S3Request, s3RequestOf } from './request.ts';
import { recordedAs, type S3Answer, type ServedBuckets, serveS3 } from './serve.ts';
import { errorXml } from './xml.ts';

export interface S3DoorOptions {
  readonly buckets: ServedBuckets;
  /** Where the buckets are. */
  readonly region: string;
  readonly credentials: Credentials;
  readonly authorizer: Authorizer;
  readonly recorder: CallRecorder;
  readonly clock?: Clock;
  readonly log: { error(fields: object, message: string): void };
  /** Told of every call that was authenticated. */
  readonly record?: (record: { readonly service: string; readonly call: Call }) => void;
}

type Parts = S3DoorOptions & { readonly authentication: Authentication };

/**
 * The three reads of S3 by which logs of trails are validated (spec 13.5), of buckets that are folders here. A request
 * is meant for S3 where its signature's scope says so; any other is for none that is here.
 */
export function createS3Door(options: S3DoorOptions): Door {
  const clock = options.clock ?? systemClock;
  const parts: Parts = { ...options, authentication: createAuthentication(options.credentials, clock) };

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!isForS3(request)) {
      reply.callNotFound();
      return reply;
    }
    const { served, arrival } = request;
    served.door = 'aws';
    try {
      const answered = () =>
        answer(parts, request, (operation) => {
          served.operation = `s3:${operation}`;
        });
      const { headers, body } = await (served.span === undefined ? answered() : served.span.run(answered));
      return reply
        .code(200)
        .headers({ ...headers, 'x-amz-request-id': arrival.requestId })
        .send(body);
    } catch (error) {
      const known = s3FaultOf(error);
      if (known === undefined) options.log.error({ err: error, requestId: arrival.requestId }, 'call failed');
      const fault = known ?? {
        code: 'InternalError',
        status: 500,
        message: 'We encountered an internal error.',
      };
      const path = request.raw.url?.split('?')[0] ?? '/';
      return reply
        .code(fault.status)
        .headers({ 'content-type': 'application/xml', 'x-amz-request-id': arrival.requestId })
        .send(errorXml(fault, path, arrival.requestId));
    }
  }

  return (app: FastifyInstance) => {
    for (const url of ['/:bucket', '/:bucket/*']) app.get(url, handle);
  };
}

const scope = /Credential=[^,/]+\/\d{8}\/[^,/]+\/s3\//;
const scopeInQuery = /[?&]X-Amz-Credential=[^&]*%2F\d{8}%2F[^&]*%2Fs3%2F/i;

function isForS3({ raw }: FastifyRequest): boolean {
  const { authorization } = raw.headers;
  return authorization === undefined ? scopeInQuery.test(raw.url ?? '') : scope.test(authorization);
}

async function answer(
  { authentication, ...parts }: Parts,
  { raw, arrival }: FastifyRequest,
  name: (operation: string) => void,
): Promise<S3Answer> {
  const wire = { ...readHead(raw), body: Buffer.alloc(0) };
  const request: S3Request = s3RequestOf(wire);
  name(request.operation);
  const hosts = [...new Set([wire.headers.host ?? arrival.host, arrival.host])];
  const found = await authentication.authenticate(wire, 's3', hosts);
  if (found === undefined) throw missingToken();
  const call = callOf(arrival, found);
  parts.record?.({ service: 's3', call });
  const recording = parts.recorder.begin(call, 's3', request.operation);
  recordedAs(request, recording);
  return recorded(recording, () => serveS3(parts, request, call));
}

async function recorded(recording: Recording, work: () => Promise<S3Answer>): Promise<S3Answer> {
  let served: S3Answer;
  try {
    served = await work();
  } catch (error) {
    const { code, message } = s3FaultOf(error) ?? { code: 'InternalError', message: 'An internal error.' };
    await recording.end({ code, message });
    throw error;
  }
  try {
    await recording.end();
    return served;
  } catch (error) {
    if (typeof served.body !== 'string') served.body.destroy();
    throw error;
  }
}

function callOf(
  { requestId, sourceIp, userAgent, origin, secure }: Arrival,
  { credential, region }: NonNullable<Awaited<ReturnType<Authentication['authenticate']>>>,
): Call {
  return { requestId, caller: credential.caller, region, sourceIp, userAgent, origin, secure };
}
