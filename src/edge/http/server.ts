import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Log } from '../../kernel/log.ts';
import type { Tracing } from '../../kernel/tracing.ts';
import type { ArrivalOptions } from './arrival.ts';
import type { Door, Measure } from './door.ts';
import { createEntrance } from './entrance.ts';
import { answerHealth, type MetricsSource } from './health.ts';
import { createListener, defaultLimits, type Limits, type Listener, type TlsMaterial } from './listener.ts';
import { listenForMetrics } from './metrics-listener.ts';
import { createObservation, type UnclaimedRequest } from './observe.ts';
import { shortAnswer } from './short-answer.ts';
import { plainTarget } from './target.ts';
import { createVisits } from './visits.ts';

export interface HttpServerOptions extends ArrivalOptions {
  readonly tls?: TlsMaterial | undefined;
  readonly log: Log;
  /** Told of each request when its answer has ended. */
  readonly measure?: Measure | undefined;
  readonly metrics: {
    readonly registry: Registry;
    /** What /metrics tells, where that is more than `registry` holds. */
    readonly told?: MetricsSource | undefined;
    /** A listener for /metrics alone; without it, /metrics answers loopback peers on the main one. */
    readonly listen?: { readonly host: string; readonly port: number } | undefined;
    /** Another process serves /metrics: nobody here does. */
    readonly elsewhere?: boolean;
  };
  readonly ready: () => boolean | Promise<boolean>;
  readonly limits?: Partial<Limits> | undefined;
  /** Undefined: nothing is traced. */
  readonly tracing?: Pick<Tracing, 'request'> | undefined;
  /** Told of requests that proved nobody to have made them, when they are over. */
  readonly unclaimed?: ((request: UnclaimedRequest) => void) | undefined;
}

/** Where a server listens. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  /** As a client on this machine reaches it: 127.0.0.1 (or [::1]) where the listener is a wildcard. No slash at the end. */
  readonly url: string;
}

/** Port 0: any that is free. `fd`: a socket that is bound already. */
export type Where = { readonly host: string; readonly port: number } | { readonly fd: number };

export interface HttpServer {
  /** Adds a door; before `listen`. */
  open(door: Door): void;
  listen(where: Where): Promise<Listening>;
  /** Takes a new certificate; throws, and keeps the old one, when it is unusable. */
  reloadTls(material: TlsMaterial): void;
  /** Stops accepting, lets requests under way finish for up to `graceMs`, then ends them. */
  close(graceMs: number): Promise<void>;
}

/** The listener that all doors share: addresses, limits, health, access log, metrics, drain. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  let listener: Listener | undefined;
  let metricsServer: Server | undefined;
  const { log, measure, unclaimed, tracing } = options;
  const observe = createObservation(log, options.metrics.registry, measure, unclaimed, tracing);
  const visits = createVisits(options, observe, () => app.server.closeIdleConnections());
  const entrance = createEntrance(visits);
  const app: FastifyInstance = fastify({
    // Fastify is typed for one kind of server; a TLS one differs in nothing that it touches.
    serverFactory: (handler) => {
      const enter = entrance.before(handler);
      listener = createListener(enter, { ...defaultLimits, ...options.limits }, options.tls);
      return listener.server as Server;
    },
    genReqId: () => randomUUID(),
    rewriteUrl: ({ url = '/' }) => plainTarget(url),
    logger: false,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    frameworkErrors: (error, _request, reply) => shortAnswer(reply, clientFault(error) ?? 400),
  });
  app.decorateRequest('arrival');
  app.decorateRequest('served');
  app.addHook('onRequest', (request, reply, done) => {
    const { arrival, served } = visits.begin(request.raw, reply.raw, request.id);
    request.arrival = arrival;
    request.served = served;
    if (request.arrival.host === '') shortAnswer(reply, 400);
    else done();
  });
  app.setNotFoundHandler((_request, reply) => shortAnswer(reply, 404));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = clientFault(error);
    if (status === undefined) options.log.error({ err: error, requestId: request.id }, 'request failed');
    shortAnswer(reply, status ?? 500);
  });
  answerHealth(app, {
    ready: async () => !visits.draining && (await options.ready()),
    metrics: options.metrics.told ?? options.metrics.registry,
    metricsHere: options.metrics.listen === undefined && options.metrics.elsewhere !== true,
  });

  return {
    open: (door) => {
      if (typeof door !== 'function') {
        entrance.open(door);
        return;
      }
      app.register(async (scope) => {
        await door(scope);
      });
    },
    async listen(where) {
      await app.ready();
      const { registry, told = registry, listen: metricsAt } = options.metrics;
      if (metricsAt !== undefined) metricsServer = await listenForMetrics(told, metricsAt);
      const { server } = app;
      if ('fd' in where) server.listen({ fd: where.fd });
      else server.listen(where.port, where.host);
      await once(server, 'listening');
      return listeningAt(server.address() as AddressInfo, options.tls === undefined ? 'http' : 'https');
    },
    reloadTls: (material) => listener?.reloadTls(material),
    async close(graceMs) {
      visits.drain();
      if (app.server.listening) await listener?.drain(graceMs);
      metricsServer?.close();
      metricsServer?.closeAllConnections();
      await app.close();
    },
  };
}

function clientFault(error: Partial<FastifyError>): number | undefined {
  const status = error.statusCode;
  return status !== undefined && status >= 400 && status < 500 ? status : undefined;
}

/** Where a socket with this address is listened on. */
export function listeningAt(
  address: Pick<AddressInfo, 'address' | 'port'>,
  scheme: 'http' | 'https',
): Listening {
  const { address: host, port } = address;
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
  const named = reachable.includes(':') && !reachable.startsWith('[') ? `[${reachable}]` : reachable;
  return { host, port, url: `${scheme}://${named}:${port}` };
}
