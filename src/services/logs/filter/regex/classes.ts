import type { UnitSet } from './syntax.ts';

/** What escapes stand for; ranges rise. */
export const digits: UnitSet['ranges'] = [[48, 57]];

export const wordUnits: UnitSet['ranges'] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];

/** As in ECMAScript. */
export const spaces: UnitSet['ranges'] = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

export const escapes: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };
