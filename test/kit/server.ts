import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endsWithUs, type Options, type Result, run } from './command.ts';
import { tempFolder } from './temp.ts';

export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const mainFile = join(repositoryRoot, 'src', 'main.ts');

/** How many processes serve; any suite can be run with more of them. */
export const workers = process.env.TEST_WORKERS ?? '1';

/** What the program writes to --ready-file. */
export interface Ready {
  readonly url: string;
  readonly pid: number;
  readonly account: string;
  readonly region: string;
  readonly version: string;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface StartOptions {
  /** Data folder; a new one otherwise. */
  readonly data?: string;
  /** Further flags of `serve`. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The command that serves, up to its flags; `node src/main.ts serve` otherwise. */
  readonly program?: readonly string[];
  readonly cwd?: string;
  /** Default 127.0.0.1:0. */
  readonly listen?: string;
}

export interface Server extends AsyncDisposable {
  readonly data: string;
  readonly ready: Ready;
  readonly url: string;
  /** Host and port, as in an image's name. */
  readonly host: string;
  readonly child: ChildProcess;
  readonly credentials: Credentials;
  /** An environment in which AWS clients find this server and its administrator. */
  readonly env: NodeJS.ProcessEnv;
  /** All that the server has printed. */
  output(): string;
  /** Signals, waits for the end, and returns the exit code (null after a kill). */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** The environment of this process without what would lead an AWS client or the program elsewhere. */
export function cleanEnv(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^(AWS_|HOLDFAST_|NODE_TEST|NODE_OPTIONS|https?_proxy$|no_proxy$)/i.test(name)) env[name] = value;
  }
  return { ...env, HOLDFAST_WORKERS: workers, ...more };
}

/**
 * Starts the real program and waits until it serves; throws with its output when it ends before that. With
 * SHOW_SERVER in the environment what it prints is shown as it comes.
 */
export async function startServer(options: StartOptions = {}): Promise<Server> {
  const data = options.data ?? join(await tempFolder('data'), 'data');
  const folder = await tempFolder('ready');
  const readyFile = join(folder, 'ready.json');
  const program = [
    ...(options.program ?? [process.execPath, mainFile, 'serve']),
    ...['--data', data, '--listen', options.listen ?? '127.0.0.1:0', '--ready-file', readyFile],
    ...(options.args ?? []),
  ];
  const child = spawn(program[0] as string, program.slice(1), {
    env: cleanEnv(options.env),
    cwd: options.cwd ?? folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endsWithUs(child);
  const ended = once(child, 'exit');
  const printed: Buffer[] = [];
  if (process.env.SHOW_SERVER) for (const stream of [child.stdout, child.stderr]) stream.pipe(process.stderr);
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
  const output = (): string => Buffer.concat(printed).toString();
  await appears(readyFile, ended, () => `the server ended before it was ready:\n${output()}`);
  const ready = JSON.parse(readFileSync(readyFile, 'utf8')) as Ready;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    const [code] = await ended;
    return code as number | null;
  };
  return {
    data,
    ready,
    url: ready.url,
    host: new URL(ready.url).host,
    child,
    credentials: readCredentials(join(data, 'aws', 'credentials')),
    env: cleanEnv(awsFiles(join(data, 'aws'))),
    output,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop();
    },
  };
}

/** Runs a command of the program to its end, however much there is to read; not for `serve` that shall serve. */
export function holdfast(args: readonly string[], options: Options = {}): Promise<Result> {
  const patient = { seconds: 300, ...options };
  return run(process.execPath, [mainFile, ...args], { ...patient, env: options.env ?? cleanEnv() });
}

/** Points AWS clients at the credentials and config files in `folder`, and at no other source. */
export function awsFiles(folder: string): NodeJS.ProcessEnv {
  return {
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
}

/** One profile of a credentials file. */
export function readCredentials(file: string, profile = 'default'): Credentials {
  const text = readFileSync(file, 'utf8');
  const section = text.split(/^(?=\[)/m).find((one) => one.startsWith(`[${profile}]`)) ?? '';
  const value = (name: string): string => {
    const found = new RegExp(`^${name}\\s*=\\s*(\\S+)`, 'm').exec(section)?.[1];
    if (found === undefined) throw new Error(`${file} has no ${name} in [${profile}]`);
    return found;
  };
  return { accessKeyId: value('aws_access_key_id'), secretAccessKey: value('aws_secret_access_key') };
}

/** Waits, without polling, until `file` is there. */
export async function appears(file: string, ended: Promise<unknown>, why: () => string): Promise<void> {
  const watching = new AbortController();
  const there = new Promise<void>((resolve) => {
    watch(dirname(file), { signal: watching.signal }, () => existsSync(file) && resolve());
    if (existsSync(file)) resolve();
  });
  const gone = ended.then(() => {
    if (!existsSync(file)) throw new Error(why());
  });
  try {
    await Promise.race([there, gone]);
  } finally {
    watching.abort();
  }
}
