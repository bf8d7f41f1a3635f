import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Log } from '../../kernel/log.ts';
import type { RequestSpan, Tracing } from '../../kernel/tracing.ts';
import type { Arrival } from './arrival.ts';
import type { Measure, Served } from './door.ts';
import { toldOfRequest } from './request-span.ts';

/** To be called when a request has come in; what it returns, when its answer has ended in whichever way. */
export type Observe = (
  request: IncomingMessage,
  response: ServerResponse,
  arrival: Arrival,
  served: Served,
) => () => void;

/** A request that proved nobody to have made it, and how it ended. */
export interface UnclaimedRequest {
  readonly requestId: string;
  readonly method: string;
  readonly door: string;
  readonly operation: string;
  readonly status: number;
  readonly ms: number;
  readonly sourceIp: string;
  readonly userAgent: string;
}

type Labels = 'door' | 'operation' | 'status';

/** Requests of one operation and verb that ended with one status. */
interface Series {
  readonly door: string;
  readonly method: string;
  readonly status: number;
  readonly count: { inc(): void };
  readonly time: { observe(seconds: number): void };
  /** Members of their log lines that are always the same. */
  readonly members: string;
}

/**
 * One log line and one sample per request. Nothing that a client chose gets into a label, and no header and no
 * query string into the log: tokens and signatures stand there.
 */
export function createObservation(
  { lines }: Pick<Log, 'lines'>,
  registry: Registry,
  measure?: Measure,
  unclaimed: (request: UnclaimedRequest) => void = () => {},
  tracing?: Pick<Tracing, 'request'>,
): Observe {
  const seriesOf = createSeries(registry);

  return (request, response, arrival, served) => {
    const started = performance.now();
    const { socket } = request;
    const sentBefore = socket.bytesWritten;
    if (tracing !== undefined) served.span = tracing.request(request.headers);
    return () => {
      const ms = performance.now() - started;
      const status = statusOf(request, response, served);
      const series = seriesOf(request.method ?? '', served, status);
      series.count.inc();
      series.time.observe(ms / 1000);
      const bytes = socket.bytesWritten - sentBefore;
      const { span } = served;
      if (span !== undefined) endSpan(span, request, arrival, served, status);
      measure?.(served, status, ms, bytes);
      const rounded = Math.round(ms * 1000) / 1000;
      if (served.unclaimed) {
        const { requestId, sourceIp, userAgent } = arrival;
        const { door, operation } = served;
        const { method } = series;
        unclaimed({ requestId, method, door, operation, status, ms: rounded, sourceIp, userAgent });
      }
      if (!lines.wanted) return;
      const line = `"requestId":"${arrival.requestId}",${series.members},"bytes":${bytes},"ms":${rounded},"sourceIp":${quoted(arrival.sourceIp)}`;
      lines.write(span === undefined ? line : `${line},"traceId":"${span.traceId}"`, 'request');
    };
  };
}

function endSpan(
  span: RequestSpan,
  request: IncomingMessage,
  arrival: Arrival,
  served: Served,
  status: number,
): void {
  const told = toldOfRequest(request, arrival, served, status);
  if (told !== undefined) span.end(told.name, told.attributes, told.failed);
}

/** 499, as nginx has it, for a client that went away before its answer was complete. */
function statusOf(request: IncomingMessage, response: ServerResponse, served: Served): number {
  if (response.writableFinished || (response.writableEnded && request.complete)) return response.statusCode;
  return served.refused ?? 499;
}

const plainAddress = /^[0-9a-f.:]*$/;

function quoted(address: string): string {
  return plainAddress.test(address) ? `"${address}"` : JSON.stringify(address);
}

function createSeries(registry: Registry): (method: string, served: Served, status: number) => Series {
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
  const byOperation = new Map<string, Series[]>();

  function make(method: string, { door, operation }: Served, status: number): Series {
    const labels = { door, operation, status: `${Math.floor(status / 100)}xx` };
    const fields = JSON.stringify({ method, door, route: operation, status }).slice(1, -1);
    return {
      ...{ door, method, status, members: fields },
      ...{ count: count.labels(labels), time: time.labels(labels) },
    };
  }

  return (method, served, status) => {
    let list = byOperation.get(served.operation);
    if (list === undefined) {
      list = [];
      byOperation.set(served.operation, list);
    }
    for (const one of list) {
      if (one.status === status && one.method === method && one.door === served.door) return one;
    }
    const made = make(method, served, status);
    list.push(made);
    return made;
  };
}
