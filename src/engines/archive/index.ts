export { type ArchiveEngine, createArchiveEngine } from './engine.ts';
export type { ArchiveParts, CoolingReport } from './parts.ts';
export { archiveUnits } from './units.ts';
