import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
import type { MetricsSource } from '../../edge/http/index.ts';
import { createMetrics } from '../metrics.ts';
import type { Metrics } from './messages.ts';

/** Milliseconds that a process may take to tell its metrics; then it is left out. */
const patience = 3_000;

/** The metrics of this process and of all its parts, added up where that makes sense. */
export interface AllMetrics extends MetricsSource {
  /** Counts a process that ended by itself. */
  ended(process: 'committer' | 'worker'): void;
  /** Those of this process, for what only it can tell. */
  readonly own: Registry;
}

export function createAllMetrics(living: () => number, parts: () => readonly Promise<Metrics>[]): AllMetrics {
  const own = createMetrics();
  new Gauge({
    name: 'holdfast_workers',
    help: 'Processes that serve.',
    registers: [own],
    collect() {
      this.set(living());
    },
  });
  const ends = new Counter({
    name: 'holdfast_process_ends_total',
    help: 'Processes of the server that ended by themselves and were replaced.',
    labelNames: ['process'],
    registers: [own],
  });
  for (const process of ['committer', 'worker']) ends.inc({ process }, 0);
  return {
    contentType: Registry.PROMETHEUS_CONTENT_TYPE,
    async metrics() {
      const told = await Promise.all([own.getMetricsAsJSON(), ...parts().map(withinReason)]);
      const known = told.filter((metrics) => metrics !== undefined);
      return await AggregatorRegistry.aggregate(known as Metrics[]).metrics();
    },
    own,
    ended: (process) => ends.inc({ process }),
  };
}

async function withinReason(asked: Promise<Metrics>): Promise<Metrics | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  try {
    return await Promise.race([asked.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
