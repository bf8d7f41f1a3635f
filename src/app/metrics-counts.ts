import { Counter, type Registry } from 'prom-client';
import type { CountRecorder } from '../engines/metrics/index.ts';

/** What is counted for CloudWatch and tells of the whole server, too. */
export function observeCounts(registry: Registry, counts: CountRecorder): void {
  const counter = (name: string, help: string, of: () => number) =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(of());
      },
    });
  counter('holdfast_pulled_bytes_total', 'Bytes sent of manifests and layers.', () => counts.pulledBytes());
  counter(
    'holdfast_uncounted_requests_total',
    'Requests that are in no metric of CloudWatch, since there were too many repositories in a minute.',
    () => counts.lost(),
  );
}
