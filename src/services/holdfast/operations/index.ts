// Made from the files of this folder by `npm run generate`; never edited.

import { ExplainLifecyclePolicy } from './ExplainLifecyclePolicy.ts';

/** The operations of holdfast that exist: each makes its Operation out of the service's context. */
export const operations = {
  ExplainLifecyclePolicy,
} as const;
