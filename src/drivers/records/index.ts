export { checkRecordFiles, type RecordFilesCondition } from './check.ts';
export type { Disk } from './disk.ts';
export type { Report } from './failure.ts';
export { openRecordFiles, type RecordFilesOptions, type RecordSizes } from './files.ts';
export { openInventory, type RecordFile, type RecordInventory } from './inventory.ts';
