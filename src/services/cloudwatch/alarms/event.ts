import type { NewEvent } from '../../../registry/ports.ts';
import { alarmArn } from '../requirements.ts';
import { suppressedReason } from './suppression.ts';
import type { Alarm, MetricAlarm } from './types.ts';

/** `CloudWatch Alarm State Change`, as CloudWatch sends it. */
export function stateChangeEvent(before: Alarm, after: Alarm, now: number): Omit<NewEvent, 'bus'> {
  const { account, region, name } = after;
  return {
    account,
    region,
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    resources: [alarmArn(after, name)],
    detail: JSON.stringify({
      alarmName: name,
      state: stateOf(after, now),
      previousState: stateOf(before, before.stateUpdatedAt),
      configuration: configurationOf(after),
    }),
  };
}

function stateOf(alarm: Alarm, at: number) {
  const { state, stateReason, stateReasonData } = alarm;
  const held = alarm.kind === 'composite' ? alarm.held : undefined;
  return {
    ...(held && { actionsSuppressedBy: held.by, actionsSuppressedReason: suppressedReason(held) }),
    value: state,
    reason: stateReason,
    reasonData: stateReasonData,
    timestamp: timestamp(at),
  };
}

/** `2026-11-24T15:04:05.678+0000` */
function timestamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

function configurationOf(alarm: Alarm) {
  const { description } = alarm;
  if (alarm.kind === 'composite') {
    const { suppressor } = alarm;
    return {
      description,
      alarmRule: alarm.rule,
      actionsSuppressor: suppressor?.alarm,
      actionsSuppressorWaitPeriod: suppressor?.waitPeriod,
      actionsSuppressorExtensionPeriod: suppressor?.extensionPeriod,
    };
  }
  return { description, metrics: metricsOf(alarm) };
}

function metricsOf({ watches }: MetricAlarm) {
  if ('queries' in watches) {
    return watches.queries.map(({ Id, Expression, Label, MetricStat, ReturnData = true }) => ({
      id: Id,
      expression: Expression,
      label: Label,
      returnData: ReturnData,
      metricStat: MetricStat && {
        metric: {
          namespace: MetricStat.Metric.Namespace,
          name: MetricStat.Metric.MetricName,
          dimensions: Object.fromEntries(
            (MetricStat.Metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]),
          ),
        },
        period: MetricStat.Period,
        stat: MetricStat.Stat,
        unit: MetricStat.Unit,
      },
    }));
  }
  const { namespace, metricName, dimensions, period, statistic, unit } = watches;
  const metric = {
    namespace,
    name: metricName,
    dimensions: Object.fromEntries(dimensions.map(({ name, value }) => [name, value])),
  };
  return [{ id: 'm1', metricStat: { metric, period, stat: statistic, unit }, returnData: true }];
}
