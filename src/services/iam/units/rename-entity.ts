import type { Unit } from '../../../kernel/unit.ts';
import { changeable } from '../finding.ts';
import type { IamTx } from '../ports.ts';
import { alreadyExists } from '../refusals.ts';

export interface RenameEntityInput {
  readonly account: string;
  readonly kind: 'user' | 'group';
  readonly name: string;
  readonly newName: string | undefined;
  readonly newPath: string | undefined;
}

/** Gives a user or group another name or path. Its id, and all that hangs on it, stays. */
export const renameEntity: Unit<IamTx, RenameEntityInput, void> = {
  name: 'iam.rename-entity',
  async run(tx, { account, kind, name, newName = name, newPath }) {
    const entity = await changeable(tx, account, kind, name);
    const taken = await tx.entities.get(account, kind, newName);
    if (taken !== undefined && taken.id !== entity.id) throw alreadyExists[kind](newName);
    await tx.entities.replace({ ...entity, name: newName, path: newPath ?? entity.path });
  },
};
