import { Gauge, type Registry } from 'prom-client';

/** What tells how much waits in it. */
export interface Queue {
  waiting(): number;
}

export interface Queues {
  /** Units of work that wait for their commit. */
  readonly units: Queue;
  readonly pulls: Queue;
  readonly keyUses: Queue;
  /** Counts for CloudWatch. */
  readonly counts: Queue;
  /** Absent where only changes are recorded. */
  readonly records: Queue | undefined;
}

/** How much waits to be committed or written. */
export function observeQueues(registry: Registry, waiting: Queues): void {
  const { units, pulls, keyUses, counts, records } = waiting;
  const queues = {
    units,
    'pull times': pulls,
    'key uses': keyUses,
    counts,
    ...(records !== undefined && { 'call records': records }),
  };
  new Gauge({
    name: 'holdfast_queue_waiting',
    help: 'Units of work that wait for their commit; pull times, uses of keys, counts and records of calls that wait to be written.',
    labelNames: ['queue'],
    registers: [registry],
    collect() {
      for (const [queue, one] of Object.entries(queues)) this.set({ queue }, one.waiting());
    },
  });
}
