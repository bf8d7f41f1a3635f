/** CloudWatch: metrics, of the registry's own and of its users', and alarms that watch them. */
import { model } from '../../generated/cloudwatch/model.ts';
import type { Service } from '../../kernel/service.ts';
import type { CloudWatchContext } from './context.ts';
import { errorShapes } from './errors.ts';
import { operations } from './operations/index.ts';

export { type ActionOutcome, recordAction } from './alarms/actions.ts';
export { type AlarmEvaluationParts, evaluateAlarm } from './alarms/evaluate-alarm.ts';
export { stillHeld } from './alarms/suppression.ts';
export type { Alarm, CompositeAlarm, MetricAlarm } from './alarms/types.ts';
export type { CloudWatchContext } from './context.ts';
export { createMetricPages } from './pages.ts';
export { type Aggregate, merge, ofValue, ofValues } from './points/aggregate.ts';
export { bucketOf } from './points/histogram.ts';
export { beginOf, MINUTE } from './points/periods.ts';
export { addMeasured, type Measured, setGauge } from './points/write-points.ts';
export { countedCalls, createServiceQuotaOf, type ServiceQuotaOf } from './service-quotas.ts';
export { changeAlarmStateUnit, forgetHistoryUnit, lookAtHeldUnit } from './units/alarms.ts';
export { cloudWatchUnits } from './units/index.ts';
export { dropOutdatedUnit } from './units/record-points.ts';

export function createCloudWatchService(context: CloudWatchContext): Service {
  const made = Object.entries(operations).map(([name, make]) => [name, make(context)] as const);
  return { model, operations: Object.fromEntries(made), errors: errorShapes };
}
