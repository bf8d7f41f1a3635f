import assert from 'node:assert/strict';
import { join } from 'node:path';
import { holdfast, type Server } from '../../kit/server.ts';
import type { LoopDisk } from './disks.ts';
import { freeze } from './process.ts';

/** The data folder on a disk. */
export const dataOn = (disk: LoopDisk): string => join(disk.folder, 'data');

/**
 * Freezes the server, takes the disk as it is at that moment, and only then lets the server and the old disk go.
 * Whatever the server has said before is a promise that the new disk has to keep.
 */
export async function powerCut(server: Server | undefined, disk: LoopDisk): Promise<LoopDisk> {
  const killed = server && freeze(server);
  const after = await disk.cut();
  await killed?.();
  await disk[Symbol.asyncDispose]();
  return after;
}

/** Whatever a test that failed has left. */
export async function released(server: Server, disk: LoopDisk): Promise<void> {
  await server.stop('SIGKILL');
  await disk[Symbol.asyncDispose]();
}

/** All that is stored on the disk is there and intact. */
export async function verifiedOn(disk: LoopDisk): Promise<void> {
  const result = await holdfast(['verify', '--data', dataOn(disk)]);
  assert.equal(result.code, 0, result.stdout + result.stderr);
}
