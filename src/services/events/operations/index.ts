// Made from the files of this folder by `npm run generate`; never edited.

import { CreateApiDestination } from './CreateApiDestination.ts';
import { CreateConnection } from './CreateConnection.ts';
import { CreateEventBus } from './CreateEventBus.ts';
import { DeauthorizeConnection } from './DeauthorizeConnection.ts';
import { DeleteApiDestination } from './DeleteApiDestination.ts';
import { DeleteConnection } from './DeleteConnection.ts';
import { DeleteEventBus } from './DeleteEventBus.ts';
import { DeleteRule } from './DeleteRule.ts';
import { DescribeApiDestination } from './DescribeApiDestination.ts';
import { DescribeConnection } from './DescribeConnection.ts';
import { DescribeEventBus } from './DescribeEventBus.ts';
import { DescribeRule } from './DescribeRule.ts';
import { DisableRule } from './DisableRule.ts';
import { EnableRule } from './EnableRule.ts';
import { ListApiDestinations } from './ListApiDestinations.ts';
import { ListConnections } from './ListConnections.ts';
import { ListEventBuses } from './ListEventBuses.ts';
import { ListRuleNamesByTarget } from './ListRuleNamesByTarget.ts';
import { ListRules } from './ListRules.ts';
import { ListTagsForResource } from './ListTagsForResource.ts';
import { ListTargetsByRule } from './ListTargetsByRule.ts';
import { PutEvents } from './PutEvents.ts';
import { PutPermission } from './PutPermission.ts';
import { PutRule } from './PutRule.ts';
import { PutTargets } from './PutTargets.ts';
import { RemovePermission } from './RemovePermission.ts';
import { RemoveTargets } from './RemoveTargets.ts';
import { TagResource } from './TagResource.ts';
import { TestEventPattern } from './TestEventPattern.ts';
import { UntagResource } from './UntagResource.ts';
import { UpdateApiDestination } from './UpdateApiDestination.ts';
import { UpdateConnection } from './UpdateConnection.ts';
import { UpdateEventBus } from './UpdateEventBus.ts';

/** The operations of events that exist: each makes its Operation out of the service's context. */
export const operations = {
  CreateApiDestination,
  CreateConnection,
  CreateEventBus,
  DeauthorizeConnection,
  DeleteApiDestination,
  DeleteConnection,
  DeleteEventBus,
  DeleteRule,
  DescribeApiDestination,
  DescribeConnection,
  DescribeEventBus,
  DescribeRule,
  DisableRule,
  EnableRule,
  ListApiDestinations,
  ListConnections,
  ListEventBuses,
  ListRuleNamesByTarget,
  ListRules,
  ListTagsForResource,
  ListTargetsByRule,
  PutEvents,
  PutPermission,
  PutRule,
  PutTargets,
  RemovePermission,
  RemoveTargets,
  TagResource,
  TestEventPattern,
  UntagResource,
  UpdateApiDestination,
  UpdateConnection,
  UpdateEventBus,
} as const;
