import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { http } from '../../kit/http.ts';
import type { Server } from '../../kit/server.ts';

/** For tests that look into /proc. */
export const needsProc = process.platform === 'linux' ? {} : { skip: 'needs /proc' };

/** Descriptors that the server has open. */
export function descriptors(server: Server): number {
  return readdirSync(`/proc/${server.child.pid}/fd`).length;
}

/** Proportional share of memory, bytes. */
export function memory(server: Server): number {
  const rollup = readFileSync(`/proc/${server.child.pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1024;
}

/** Files in a folder of the data folder, at any depth. */
export function filesIn(server: Pick<Server, 'data'>, folder: string): string[] {
  const root = join(server.data, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isFile())
    .sort();
}

/** Asks the server something small until `holds`; fails when it never does. */
export async function becomes(server: Server, holds: () => boolean, why: () => string): Promise<void> {
  for (let round = 0; round < 3000; round++) {
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
