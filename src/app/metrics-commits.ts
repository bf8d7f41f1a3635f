import { Histogram, type Registry } from 'prom-client';
import type { CommitObserver } from '../drivers/meta/index.ts';

/** How long commits take, and how many share one. */
export function observeCommits(registry: Registry): CommitObserver {
  const duration = new Histogram({
    name: 'holdfast_commit_duration_seconds',
    help: 'From the request for a unit of work to its durable answer, the wait for its turn included.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  const units = new Histogram({
    name: 'holdfast_commit_group_units',
    help: 'Units of work that shared a transaction, and with it its fsync.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers: [registry],
  });
  return {
    committed: (seconds) => duration.observe(seconds),
    group: (size) => units.observe(size),
  };
}
