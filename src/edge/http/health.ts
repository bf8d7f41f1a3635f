import { BlockList } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { shortAnswer } from './short-answer.ts';
import { cameThroughProxy, plainAddress } from './trusted-proxies.ts';

export interface HealthOptions {
  /** Whether requests can be served now; throws or answers false when they can't. */
  readonly ready: () => boolean | Promise<boolean>;
  readonly metrics: Registry;
  /** False where metrics have a listener of their own. */
  readonly metricsHere: boolean;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** /livez: the process answers. /readyz: it can serve. /metrics: for loopback peers. */
export function answerHealth(app: FastifyInstance, options: HealthOptions): void {
  app.get('/livez', (request, reply) => {
    request.served.operation = 'livez';
    reply.type('text/plain; charset=utf-8').send('ok\n');
  });

  app.get('/readyz', async (request, reply) => {
    request.served.operation = 'readyz';
    const ready = await isReady(options);
    return reply
      .code(ready ? 200 : 503)
      .type('text/plain; charset=utf-8')
      .send(ready ? 'ok\n' : 'not ready\n');
  });

  if (!options.metricsHere) return;
  app.get('/metrics', async (request, reply) => {
    request.served.operation = 'metrics';
    if (!isLocal(request)) {
      shortAnswer(reply, 404);
      return reply;
    }
    return reply.type(options.metrics.contentType).send(await options.metrics.metrics());
  });
}

async function isReady(options: HealthOptions): Promise<boolean> {
  try {
    return await options.ready();
  } catch {
    return false;
  }
}

/** A peer on this machine that speaks for itself: a proxy here is no reason to show the world our numbers. */
function isLocal(request: FastifyRequest): boolean {
  const address = plainAddress(request.raw.socket.remoteAddress ?? '');
  if (address === '' || cameThroughProxy(request.raw.headers)) return false;
  return loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
