import type { AlarmType } from '../../../generated/cloudwatch/types.ts';
import type { Alarm } from './types.ts';

/** Without types metric alarms are meant, as CloudWatch has it. */
export function kindsOf(types: readonly AlarmType[] | undefined): readonly Alarm['kind'][] {
  const wanted = types === undefined || types.length === 0 ? ['MetricAlarm'] : types;
  return [
    ...(wanted.includes('MetricAlarm') ? (['metric'] as const) : []),
    ...(wanted.includes('CompositeAlarm') ? (['composite'] as const) : []),
  ];
}
