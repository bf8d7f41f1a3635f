import type { Dimension as DimensionShape } from '../../generated/cloudwatch/types.ts';
import { invalidValue } from './errors.ts';
import { sortedDimensions } from './points/read-series.ts';
import type { Dimension } from './ports.ts';

/** Throws InvalidParameterValue for a dimension that is named twice. */
export function dimensionsOf(given: readonly DimensionShape[] = []): readonly Dimension[] {
  const names = new Set(given.map(({ Name }) => Name));
  if (names.size < given.length) throw invalidValue('A dimension can be given only once.');
  return sortedDimensions(given.map(({ Name, Value }) => ({ name: Name, value: Value })));
}

export function dimensionShapes(dimensions: readonly Dimension[]): readonly DimensionShape[] {
  return dimensions.map(({ name, value }) => ({ Name: name, Value: value }));
}

/** 1, 5, 10, 20 and 30 seconds, and multiples of a minute. */
export function isPeriod(seconds: number): boolean {
  return [1, 5, 10, 20, 30].includes(seconds) || (seconds > 0 && seconds % 60 === 0);
}
