import type { Unit } from '../../../kernel/unit.ts';
import type { IamTx, KeyUse, RoleUse } from '../ports.ts';

export const recordKeyUsesUnit: Unit<IamTx, readonly KeyUse[], void> = {
  name: 'iam.record-key-uses',
  run: (tx, uses) => tx.accessKeys.recordUses(uses),
};

export const recordRoleUsesUnit: Unit<IamTx, readonly RoleUse[], void> = {
  name: 'iam.record-role-uses',
  run: (tx, uses) => tx.roleUses.record(uses),
};
