// Made from the files of this folder by `npm run generate`; never edited.

import { DeleteAlarms } from './DeleteAlarms.ts';
import { DescribeAlarmHistory } from './DescribeAlarmHistory.ts';
import { DescribeAlarms } from './DescribeAlarms.ts';
import { DescribeAlarmsForMetric } from './DescribeAlarmsForMetric.ts';
import { DisableAlarmActions } from './DisableAlarmActions.ts';
import { EnableAlarmActions } from './EnableAlarmActions.ts';
import { GetMetricData } from './GetMetricData.ts';
import { GetMetricStatistics } from './GetMetricStatistics.ts';
import { ListMetrics } from './ListMetrics.ts';
import { ListTagsForResource } from './ListTagsForResource.ts';
import { PutCompositeAlarm } from './PutCompositeAlarm.ts';
import { PutMetricAlarm } from './PutMetricAlarm.ts';
import { PutMetricData } from './PutMetricData.ts';
import { SetAlarmState } from './SetAlarmState.ts';
import { TagResource } from './TagResource.ts';
import { UntagResource } from './UntagResource.ts';

/** The operations of cloudwatch that exist: each makes its Operation out of the service's context. */
export const operations = {
  DeleteAlarms,
  DescribeAlarmHistory,
  DescribeAlarms,
  DescribeAlarmsForMetric,
  DisableAlarmActions,
  EnableAlarmActions,
  GetMetricData,
  GetMetricStatistics,
  ListMetrics,
  ListTagsForResource,
  PutCompositeAlarm,
  PutMetricAlarm,
  PutMetricData,
  SetAlarmState,
  TagResource,
  UntagResource,
} as const;
