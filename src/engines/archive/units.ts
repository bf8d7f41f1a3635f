import type { Unit } from '../../kernel/unit.ts';
import type { MetaTx } from '../../registry/ports.ts';

interface Cooling {
  readonly from: string;
  readonly to: string;
  /** See `BlobReads.coolable`. */
  readonly before: number;
}

/** False when the blob has gone, or has to stay where it is after all. */
export const coolBlob: Unit<MetaTx, Cooling, boolean> = {
  name: 'archive/cool-blob',
  run: (tx, { from, to, before }) => tx.blobs.cool(from, to, before),
};

export const archiveUnits = [coolBlob] as const;
