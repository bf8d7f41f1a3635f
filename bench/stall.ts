import { inThread } from './load/thread.ts';
import { observed } from './measure.ts';
import type { Aws, Server } from './server.ts';
import { percentile } from './statistics.ts';
import type { Cost } from './workload.ts';

/**
 * Does some work while a thread of its own asks for small things, one at a time with a pause of two milliseconds:
 * the longest that one of these took, and what 99 of 100 took at most, in milliseconds, is how long the server lets
 * others wait.
 */
export async function meanwhile<T>(
  server: Server,
  paths: readonly string[],
  work: () => Promise<T>,
): Promise<{ readonly output: T; readonly longest: number; readonly p99: number; readonly cost: Cost }> {
  const { port, authorization } = server;
  const signals = new Int32Array(new SharedArrayBuffer(8));
  const probing = inThread('probe', {
    place: { port, authorization },
    paths,
    pause: 2,
    seconds: 3600,
    signals,
  });
  try {
    await Promise.race([Atomics.waitAsync(signals, 0, 0).value, probing]);
    const { output, cost } = await observed(server, work);
    Atomics.store(signals, 1, 1);
    const waits = await probing;
    return {
      output,
      cost,
      longest: Math.max(...waits),
      p99: percentile(waits, 99),
    };
  } finally {
    Atomics.store(signals, 1, 1);
  }
}

/** What the AWS API of a server needs; only ours has one. */
export function awsOf({ aws }: Server): Aws {
  if (aws === undefined) throw new Error('Only Holdfast speaks the AWS API');
  return aws;
}
