import type { Unit } from '../../kernel/unit.ts';
import type { MetaTx, NewEvent } from '../../registry/ports.ts';

export interface Pull {
  readonly imageId: number;
  readonly at: number;
}

/** Pulls on their way to the committing thread: id, time, id, time ... Thousands of objects would be copied one by one. */
export function packed(pulls: readonly Pull[]): Float64Array {
  const numbers = new Float64Array(pulls.length * 2);
  for (const [index, { imageId, at }] of pulls.entries()) {
    numbers[2 * index] = imageId;
    numbers[2 * index + 1] = at;
  }
  return numbers;
}

function unpacked(numbers: Float64Array): readonly Pull[] {
  return Array.from({ length: numbers.length / 2 }, (_, index) => ({
    imageId: numbers[2 * index] ?? 0,
    at: numbers[2 * index + 1] ?? 0,
  }));
}

export const recordPulls: Unit<MetaTx, Float64Array, void> = {
  name: 'pulls/record',
  run: (tx, numbers) => tx.images.recordPulls(unpacked(numbers)),
};

export type ToldPull = NewEvent;

export const tellPulls: Unit<MetaTx, { readonly pulls: readonly ToldPull[] }, void> = {
  name: 'pulls/tell',
  async run(tx, { pulls }, context) {
    for (const event of pulls) await tx.events.append(event, context);
  },
};

export const pullUnits = [recordPulls, tellPulls] as const;
