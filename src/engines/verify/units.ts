import type { Unit } from '../../kernel/unit.ts';
import type { MetaTx } from '../../registry/ports.ts';

/** False when no blob lies at `from` any more. */
export const relocateBlob: Unit<MetaTx, { readonly from: string; readonly to: string }, boolean> = {
  name: 'verify/relocate-blob',
  run: (tx, { from, to }) => tx.blobs.relocate(from, to),
};

export const loseBlob: Unit<MetaTx, { readonly location: string }, void> = {
  name: 'verify/lose-blob',
  run: (tx, { location }) => tx.blobs.lose(location),
};

export const verifyUnits = [relocateBlob, loseBlob] as const;
