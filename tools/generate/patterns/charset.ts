/** A set of code points: ranges, both ends inclusive, ascending and apart. */
export type CharSet = readonly (readonly [number, number])[];

export const highest = 0x10ffff;

export function normalize(ranges: CharSet): CharSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = out.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else out.push([low, high]);
  }
  return out;
}

export function complement(set: CharSet): CharSet {
  const out: [number, number][] = [];
  let next = 0;
  for (const [low, high] of normalize(set)) {
    if (low > next) out.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= highest) out.push([next, highest]);
  return out;
}

const properties = new Map<string, CharSet>();

/** The code points of a Unicode general category, `L`, `Z`, `Nd` ... */
export function property(name: string): CharSet {
  const known = properties.get(name);
  if (known !== undefined) return known;
  const test = new RegExp(`^\\p{${name}}$`, 'u');
  const out: [number, number][] = [];
  for (let point = 0; point <= highest; point += 1) {
    if (!test.test(String.fromCodePoint(point))) continue;
    const last = out.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else out.push([point, point]);
  }
  properties.set(name, out);
  return out;
}

/** Start points of the coarsest division of all code points in which every set is a union of parts. */
export function divide(sets: Iterable<CharSet>): number[] {
  const cuts = new Set<number>([0]);
  for (const set of sets) {
    for (const [low, high] of set) cuts.add(low).add(high + 1);
  }
  cuts.delete(highest + 1);
  return [...cuts].sort((a, b) => a - b);
}

export function includes(set: CharSet, point: number): boolean {
  return set.some(([low, high]) => low <= point && point <= high);
}
