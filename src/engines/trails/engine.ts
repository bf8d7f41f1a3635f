import { collect } from './collect.ts';
import { deliver } from './deliver.ts';
import { makeDigests } from './digests.ts';
import { removeDone } from './done.ts';
import type { TrailEngineParts } from './parts.ts';
import { tidySpool } from './tidy-spool.ts';

export interface TrailEngine {
  /** Does what is due once; never rejects, for what fails is logged and stays due. */
  tick(): Promise<void>;
  /** Ticks periodically. */
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/**
 * Delivers what trails record, each record once, in three steps, of which each is settled by a commit:
 *
 * 1. Collect. The records of calls are read on from where they were read to last time: rows by their ids, files by
 *    how much of each was read. They are sorted into log files, one for each trail and region. These are put into the
 *    spool, durably, and then one commit says that they are made, what they are called, and how far was read. A
 *    spooled file that no commit names is removed at the next start, and what was in it is read again.
 * 2. Digest. A chain has its end in the database. Its next digest names the log files that were made since and were
 *    in no digest; it is signed, spooled, and committed together with the new end of the chain.
 * 3. Deliver. What is made is put into its bucket, under the name that was settled, in the order of its making; then
 *    a commit says so. Whoever dies in between puts the very same bytes there once more.
 *
 * What records have lain in is kept for this engine until it has read it (see hold.ts, docs/design/trails.md).
 */
export function createTrailEngine(parts: TrailEngineParts): TrailEngine {
  const { log, interval, digestInterval } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopping = false;
  let tidied = false;

  const attempt = async (step: string, work: () => Promise<unknown>): Promise<boolean> => {
    if (stopping) return false;
    try {
      await work();
      return true;
    } catch (error) {
      log.error({ err: error, step }, 'trails: a step failed and is tried again');
      return false;
    }
  };

  async function run(): Promise<void> {
    const stopped = () => stopping;
    if (!tidied) tidied = await attempt('tidy', () => tidySpool(parts));
    if (!tidied) return;
    await attempt('collect', () => collect(parts, stopped));
    await attempt('digest', () => makeDigests(parts, stopped));
    await attempt('deliver', () => deliver(parts, stopped));
    await attempt('remove', () => removeDone(parts));
  }

  const tick = (): Promise<void> => {
    running = running.then(run);
    return running;
  };

  const next = async (): Promise<void> => {
    await tick();
    if (!stopping) timer = setTimeout(() => void next(), Math.min(interval, digestInterval)).unref();
  };

  return {
    tick,
    start: () => void next(),
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await running;
    },
  };
}
