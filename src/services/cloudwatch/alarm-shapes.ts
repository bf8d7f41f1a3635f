import type {
  AlarmHistoryItem,
  CompositeAlarm as CompositeShape,
  MetricAlarm as MetricShape,
  StandardUnit,
  Statistic,
} from '../../generated/cloudwatch/types.ts';
import { suppressedReason } from './alarms/suppression.ts';
import type { Alarm, AlarmHistoryEntry, CompositeAlarm, MetricAlarm } from './alarms/types.ts';
import { dimensionShapes } from './metric-shapes.ts';
import { alarmArn } from './requirements.ts';

const simple: readonly string[] = [
  'SampleCount',
  'Average',
  'Sum',
  'Minimum',
  'Maximum',
] satisfies Statistic[];

export function metricAlarmShape(alarm: MetricAlarm): MetricShape {
  const { watches, threshold, comparison, evaluationPeriods, datapointsToAlarm } = alarm;
  const common = {
    ...commonShape(alarm),
    Threshold: threshold,
    ComparisonOperator: comparison,
    EvaluationPeriods: evaluationPeriods,
    DatapointsToAlarm: datapointsToAlarm,
    TreatMissingData: alarm.missingData,
    EvaluateLowSampleCountPercentile: alarm.lowSampleCount,
  };
  if ('queries' in watches) return { ...common, Metrics: watches.queries };
  const { namespace, metricName, dimensions, statistic, period, unit } = watches;
  return {
    ...common,
    Namespace: namespace,
    MetricName: metricName,
    Dimensions: dimensionShapes(dimensions),
    ...(simple.includes(statistic)
      ? { Statistic: statistic as Statistic }
      : { ExtendedStatistic: statistic }),
    Period: period,
    Unit: unit as StandardUnit | undefined,
  };
}

export function compositeAlarmShape(alarm: CompositeAlarm): CompositeShape {
  const { rule, suppressor, held } = alarm;
  return {
    ...commonShape(alarm),
    AlarmRule: rule,
    ...(held && { ActionsSuppressedBy: held.by, ActionsSuppressedReason: suppressedReason(held) }),
    ActionsSuppressor: suppressor?.alarm,
    ActionsSuppressorWaitPeriod: suppressor?.waitPeriod,
    ActionsSuppressorExtensionPeriod: suppressor?.extensionPeriod,
  };
}

function commonShape(alarm: Alarm) {
  return {
    AlarmName: alarm.name,
    AlarmArn: alarmArn(alarm, alarm.name),
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.okActions,
    AlarmActions: alarm.alarmActions,
    InsufficientDataActions: alarm.insufficientDataActions,
    StateValue: alarm.state,
    StateReason: alarm.stateReason,
    StateReasonData: alarm.stateReasonData,
    StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt),
    StateTransitionedTimestamp: new Date(alarm.stateTransitionedAt),
  };
}

/** The two lists of an answer; an empty one too, as clients read both. */
export function alarmLists(alarms: readonly Alarm[]) {
  return {
    MetricAlarms: alarms.flatMap((alarm) => (alarm.kind === 'metric' ? [metricAlarmShape(alarm)] : [])),
    CompositeAlarms: alarms.flatMap((alarm) =>
      alarm.kind === 'composite' ? [compositeAlarmShape(alarm)] : [],
    ),
  };
}

export function historyShape({ alarm, kind, at, type, summary, data }: AlarmHistoryEntry): AlarmHistoryItem {
  return {
    AlarmName: alarm,
    AlarmType: kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm',
    Timestamp: new Date(at),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  };
}
