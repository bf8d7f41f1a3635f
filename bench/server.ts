import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endsWithUs } from '../test/kit/command.ts';
import { type Credentials, cleanEnv, type Ready } from '../test/kit/server.ts';
import { tempFolder } from '../test/kit/temp.ts';

/** A registry that runs as a process of its own on this machine. */
export interface Server extends AsyncDisposable {
  readonly pid: number;
  readonly port: number;
  /** Value of the Authorization header for /v2; undefined where nobody asks for it. */
  readonly authorization: string | undefined;
  /** Milliseconds from the start of the process to its first good answer. */
  readonly startup: number;
  /** Its data folder. */
  readonly data: string;
  /** Processes of it that serve; the peers have one. */
  readonly workers: number;
  makeRepository(name: string): Promise<void>;
  /** Only ours: what its AWS API needs. */
  readonly aws?: Aws;
}

export interface Aws {
  readonly url: string;
  readonly ready: Ready;
  readonly credentials: Credentials;
}

export interface Program {
  /** With its arguments. */
  readonly command: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export interface Started extends AsyncDisposable {
  readonly pid: number;
  /** Resolves, never rejects, when the process has ended. */
  readonly ended: Promise<unknown>;
  printed(): string;
}

/** How long a server may take to end before it is killed. */
const patience = 40_000;

/** Starts a program whose output goes to a file, as a service manager would keep it; so it costs the bench nothing. */
export async function startProgram({ command: [name = '', ...args], env }: Program): Promise<Started> {
  const folder = await tempFolder('bench-log');
  const path = join(folder, 'log');
  const log = openSync(path, 'a');
  const child: ChildProcess = spawn(name, args, {
    env: cleanEnv(env),
    cwd: folder,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  endsWithUs(child);
  const ended = once(child, 'exit').catch(() => undefined);
  if (child.pid === undefined) throw new Error(`${name} can't be run`);
  return {
    pid: child.pid,
    ended,
    printed: () => readFileSync(path, 'utf8').slice(-4000),
    async [Symbol.asyncDispose]() {
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(timer);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
