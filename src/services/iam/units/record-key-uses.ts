import type { Unit } from '../../../kernel/unit.ts';
import type { IamTx, KeyUse } from '../ports.ts';

export const recordKeyUsesUnit: Unit<IamTx, readonly KeyUse[], void> = {
  name: 'iam.record-key-uses',
  run: (tx, uses) => tx.accessKeys.recordUses(uses),
};
