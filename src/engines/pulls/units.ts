import type { Unit } from '../../kernel/unit.ts';
import type { MetaTx } from '../../registry/ports.ts';

export interface Pull {
  readonly imageId: number;
  readonly at: number;
}

export const recordPulls: Unit<MetaTx, readonly Pull[], void> = {
  name: 'pulls/record',
  run: (tx, pulls) => tx.images.recordPulls(pulls),
};

export const pullUnits = [recordPulls] as const;
