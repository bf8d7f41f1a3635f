export { createRecordKeeper, type RecordKeeper, type RecordKeeperParts } from './keeper.ts';
export { recordUnits } from './units.ts';
