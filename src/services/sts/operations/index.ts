// Made from the files of this folder by `npm run generate`; never edited.

import { GetCallerIdentity } from './GetCallerIdentity.ts';

/** The operations of sts that exist: each makes its Operation out of the service's context. */
export const operations = {
  GetCallerIdentity,
} as const;
