// Made from the files of this folder by `npm run generate`; never edited.

import { GetResources } from './GetResources.ts';
import { GetTagKeys } from './GetTagKeys.ts';
import { GetTagValues } from './GetTagValues.ts';

/** The operations of resourcegroupstaggingapi that exist: each makes its Operation out of the service's context. */
export const operations = {
  GetResources,
  GetTagKeys,
  GetTagValues,
} as const;
