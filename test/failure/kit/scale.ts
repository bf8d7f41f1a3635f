/** Set by `npm run faults`: the large counts. Else the small ones of every `npm test`. */
export const full = process.env.FAULTS === 'full';

export function times(small: number, large: number): number {
  return full ? large : small;
}

/** All that a suite draws by chance comes from here, so that a run can be had again (but for the scheduler's part). */
export const seed = Number(process.env.SEED ?? 20_260_101);

export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  chance(percent: number): boolean;
  bytes(size: number): Buffer;
}

/** The generator mulberry32: small, and the same everywhere. */
export function random(start: number): Random {
  let state = start >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new RangeError('nothing to pick from');
      return from[below(from.length)] as T;
    },
    chance: (percent) => below(100) < percent,
    bytes: (size) => Buffer.from(Array.from({ length: size }, () => below(256))),
  };
}
