import type { Position } from './events/position.ts';
import type { EventRange } from './events/reading.ts';
import type { LogPlace } from './ports.ts';

/** The group in which each account sees what the server did for it: it is made when it is read. */
export const registryGroup = '/holdfast/registry';

export interface RegistryLine extends Position {
  readonly ingestedAt: number;
  readonly message: string;
}

export interface RegistryLines {
  /** At most `limit` of them, in the order asked for. */
  find(place: LogPlace, range: EventRange): Promise<readonly RegistryLine[]>;
}
