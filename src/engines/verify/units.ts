import type { Unit } from '../../kernel/unit.ts';
import type { MetaTx, UsageDifference } from '../../registry/ports.ts';

/** False when no blob lies at `from` any more. */
export const relocateBlob: Unit<MetaTx, { readonly from: string; readonly to: string }, boolean> = {
  name: 'verify/relocate-blob',
  run: (tx, { from, to }) => tx.blobs.relocate(from, to),
};

export const loseBlob: Unit<MetaTx, { readonly location: string }, void> = {
  name: 'verify/lose-blob',
  run: (tx, { location }) => tx.blobs.lose(location),
};

export const correctNumber: Unit<MetaTx, UsageDifference, void> = {
  name: 'verify/correct-number',
  run: (tx, difference) => tx.usage.correct(difference),
};

export const verifyUnits = [relocateBlob, loseBlob, correctNumber] as const;
