import { type CharSet, CODES } from './syntax.ts';

export function setOf(...ranges: readonly (readonly [number, number])[]): CharSet {
  const set = new Uint8Array(CODES);
  for (const [low, high] of ranges) set.fill(1, low, high + 1);
  return set;
}

export function inverse(set: CharSet): CharSet {
  return set.map((flag) => 1 - flag);
}

export function union(sets: readonly CharSet[]): CharSet {
  const all = new Uint8Array(CODES);
  for (const set of sets) for (const [code, flag] of set.entries()) if (flag === 1) all[code] = 1;
  return all;
}

export function single(character: string): CharSet {
  const code = character.charCodeAt(0);
  return setOf([code, code]);
}

export const any = setOf([0, CODES - 1]);

const digits = setOf([48, 57]);
const words = setOf([48, 57], [65, 90], [95, 95], [97, 122]);
const blanks = setOf([9, 13], [32, 32]);

/** What `\d` and the like stand for. */
export const classes: Readonly<Record<string, CharSet>> = {
  d: digits,
  D: inverse(digits),
  w: words,
  W: inverse(words),
  s: blanks,
  S: inverse(blanks),
};
