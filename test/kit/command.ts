import { type ChildProcess, spawn } from 'node:child_process';

export interface Result {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  /** After so many seconds the command is killed, and with it the test. Default 60. */
  readonly seconds?: number;
}

/** Processes that a test has started and that are to end with it, whatever happens. */
const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** Ends `child` with this process. */
export function endsWithUs(child: ChildProcess): ChildProcess {
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

/** Runs a program to its end, whatever its exit code. */
export function run(program: string, args: readonly string[], options: Options = {}): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: options.env, cwd: options.cwd, stdio: 'pipe' });
    endsWithUs(child);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString();
    const seconds = options.seconds ?? 60;
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`not done after ${seconds} s: ${shown(program, args)}\n${text(out)}${text(err)}`));
    }, seconds * 1000);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, stdout: text(out), stderr: text(err) });
    });
    // A program that does not read its input has closed it; that is its affair.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** Runs a program that must succeed; returns what it printed on standard output. */
export async function ok(program: string, args: readonly string[], options: Options = {}): Promise<string> {
  const result = await run(program, args, options);
  if (result.code !== 0)
    throw new Error(`${outcome(result)}: ${shown(program, args)}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

/** Runs a program that must fail; returns all that it printed. */
export async function fails(
  program: string,
  args: readonly string[],
  options: Options = {},
): Promise<string> {
  const result = await run(program, args, options);
  if (result.code === 0)
    throw new Error(`succeeded: ${shown(program, args)}\n${result.stdout}${result.stderr}`);
  return `${result.stdout}${result.stderr}`;
}

const outcome = (result: Result): string =>
  result.signal === null ? `exit code ${result.code}` : `${result.signal}`;
const shown = (program: string, args: readonly string[]): string => [program, ...args].join(' ');
