export { type Collector, createCollector } from './collector.ts';
export type { CollectionReport, CollectorParts, CollectorSettings } from './parts.ts';
export { gcUnits } from './units.ts';
