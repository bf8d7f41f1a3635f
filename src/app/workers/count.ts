import { availableParallelism, totalmem } from 'node:os';

/** What this process may use. */
export interface Machine {
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
}

const GiB = 1024 ** 3;
/** A worker takes about 100 MB; it is to have room for uploads, and the system for its cache of files. */
const memoryPerWorker = GiB / 2;

/**
 * How many processes serve. `auto`: one for each core. A small machine gets 1: with two or three cores the committing
 * process and what else runs there fill what one worker leaves, so that a second one adds memory and no speed.
 */
export function workersOf(setting: number | 'auto', machine: Machine = thisMachine()): number {
  if (setting !== 'auto') return setting;
  const { cores, memory } = machine;
  if (cores < 4 || memory < 2 * GiB) return 1;
  return Math.min(cores, Math.floor(memory / memoryPerWorker), 256);
}

function thisMachine(): Machine {
  const limit = process.constrainedMemory();
  const memory = limit > 0 && limit < totalmem() ? limit : totalmem();
  return { cores: availableParallelism(), memory };
}
