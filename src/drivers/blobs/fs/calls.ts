import { fdatasync, fstatSync, fsync, ftruncate, futimes, open, read, writev } from 'node:fs';
import { promisify } from 'node:util';
import { type Stamp, stampOf } from './sessions.ts';

/*
 * System calls on bare descriptors. A FileHandle costs more for each call than the call itself, and one that is
 * forgotten ends the process when it is collected.
 */

export const openFile = promisify(open);
export const readFile = promisify(read);
export const writeFile = promisify(writev);
export const syncData = promisify(fdatasync);
export const syncAll = promisify(fsync);
export const truncateFile = promisify(ftruncate);
export const setTimes = promisify(futimes);

/** Of an open file the system knows this without asking the disk: a turn of the thread pool would cost far more. */
export function stampOfFile(fd: number): Stamp {
  return stampOf(fstatSync(fd, { bigint: true }));
}
