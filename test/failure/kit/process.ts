import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { http } from '../../kit/http.ts';
import { processesOf, runs } from '../../kit/parts.ts';
import type { Server } from '../../kit/server.ts';

/** For tests that look into /proc. */
export const needsProc = process.platform === 'linux' ? {} : { skip: 'needs /proc' };

/** Descriptors that the server has open, in all its processes. */
export function descriptors(server: Server): number {
  return sum(processesOf(server).map(descriptorsOf));
}

/** Of one process. */
export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Proportional share of memory, bytes, of all its processes. */
export function memory(server: Server): number {
  const shares = processesOf(server).map((pid) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1024;
  });
  return sum(shares);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/**
 * Stops all of the server's processes where they are; resolves with what kills them, and waits until they are gone. The
 * server goes first, since it replaces the others; whatever stops later is none of its business then.
 */
export function freeze(server: Server): () => Promise<void> {
  const pids = processesOf(server);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  const isStopped = (pid: number) => /\) [TZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  for (let tries = 0; !pids.every(isStopped); tries++) assert.ok(tries < 1e6, 'the server does not freeze');
  return async () => {
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await server.stop('SIGKILL');
    for (let tries = 0; pids.some(runs); tries++) {
      assert.ok(tries < 1e5, 'processes outlive their server');
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
}

/** Files in a folder of the data folder, at any depth. */
export function filesIn(server: Pick<Server, 'data'>, folder: string): string[] {
  const root = join(server.data, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isFile())
    .sort();
}

/** Asks the server something small until `holds`; fails when it has not after a minute: threads may end by then. */
export async function becomes(server: Server, holds: () => boolean, why: () => string): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end; ) {
    if (holds()) return;
    await http('GET', `${server.url}/livez`, { headers: { connection: 'close' } }).catch(() => undefined);
  }
  assert.fail(why());
}

export async function assertAlive(server: Server): Promise<void> {
  assert.equal(server.child.exitCode, null, `the server has ended:\n${server.output()}`);
  assert.equal((await http('GET', `${server.url}/livez`)).status, 200);
  assert.equal((await http('GET', `${server.url}/readyz`)).status, 200);
}
