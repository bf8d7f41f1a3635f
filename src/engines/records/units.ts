import type { Unit } from '../../kernel/unit.ts';
import type { CallRecordTx } from '../../services/cloudtrail/ports.ts';

interface Packed {
  /** The last row that is in a segment. */
  readonly id: number;
  /** Rows made later stay. */
  readonly before: number;
  readonly limit: number;
}

/** Forgets rows whose records are in segments. */
export const forgetPackedUnit: Unit<CallRecordTx, Packed, number> = {
  name: 'forget-packed-records',
  run: (tx, { id, before, limit }) => tx.callRecords.remove(id, before, limit),
};

export const recordUnits = [forgetPackedUnit];
