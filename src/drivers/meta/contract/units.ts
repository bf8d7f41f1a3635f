import { DomainError } from '../../../kernel/errors.ts';
import type { Store, Unit, UnitContext } from '../../../kernel/unit.ts';
import type { Tx, View } from '../store.ts';

/** Units of work with which the contract suite drives a store: whoever makes commits must know them. */

export interface Call {
  readonly aggregate: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface Script {
  readonly calls: readonly Call[];
  /** How the unit ends when the calls have been made. */
  readonly end?: 'DomainError' | 'crash';
}

const script: Unit<Tx, Script, unknown[]> = {
  name: 'contract/script',
  async run(tx, { calls, end }) {
    const results: unknown[] = [];
    for (const call of calls) results.push(await invoke(tx, call));
    if (end === 'DomainError') throw new DomainError('Refused', 'no: für ✓', { why: ['a', { b: 1 }] });
    if (end === 'crash') throw new TypeError('a bug');
    return results;
  },
};

/** Read, check, write: counts in a repository's filters. */
export const increment: Unit<Tx, { readonly name: string }, number> = {
  name: 'contract/increment',
  async run(tx, { name }) {
    const repository = await tx.repositories.byName(registry, name);
    if (repository === undefined) throw new DomainError('Missing', name);
    const next = Number(repository.exclusionFilters[0] ?? 0) + 1;
    await tx.repositories.update(repository.id, { exclusionFilters: [String(next)] });
    return next;
  },
};

const unclonable: Unit<Tx, null, unknown> = {
  name: 'contract/unclonable',
  async run() {
    return () => 'no plain data';
  },
};

export const contractUnits = [script, increment, unclonable] as const;

export const registry = { account: '000000000000', region: 'us-east-1' } as const;
export const context: UnitContext = { now: 1, requestId: 'r', actor: 'contract' };

type Target = Readonly<Record<string, Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>>>;

export function invoke(target: View | Tx, { aggregate, method, args }: Call): Promise<unknown> {
  const object = (target as unknown as Target)[aggregate];
  if (object?.[method] === undefined) throw new Error(`There is no ${aggregate}.${method}`);
  return object[method](...args);
}

/** A transaction each of whose calls is a commit of its own. */
export function committing(store: Store<View, Tx>): Tx {
  return calling(async (call) => (await store.commit(script, { calls: [call] }, context))[0]) as Tx;
}

/** A view each of whose calls is a read of its own. */
export function reading(store: Store<View, Tx>): View {
  return calling((call) => store.read((view) => invoke(view, call))) as View;
}

/** Makes all calls that `work` asks for in one unit. */
export function inOneUnit(
  store: Store<View, Tx>,
  work: (tx: Tx) => unknown,
  end?: Script['end'],
): Promise<unknown[]> {
  const calls: Call[] = [];
  work(calling(async (call) => calls.push(call)) as Tx);
  return store.commit(script, end === undefined ? { calls } : { calls, end }, context);
}

export function commitUnclonable(store: Store<View, Tx>): Promise<unknown> {
  return store.commit(unclonable, null, context);
}

function calling(handle: (call: Call) => Promise<unknown>): unknown {
  return new Proxy(
    {},
    {
      get: (_, aggregate) =>
        new Proxy(
          {},
          {
            get:
              (_, method) =>
              (...args: unknown[]) =>
                handle({ aggregate: String(aggregate), method: String(method), args }),
          },
        ),
    },
  );
}
