import { Worker } from 'node:worker_threads';
import type { Jobs } from './jobs.ts';

export type JobName = keyof Jobs;
export type Input<Name extends JobName> = Parameters<Jobs[Name]>[0];
export type Output<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>;

export interface ToThread {
  readonly job: JobName;
  readonly input: unknown;
}

export type FromThread = { readonly output: unknown } | { readonly error: string };

/** Runs one job in a thread of its own, so that generators do not wait for each other's event loops. */
export function inThread<Name extends JobName>(job: Name, input: Input<Name>): Promise<Output<Name>> {
  return new Promise((resolve, reject) => {
    const workerData: ToThread = { job, input };
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData });
    worker.once('message', (message: FromThread) => {
      if ('error' in message) reject(new Error(message.error));
      else resolve(message.output as Output<Name>);
    });
    worker.once('error', reject);
  });
}
