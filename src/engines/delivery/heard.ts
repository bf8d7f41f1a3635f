import type { TailPlaces } from '../../kernel/records.ts';
import { keyOf } from '../../services/cloudtrail/index.ts';
import type { KeptTrail } from '../../services/cloudtrail/ports.ts';
import type { CallParts, DeliveryStore, DeliveryView } from './parts.ts';

/** Who hears of calls: places of records (`keyOf`), and the trails of each account. */
export interface Heard {
  readonly scopes: ReadonlySet<string>;
  readonly trails: ReadonlyMap<string, readonly KeptTrail[]>;
}

/** A pattern that asks for no such events hears of those on a trail only, as with AWS. */
export async function heardScopes(
  view: DeliveryView,
  { needsTrail }: Pick<CallParts, 'needsTrail'>,
): Promise<Heard> {
  const places = await view.eventEntities.hearing();
  if (places.length === 0) return { scopes: new Set(), trails: new Map() };
  const trails = Map.groupBy(await view.trails.collecting(), ({ account }) => account);
  const heard = places.filter(({ account, named }) => (named && !needsTrail) || trails.has(account));
  return { scopes: new Set(heard.map(({ account, region }) => keyOf(account, region))), trails };
}

/** What events have yet to be made of, of the records of calls, so that nobody takes it from under them. */
export interface CallHold {
  /** Those of the tails, of which each has so many bytes, in which nothing is left to read. */
  done(tails: TailPlaces): Promise<ReadonlySet<string>>;
  /** Rows up to this id are read. */
  row(): Promise<number>;
}

export function createCallHold(
  store: Pick<DeliveryStore, 'read'>,
  calls: Pick<CallParts, 'needsTrail'>,
): CallHold {
  const reached = () =>
    store.read(async (view) => {
      const { scopes } = await heardScopes(view, calls);
      return scopes.size === 0 ? undefined : await view.heardCalls.reached();
    });
  return {
    async done(tails) {
      const places = await reached();
      const names = Object.keys(tails);
      if (places === undefined) return new Set(names);
      return new Set(names.filter((name) => (places.tails[name] ?? 0) >= (tails[name] ?? 0)));
    },
    row: async () => (await reached())?.row ?? Number.MAX_SAFE_INTEGER,
  };
}
