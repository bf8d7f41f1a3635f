export type { Disk } from './disk.ts';
export type { Report } from './failure.ts';
export { openRecordFiles, type RecordFilesOptions, type RecordSizes } from './files.ts';
