import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { RecordFiles, UnwantedRecords } from '../../kernel/records.ts';
import { dayLength, forgetPurges, groupIdOf, groupKey, purgeStreams } from '../../services/logs/index.ts';
import type { LogPurge, LogStore } from '../../services/logs/ports.ts';

export interface LogKeeperParts {
  readonly store: LogStore;
  /** Events of log groups. */
  readonly logs: RecordFiles;
  /** Lines that are kept for so many milliseconds, by their keys. */
  readonly lines: readonly { readonly key: string; readonly kept: number }[];
  readonly clock: Clock;
  readonly log: Log;
}

export interface LogKeeper {
  /** Does what is due once; never rejects, for what fails is logged and stays due. */
  tick(): Promise<void>;
  /** Ticks periodically. */
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const second = 1_000;
const minute = 60 * second;
const interval = 2 * second;
const patience = 10 * minute;
/** Between two passes that look for what can be freed. */
const passEvery = 10 * minute;
/** After so long no event that came in before a group was deleted is on its way into a segment any more. */
const settled = 2 * 60 * minute;
const rowsAtOnce = 200;

interface Pass {
  readonly begun: number;
  readonly purges: readonly LogPurge[];
  readonly unwanted: readonly UnwantedRecords[];
}

/**
 * Keeps the events of log groups small and quick to search, and frees the space of what nobody can read any more: the
 * events of deleted groups and streams, and those beyond their group's retention once all that lies beside them in a
 * segment is as old. A pass over the segments sifts one of them at a tick.
 */
export function createLogKeeper(parts: LogKeeperParts): LogKeeper {
  const { store, logs, clock, log } = parts;
  /** Up to when each key has been looked for; what is newer has not. */
  const looked = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopping = false;
  let pass: Pass | undefined;
  let passedAt = 0;

  const attempt = async (step: string, work: () => Promise<unknown>): Promise<void> => {
    if (stopping) return;
    try {
      await work();
    } catch (err) {
      log.error({ err, step }, 'events of log groups: a step failed and is tried again');
    }
  };

  const context = () => ({ now: clock.now(), requestId: randomUUID(), actor: 'logs' });

  async function begin(): Promise<Pass> {
    const begun = clock.now();
    const purges: LogPurge[] = [];
    const unwanted: UnwantedRecords[] = [];
    for (let after = ''; ; after = purges.at(-1)?.events ?? '') {
      const rows = await store.read(({ logPurges }) => logPurges.all(after, rowsAtOnce));
      purges.push(...rows);
      if (rows.length < rowsAtOnce) break;
    }
    for (const { events } of purges) unwanted.push({ key: events, from: 0, before: Number.MAX_SAFE_INTEGER });
    const olderThan = (key: string, before: number) => {
      // Events may come in that are a day older than others beside them.
      const from = Math.max(0, (looked.get(key) ?? 0) - dayLength);
      unwanted.push({ key, from, before });
    };
    for (let after = 0; ; ) {
      const groups = await store.read(({ logGroups }) => logGroups.retained(after, rowsAtOnce));
      for (const { id, days } of groups) olderThan(groupKey(id), begun - days * dayLength);
      const last = groups.at(-1);
      if (last === undefined || groups.length < rowsAtOnce) break;
      after = last.id;
    }
    for (const { key, kept } of parts.lines) olderThan(key, begun - kept);
    return { begun, purges, unwanted };
  }

  async function purgeRows(purges: readonly LogPurge[]): Promise<void> {
    for (const { events } of purges) {
      const groupId = groupIdOf(events);
      if (groupId === undefined) continue;
      const slice = { groupId, limit: rowsAtOnce };
      while (!stopping && (await store.commit(purgeStreams, slice, context())) === rowsAtOnce);
    }
  }

  async function end({ begun, purges, unwanted }: Pass): Promise<void> {
    const gone = purges.filter(({ at }) => at <= begun - settled).map(({ events }) => events);
    if (gone.length > 0) await store.commit(forgetPurges, gone, context());
    looked.clear();
    for (const { key, before } of unwanted) {
      if (before !== Number.MAX_SAFE_INTEGER) looked.set(key, before);
    }
  }

  async function free(): Promise<void> {
    if (pass === undefined) {
      if (clock.now() - passedAt < passEvery) return;
      pass = await begin();
      await purgeRows(pass.purges);
    }
    if (pass.unwanted.length > 0 && (await logs.sift(pass.unwanted))) return;
    await end(pass);
    passedAt = pass.begun;
    pass = undefined;
  }

  async function run(): Promise<void> {
    await attempt('pack', () => logs.packTails(clock.now() - patience));
    await attempt('join', async () => {
      while (!stopping && (await logs.join()));
    });
    await attempt('free', free);
  }

  const tick = (): Promise<void> => {
    running = running.then(run);
    return running;
  };

  const next = async (): Promise<void> => {
    await tick();
    if (!stopping) timer = setTimeout(() => void next(), interval).unref();
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
