import { LookupEvents } from './LookupEvents.ts';

export const operations = { LookupEvents };
