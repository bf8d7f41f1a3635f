import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { isFromLoopback } from './local.ts';
import { shortAnswer } from './short-answer.ts';

/** What /metrics tells. */
export type MetricsSource = Pick<Registry, 'contentType' | 'metrics'>;

export interface HealthOptions {
  /** Whether requests can be served now; throws or answers false when they can't. */
  readonly ready: () => boolean | Promise<boolean>;
  readonly metrics: MetricsSource;
  /** False where metrics have a listener of their own. */
  readonly metricsHere: boolean;
}

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
    if (!isFromLoopback(request.raw)) {
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
