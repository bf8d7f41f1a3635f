import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { allCacheCounts } from '../kernel/metrics.ts';
import { version } from './version.ts';

/**
 * The metrics of this process: Node's own, the version, how late its event loop is, and what its caches count. Doors
 * and engines add theirs. docs/operate/metrics.md lists them all.
 */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'holdfast_build_info',
    help: 'Always 1; the label says which version runs.',
    labelNames: ['version'],
    aggregator: 'max',
    registers: [registry],
  }).set({ version }, 1);
  observeEventLoop(registry);
  countCaches(registry);
  return registry;
}

/** Milliseconds between two looks: a stall that is longer is never missed. */
const every = 50;

/** How much later than it was due a timer runs: what every request waits for, too. */
function observeEventLoop(registry: Registry): void {
  const delay = new Histogram({
    name: 'holdfast_event_loop_delay_seconds',
    help: 'By how much a timer was late, looked at 20 times a second.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    delay.observe(Math.max(0, now - last - every) / 1000);
    last = now;
  }, every).unref();
}

function countCaches(registry: Registry): void {
  new Counter({
    name: 'holdfast_cache_requests_total',
    help: 'What was asked of a cache, by cache and whether it knew it.',
    labelNames: ['cache', 'result'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [cache, { hits, misses }] of allCacheCounts()) {
        this.inc({ cache, result: 'hit' }, hits);
        this.inc({ cache, result: 'miss' }, misses);
      }
    },
  });
}
