import { logsError } from '../errors.ts';

/**
 * Where an event stands among those of its group: by its time, and for the same time by its id, 30 hexadecimal digits
 * that rise with what came in later. As a number of 56 decimal digits it is the event's id as AWS shows it, and what
 * the tokens of GetLogEvents are made of.
 */
export interface Position {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly id: string;
}

const idBits = 120n;
const latest = (1n << (48n + idBits)) - 1n;
const digits = 56;

/** Before everything. */
export const start: Position = { at: 0, id: '0'.repeat(30) };

export function numberOf({ at, id }: Position): bigint {
  return (BigInt(at) << idBits) | BigInt(`0x${id}`);
}

export function positionOf(number: bigint): Position {
  const within = number < 0n ? 0n : number > latest ? latest : number;
  return {
    at: Number(within >> idBits),
    id: (within & ((1n << idBits) - 1n)).toString(16).padStart(30, '0'),
  };
}

/** `eventId` of FilterLogEvents. */
export function eventIdOf(position: Position): string {
  return numberOf(position).toString().padStart(digits, '0');
}

/** A place between events: all after one, or all before one, without it. */
export interface Boundary {
  readonly forward: boolean;
  readonly from: Position;
}

export function writeBoundary({ forward, from }: Boundary): string {
  return `${forward ? 'f' : 'b'}/${eventIdOf(from)}`;
}

/** Throws InvalidParameter. */
export function readBoundary(token: string): Boundary {
  const found = /^([fb])\/(\d{56})$/.exec(token);
  const number = found === null ? -1n : BigInt(found[2] ?? '');
  if (found === null || number > latest) {
    throw logsError('InvalidParameter', 'The specified nextToken is invalid.');
  }
  return { forward: found[1] === 'f', from: positionOf(number) };
}

/** The same place, looked at in the other direction: what one side leaves out the other one has. */
export function turned({ forward, from }: Boundary): Boundary {
  const number = numberOf(from);
  return { forward: !forward, from: positionOf(forward ? number + 1n : number - 1n) };
}
