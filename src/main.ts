import { fork } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import type { Channel, Host, Part, Role } from './app/part.ts';

/*
 * The only file that touches the process: what the rest may know and do of it is in Host. The program is loaded
 * only as far as this process needs it.
 */

/** As the only words of the command line: this process is a part of the one that has started it. */
const partWord = 'part-of-a-server';
const parent = process.argv[2] === partWord && process.send !== undefined ? channelToParent() : undefined;

/*
 * Calls that wait for the disk hold a thread of Node's pool each, and a push waits for two at once; with the usual
 * four threads, eight clients that push hold up all reads. Nothing has used the pool yet, so it takes this size.
 */
process.env.UV_THREADPOOL_SIZE ??= '16';

/*
 * The size of the young generation on Node's command line (bin/holdfast) is this thread's, which has it by now. It would
 * go before what the other threads say of theirs (resourceLimits).
 */
setFlagsFromString('--max-semi-space-size=0');

/** npm and a terminal may both pass on one and the same Ctrl-C: signals this close together count once. */
const sameSignal = 1_000;
const bySignal: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 };

const stop = new AbortController();
let reportCrash = writeFault;
let askedToStopAt: number | undefined;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    // A terminal and a service manager send it to every process: a part ends when its parent says so.
    if (parent !== undefined) return;
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
  startPart,
};

function startPart(role: Role, fd?: number): Part {
  const child = fork(import.meta.filename, [partWord, role], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', ...(fd === undefined ? [] : [fd])],
  });
  const ended = new Promise<string>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.on('error', (error) => child.pid === undefined && resolve(error.message));
  });
  return {
    pid: child.pid,
    ended,
    send: (message) => child.connected && child.send(message as object, () => {}),
    onMessage: (listener) => child.on('message', listener),
    kill: () => child.kill('SIGKILL'),
  };
}

function channelToParent(): Channel {
  process.on('SIGHUP', () => {});
  process.on('disconnect', () => process.exit(1));
  return {
    send: (message) => process.connected && process.send?.(message, undefined, undefined, () => {}),
    onMessage: (listener) => process.on('message', listener),
  };
}

function writeFault(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`holdfast: ${text}\n`);
}

/** Says why the program failed; resolves with the exit code. */
async function writeError(error: unknown): Promise<number> {
  const { exitCodeOf, explain } = await import('./commands/index.ts');
  const text = explain(error);
  if (text === undefined) writeFault(error);
  else process.stderr.write(`holdfast: ${text}\n`);
  return exitCodeOf(error);
}

async function main(): Promise<number> {
  if (parent !== undefined) {
    const { runPart } = await import('./app/part.ts');
    return await runPart(process.argv[3] as Role, parent, host);
  }
  const { run } = await import('./commands/index.ts');
  return await run(process.argv.slice(2), host);
}

try {
  process.exit(await main());
} catch (error) {
  process.exit(await writeError(error));
}
