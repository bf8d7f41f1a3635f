import type { SqliteStore, Tx } from '../drivers/meta/index.ts';
import type { Unit, UnitContext } from '../kernel/unit.ts';

/** Two tellings are at least so far apart. */
const PAUSE = 20;

/** The store, and `tell` is called soon after each commit: once for all that come close together. */
export function tellingOfCommits(store: SqliteStore, tell: () => void): SqliteStore {
  let timer: NodeJS.Timeout | undefined;
  const later = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      tell();
    }, PAUSE);
    timer.unref();
  };
  return {
    ...store,
    async commit<Input, Output>(unit: Unit<Tx, Input, Output>, input: Input, context: UnitContext) {
      const output = await store.commit(unit, input, context);
      later();
      return output;
    },
  };
}
