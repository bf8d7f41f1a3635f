import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Log } from '../../kernel/log.ts';
import type { Served } from './door.ts';

type Labels = 'door' | 'operation' | 'status';

interface Series {
  readonly count: { inc(): void };
  readonly time: { observe(seconds: number): void };
}

/**
 * One log line and one sample per request, written when its answer has ended, in whichever way it ended. Nothing
 * that a client chose gets into a label, and no query string into the log: signatures stand there.
 */
export function observeRequests(app: FastifyInstance, log: Log, registry: Registry): void {
  const series = createSeries(registry);

  app.addHook('onRequest', (request, reply, done) => {
    const { arrival, served } = request;
    const started = performance.now();
    const { socket } = request.raw;
    const sentBefore = socket.bytesWritten;
    reply.raw.once('close', () => {
      const ms = performance.now() - started;
      const status = statusOf(request.raw, reply.raw, served);
      const { count, time } = series(served, status);
      count.inc();
      time.observe(ms / 1000);
      log.info(
        {
          requestId: arrival.requestId,
          method: request.method,
          door: served.door,
          route: served.operation,
          status,
          bytes: socket.bytesWritten - sentBefore,
          ms: Math.round(ms * 1000) / 1000,
          sourceIp: arrival.sourceIp,
        },
        'request',
      );
    });
    done();
  });
}

/** 499, as nginx has it, for a client that went away before its answer was complete. */
function statusOf(request: IncomingMessage, response: ServerResponse, served: Served): number {
  if (response.writableFinished || (response.writableEnded && request.complete)) return response.statusCode;
  return served.refused ?? 499;
}

function createSeries(registry: Registry): (served: Served, status: number) => Series {
  const labelNames: Labels[] = ['door', 'operation', 'status'];
  const count = new Counter({
    name: 'holdfast_http_requests_total',
    help: 'Requests answered, by door, operation and class of status.',
    labelNames,
    registers: [registry],
  });
  const time = new Histogram({
    name: 'holdfast_http_request_duration_seconds',
    help: 'From the headers of a request to the end of its answer.',
    labelNames,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers: [registry],
  });
  const known = new Map<string, Series>();
  return (served, status) => {
    const statusClass = `${Math.floor(status / 100)}xx`;
    const key = `${served.door} ${served.operation} ${statusClass}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const labels = { door: served.door, operation: served.operation, status: statusClass };
    const made = { count: count.labels(labels), time: time.labels(labels) };
    known.set(key, made);
    return made;
  };
}
