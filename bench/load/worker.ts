import { parentPort, workerData } from 'node:worker_threads';
import { jobs } from './jobs.ts';
import type { FromThread, ToThread } from './thread.ts';

const { job, input } = workerData as ToThread;
const work = jobs[job] as (input: unknown) => Promise<unknown>;
const post = (message: FromThread): void => parentPort?.postMessage(message);
await work(input).then(
  (output) => post({ output }),
  (error: unknown) =>
    post({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
);
