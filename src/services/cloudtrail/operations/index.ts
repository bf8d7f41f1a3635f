// Made from the files of this folder by `npm run generate`; never edited.

import { AddTags } from './AddTags.ts';
import { CreateTrail } from './CreateTrail.ts';
import { DeleteTrail } from './DeleteTrail.ts';
import { DescribeTrails } from './DescribeTrails.ts';
import { GetEventSelectors } from './GetEventSelectors.ts';
import { GetTrail } from './GetTrail.ts';
import { GetTrailStatus } from './GetTrailStatus.ts';
import { ListPublicKeys } from './ListPublicKeys.ts';
import { ListTags } from './ListTags.ts';
import { ListTrails } from './ListTrails.ts';
import { LookupEvents } from './LookupEvents.ts';
import { PutEventSelectors } from './PutEventSelectors.ts';
import { RemoveTags } from './RemoveTags.ts';
import { StartLogging } from './StartLogging.ts';
import { StopLogging } from './StopLogging.ts';
import { UpdateTrail } from './UpdateTrail.ts';

/** The operations of cloudtrail that exist: each makes its Operation out of the service's context. */
export const operations = {
  AddTags,
  CreateTrail,
  DeleteTrail,
  DescribeTrails,
  GetEventSelectors,
  GetTrail,
  GetTrailStatus,
  ListPublicKeys,
  ListTags,
  ListTrails,
  LookupEvents,
  PutEventSelectors,
  RemoveTags,
  StartLogging,
  StopLogging,
  UpdateTrail,
} as const;
