import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok } from '../../test/kit/command.ts';
import { tempFolder } from '../../test/kit/temp.ts';
import { ownCpuSeconds } from '../measure.ts';
import type { Server } from '../server.ts';

export interface Reading {
  readonly connections: number;
  readonly seconds: number;
  /** One path that is asked for again and again, or many that are asked for in turn. */
  readonly paths: readonly string[];
  readonly headers?: readonly string[];
}

export interface Read {
  readonly requests: number;
  readonly seconds: number;
  readonly bytes: number;
  /** CPU seconds of wrk. */
  readonly cpu: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

interface Printed extends Omit<Read, 'cpu'> {
  readonly statuses: number;
  readonly failures: number;
}

const script = fileURLToPath(new URL('wrk.lua', import.meta.url));

/** GETs by wrk, with one thread. Throws when any answer is no success. */
export async function wrk(server: Server, reading: Reading): Promise<Read> {
  const { connections, seconds, paths, headers = [] } = reading;
  const sent = [...headers];
  if (server.authorization !== undefined) sent.push(`Authorization: ${server.authorization}`);
  const list = paths.length > 1 ? [await listOf(paths)] : [];
  const before = ownCpuSeconds();
  const output = await ok(
    'wrk',
    [
      ...['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', script],
      ...sent.flatMap((header) => ['-H', header]),
      `http://127.0.0.1:${server.port}${paths[0]}`,
      ...list,
    ],
    { seconds: seconds + 60 },
  );
  const line = output.split('\n').find((one) => one.startsWith('{'));
  if (line === undefined) throw new Error(`wrk says nothing:\n${output}`);
  const printed = JSON.parse(line) as Printed;
  if (printed.statuses + printed.failures > 0 || printed.requests === 0) {
    throw new Error(`${printed.statuses} bad answers, ${printed.failures} failed requests: ${paths[0]}`);
  }
  return { ...printed, cpu: ownCpuSeconds() - before };
}

async function listOf(paths: readonly string[]): Promise<string> {
  const file = join(await tempFolder('bench-paths'), 'paths');
  await writeFile(file, `${paths.join('\n')}\n`);
  return file;
}
