import type { TailPlaces } from '../../kernel/records.ts';
import type { TrailStore } from '../../services/cloudtrail/ports.ts';

/** What trails have yet to read of the records of calls, so that nobody takes it from under them. */
export interface TrailHold {
  /** Those of the tails, of which each has so many bytes, that no trail has anything more to read in. */
  done(tails: TailPlaces): Promise<ReadonlySet<string>>;
  /** Rows up to this id no trail reads any more. */
  row(): Promise<number>;
}

export function createTrailHold(store: Pick<TrailStore, 'read'>): TrailHold {
  const reached = () =>
    store.read(async ({ trails }) =>
      (await trails.collecting()).length === 0 ? undefined : await trails.collected(),
    );
  return {
    async done(tails) {
      const collected = await reached();
      const names = Object.keys(tails);
      if (collected === undefined) return new Set(names);
      return new Set(names.filter((name) => (collected.tails[name] ?? 0) >= (tails[name] ?? 0)));
    },
    row: async () => (await reached())?.row ?? Number.MAX_SAFE_INTEGER,
  };
}
