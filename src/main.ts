import type { Host } from './app/index.ts';
import { exitCodeOf, explain, run } from './commands/index.ts';

/* The only file that touches the process: what the rest may know and do of it is in Host. */

/*
 * Calls that wait for the disk hold a thread of Node's pool each, and a push waits for two at once; with the usual
 * four threads, eight clients that push hold up all reads. Nothing has used the pool yet, so it takes this size.
 */
process.env.UV_THREADPOOL_SIZE ??= '16';

/** npm and a terminal may both pass on one and the same Ctrl-C: signals this close together count once. */
const sameSignal = 1_000;
const bySignal: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 };

const stop = new AbortController();
let reportCrash = writeError;
let askedToStopAt: number | undefined;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    const now = performance.now();
    if (askedToStopAt !== undefined && now - askedToStopAt > sameSignal) process.exit(bySignal[signal]);
    askedToStopAt ??= now;
    stop.abort();
  });
}

process.on('uncaughtException', (error) => {
  try {
    reportCrash(error);
  } finally {
    process.exit(1);
  }
});

// Whoever reads what we print may go away first: `holdfast --help | head -1`.
process.stdout.on('error', () => {});

const host: Host = {
  environment: process.env,
  pid: process.pid,
  terminal: process.stderr.isTTY === true,
  print: (text) => process.stdout.write(text),
  stopped: stop.signal,
  onReload: (listener) => process.on('SIGHUP', listener),
  onCrash: (listener) => {
    reportCrash = listener;
  },
};

function writeError(error: unknown): void {
  const text = explain(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.stderr.write(`holdfast: ${text}\n`);
}

try {
  process.exit(await run(process.argv.slice(2), host));
} catch (error) {
  writeError(error);
  process.exit(exitCodeOf(error));
}
