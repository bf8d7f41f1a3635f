import type { SqliteStore, Tx } from '../../drivers/meta/index.ts';
import type { Tracing } from '../../kernel/tracing.ts';
import type { Unit, UnitContext } from '../../kernel/unit.ts';

/** The store, and each commit that belongs to something traced is a step of it: from the request to the durable answer. */
export function tracingCommits(store: SqliteStore, tracing: Tracing | undefined): SqliteStore {
  if (tracing === undefined) return store;
  return {
    ...store,
    commit: <Input, Output>(unit: Unit<Tx, Input, Output>, input: Input, context: UnitContext) =>
      tracing.step(`commit ${unit.name}`, { 'holdfast.unit': unit.name }, () =>
        store.commit(unit, input, context),
      ),
  };
}
