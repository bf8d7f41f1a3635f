import type { Server } from './server.ts';

/** What the command line says about how long and how often. */
export interface Settings {
  readonly rounds: number;
  /** Of load for one sample of a rate, at least. */
  readonly seconds: number;
  /** Of mixed load in the workload that looks for growth. */
  readonly soakSeconds: number;
  /** Images where the workload says 100,000; fewer only to try the bench itself. */
  readonly manyImages: number;
  /** Flags of Node for our server, such as those of its profiler. */
  readonly nodeFlags: readonly string[];
  /** Rows to run: those whose names contain this. */
  readonly only?: string | undefined;
  /** Called before each measurement. */
  readonly settle?: (() => Promise<void>) | undefined;
  /** Contenders to run besides the first: those whose titles contain this. */
  readonly against?: string | undefined;
}

/** A server under a name that the table shows. */
export interface Contender {
  readonly title: string;
  start(): Promise<Server>;
}

/** One number that a row yields. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly goals?: readonly Goal[];
}

export type Goal =
  /** At least so many times as good as a contender, or as the best of the others. */
  | { readonly kind: 'ratio'; readonly against: string; readonly atLeast: number }
  /** Not above (where lower is better) or not below a value. */
  | { readonly kind: 'limit'; readonly value: number };

export const betterPeer = 'the better peer';

export function ratio(against: string, atLeast: number): Goal {
  return { kind: 'ratio', against, atLeast };
}

export function limit(value: number): Goal {
  return { kind: 'limit', value };
}

/** What one measurement found, and what the load in it cost. */
export interface Sample extends Cost {
  /** One for each figure of the row, in their order. */
  readonly values: readonly number[];
  /** Requests that the server answered. */
  readonly requests: number;
  /** CPU seconds of the generator, without what it made ready before or checked afterwards. */
  readonly load: number;
}

export interface Cost {
  /** CPU seconds of the server. */
  readonly cpu: number;
  /** Most memory of the server (VmHWM), MiB. */
  readonly peak: number;
}

export interface Row<State> {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** Runs the load once; throws when any answer is wrong. */
  measure(server: Server, state: State, settings: Settings): Promise<Sample>;
}

/** One kind of work, done to each of its contenders. The first is the one that is compared with the others. */
export interface Plan<State> {
  readonly name: string;
  contenders(settings: Settings): readonly Contender[];
  /** A new server for each measurement, so that none inherits what another wrote. */
  readonly fresh?: boolean;
  /** Rounds, where the settings' are not meant. */
  readonly rounds?: number;
  prepare(server: Server, settings: Settings): Promise<State>;
  rows(settings: Settings): readonly Row<State>[];
}

/** A plan with its state out of sight. */
export interface Workload extends Omit<Plan<unknown>, 'prepare' | 'rows'> {
  rows(settings: Settings): readonly Omit<Row<unknown>, 'measure'>[];
  prepare(server: Server, settings: Settings): Promise<Prepared>;
}

export interface Prepared {
  measure(row: string): Promise<Sample>;
}

export function workload<State>(plan: Plan<State>): Workload {
  return {
    ...plan,
    async prepare(server, settings) {
      const state = await plan.prepare(server, settings);
      const rows = new Map(plan.rows(settings).map((row) => [row.name, row]));
      return {
        async measure(name) {
          const row = rows.get(name);
          if (row === undefined) throw new Error(`${plan.name} has no row ${name}`);
          return row.measure(server, state, settings);
        },
      };
    },
  };
}
