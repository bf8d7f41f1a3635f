/** A regular expression, taken apart. Sets are of UTF-16 units. */
export type Node =
  | { readonly kind: 'set'; readonly set: UnitSet }
  | { readonly kind: 'row'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

export interface UnitSet {
  /** First and last of each range. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly negated: boolean;
}

export function has({ ranges, negated }: UnitSet, unit: number): boolean {
  return ranges.some(([first, last]) => unit >= first && unit <= last) !== negated;
}
