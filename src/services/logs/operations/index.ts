// Made from the files of this folder by `npm run generate`; never edited.

import { CreateLogGroup } from './CreateLogGroup.ts';
import { CreateLogStream } from './CreateLogStream.ts';
import { DeleteLogGroup } from './DeleteLogGroup.ts';
import { DeleteLogStream } from './DeleteLogStream.ts';
import { DeleteRetentionPolicy } from './DeleteRetentionPolicy.ts';
import { DescribeLogGroups } from './DescribeLogGroups.ts';
import { DescribeLogStreams } from './DescribeLogStreams.ts';
import { FilterLogEvents } from './FilterLogEvents.ts';
import { GetLogEvents } from './GetLogEvents.ts';
import { ListTagsForResource } from './ListTagsForResource.ts';
import { PutLogEvents } from './PutLogEvents.ts';
import { PutRetentionPolicy } from './PutRetentionPolicy.ts';
import { TagResource } from './TagResource.ts';
import { UntagResource } from './UntagResource.ts';

/** The operations of logs that exist: each makes its Operation out of the service's context. */
export const operations = {
  CreateLogGroup,
  CreateLogStream,
  DeleteLogGroup,
  DeleteLogStream,
  DeleteRetentionPolicy,
  DescribeLogGroups,
  DescribeLogStreams,
  FilterLogEvents,
  GetLogEvents,
  ListTagsForResource,
  PutLogEvents,
  PutRetentionPolicy,
  TagResource,
  UntagResource,
} as const;
