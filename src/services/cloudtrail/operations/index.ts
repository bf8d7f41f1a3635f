// Made from the files of this folder by `npm run generate`; never edited.

import { LookupEvents } from './LookupEvents.ts';

/** The operations of cloudtrail that exist: each makes its Operation out of the service's context. */
export const operations = {
  LookupEvents,
} as const;
