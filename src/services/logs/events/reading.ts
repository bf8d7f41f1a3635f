import type { Position } from './position.ts';

export interface ReadEvent extends Position {
  readonly ingestedAt: number;
  /** Name of its stream. */
  readonly stream: string;
  readonly message: string;
}

/** Times are milliseconds since the epoch, both included. */
export interface EventRange {
  readonly from: number;
  readonly to: number;
  /** Only what comes after it in the direction asked for. */
  readonly after?: Position;
  readonly newestFirst: boolean;
  readonly limit: number;
}

export interface FoundEvents {
  /** At most as many as were asked for. */
  readonly events: readonly ReadEvent[];
  /** The last place that was looked at; undefined: there is nothing more. */
  readonly last: Position | undefined;
}

export type ReadEvents = (range: EventRange) => Promise<FoundEvents>;
