import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { catalog } from '../../generated/catalog.ts';
import type { CallRecorder } from '../../kernel/call-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import { systemClock } from '../../kernel/clock.ts';
import type { Authorizer, Credentials } from '../../kernel/identity.ts';
import type { Service } from '../../kernel/service.ts';
import type { Door } from '../http/index.ts';
import { createAdmission } from './admission.ts';
import { createAuthentication } from './authenticate.ts';
import { createHandlers } from './handlers.ts';
import { createDecoder } from './offload/decoding.ts';
import type { CallRecord } from './pipeline.ts';
import { createPipeline } from './pipeline.ts';
import { doorErrorOf, readHead } from './request.ts';
import { createRouter } from './route.ts';
import type { Answer, WireRequest } from './wire.ts';

export interface AwsDoorOptions {
  readonly services: readonly Service[];
  readonly credentials: Credentials;
  readonly authorizer: Authorizer;
  readonly log: {
    error(fields: object, message: string): void;
    debug(fields: object, message: string): void;
  };
  readonly clock?: Clock;
  readonly recorder: CallRecorder;
  /** Told of every call that was authenticated, before its answer goes out. */
  readonly record?: (record: CallRecord) => void;
  /** How many processes share this machine's memory; default 1. */
  readonly workers?: number;
}

/** UploadLayerPart brings 20 MiB in base64. */
const largestBody = 32 * 1024 * 1024;
/** A larger body is taken only from a caller whose signature names a key that there is. */
const screened = 1024 * 1024;
/** Of such bodies, bytes in memory at a time, of all processes together: each is there twice for a moment, and once more while it is decoded. */
const roomForLarge = 192 * 1024 * 1024;
/** Milliseconds in which a large body must arrive, or others would wait for it too long. */
const longestArrival = 5 * 60_000;
const none = Buffer.alloc(0);

/** Every AWS API that is known, on one host. Throws when a service does not fit its model. */
export function createAwsDoor(options: AwsDoorOptions): Door {
  const authentication = createAuthentication(options.credentials, options.clock ?? systemClock);
  const decoder = createDecoder();
  const admission = createAdmission(Math.max(largestBody, roomForLarge / (options.workers ?? 1)));
  const pipeline = createPipeline({
    route: createRouter(catalog),
    handlers: createHandlers(options.services),
    authentication,
    authorizer: options.authorizer,
    decoder,
    recorder: options.recorder,
    record: options.record ?? (() => undefined),
    refused: (decision, error, requestId) =>
      options.log.debug({ requestId, decision, denied: (error as Error).message }, 'access denied'),
    unexpected: (err, requestId) => options.log.error({ err, requestId }, 'call failed'),
  });

  async function screen(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    request.served.door = 'aws';
    const { raw, headers } = request;
    const length = Number(headers['content-length'] ?? 0);
    // A chunked body may have any length, and a compressed one may become any.
    const unknown = headers['transfer-encoding'] !== undefined || headers['content-encoding'] !== undefined;
    if (!unknown && length <= screened) return;
    await authentication.screen(readHead(raw));
    // Refused for its length before any of it is read.
    if (length > largestBody) return;
    const leave = await admission.enter(unknown ? largestBody : length);
    if (reply.raw.destroyed) {
      leave();
      return;
    }
    const late = setTimeout(() => raw.destroy(), longestArrival);
    raw.once('end', () => clearTimeout(late));
    reply.raw.once('close', () => {
      clearTimeout(late);
      leave();
    });
  }

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const body = Buffer.isBuffer(request.body) ? request.body : none;
    const wire: WireRequest = { ...readHead(request.raw), body };
    const { served, arrival } = request;
    const name = (operation: string): void => {
      served.operation = operation;
    };
    const unclaimed = (): void => {
      served.unclaimed = true;
    };
    const answered = () => pipeline.serve(wire, arrival, name, unclaimed);
    return send(reply, await (served.span === undefined ? answered() : served.span.run(answered)));
  }

  return (app: FastifyInstance) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    );
    app.addHook('onRequest', screen);
    app.addHook('onClose', () => decoder.close());
    app.setErrorHandler((error, request, reply) => {
      const answer = pipeline.refuse(doorErrorOf(error), bare(request), request.arrival);
      return send(reply, answer);
    });
    for (const [method, url] of routes()) app.route({ method, url, bodyLimit: largestBody, handler: handle });
  };
}

/** The head alone, and not even that where it is what was wrong. */
function bare(request: FastifyRequest): WireRequest {
  try {
    return { ...readHead(request.raw), body: none };
  } catch {
    return { method: 'POST', path: '/', query: '', headers: {}, body: none };
  }
}

/** As bytes: Fastify would add a charset to the type of a string. */
function send(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply
    .code(status)
    .headers(headers)
    .send(typeof body === 'string' ? Buffer.from(body) : body);
}

/**
 * Methods and paths that are ours: `/`, CBOR's, and whatever begins like a path of a REST API. The rest of such a
 * path is left to our own router, as Fastify's limits the length of a parameter.
 */
function routes(): [method: string, url: string][] {
  const rest = catalog.flatMap((entry) =>
    entry.routes.flatMap(([method, path]) => {
      const first = path.split('/')[1] ?? '';
      return [`${method} /${first}`, `${method} /${first}/*`];
    }),
  );
  const all = new Set(['POST /', 'GET /', 'POST /service/*', ...rest]);
  return [...all].map((route) => {
    const [method = '', url = ''] = route.split(' ');
    return [method, url];
  });
}
