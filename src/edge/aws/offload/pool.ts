import { Worker } from 'node:worker_threads';

/**
 * Runs one function of a worker file, on at most `size` threads, one call each at a time; further calls wait in
 * order. A thread that dies fails the call that it had, and another one takes its place.
 */
export interface Pool<Input, Output> {
  /** `transfer` names buffers that the caller gives up. */
  run(input: Input, transfer: readonly ArrayBuffer[]): Promise<Output>;
  close(): Promise<void>;
}

interface Job<Input, Output> {
  readonly input: Input;
  readonly transfer: readonly ArrayBuffer[];
  readonly resolve: (output: Output) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<Input, Output> {
  readonly worker: Worker;
  job: Job<Input, Output> | undefined;
}

export function createPool<Input, Output>(file: URL, size: number): Pool<Input, Output> {
  const threads = new Set<Thread<Input, Output>>();
  const waiting: Job<Input, Output>[] = [];
  let closed = false;

  function start(): Thread<Input, Output> {
    const worker = new Worker(file);
    const thread: Thread<Input, Output> = { worker, job: undefined };
    threads.add(thread);
    worker.on('message', (output: Output) => {
      const { job } = thread;
      thread.job = undefined;
      worker.unref();
      job?.resolve(output);
      next();
    });
    const ended = (error: Error): void => {
      if (!threads.delete(thread)) return;
      thread.job?.reject(error);
      thread.job = undefined;
      next();
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the thread ended')));
    return thread;
  }

  function next(): void {
    while (waiting.length > 0) {
      const idle =
        [...threads].find(({ job }) => job === undefined) ?? (threads.size < size ? start() : undefined);
      const job = idle === undefined ? undefined : waiting.shift();
      if (idle === undefined || job === undefined) return;
      idle.job = job;
      idle.worker.ref();
      idle.worker.postMessage(job.input, [...job.transfer]);
    }
  }

  return {
    run(input, transfer) {
      if (closed) return Promise.reject(new Error('the pool is closed'));
      return new Promise((resolve, reject) => {
        waiting.push({ input, transfer, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new Error('the pool is closed'));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
