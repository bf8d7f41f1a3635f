import type {
  DescribeAlarmsForMetricInput,
  DescribeAlarmsForMetricOutput,
} from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { metricAlarmShape } from '../alarm-shapes.ts';
import type { Alarm, MetricAlarm, WatchedMetric } from '../alarms/types.ts';
import { type CloudWatchContext, registryOf } from '../context.ts';
import { dimensionsOf } from '../metric-shapes.ts';
import { onMetrics } from '../requirements.ts';

const PAGE = 500;
const filter = { kinds: ['metric'], prefix: '' } as const;

/** Of all alarms, up to 5,000, those that watch the one metric itself; not those with expressions. */
export const DescribeAlarmsForMetric = (
  context: CloudWatchContext,
): Operation<DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput> => ({
  requires: () => onMetrics('DescribeAlarmsForMetric'),
  async invoke(input, call) {
    const registry = registryOf(call);
    const dimensions = JSON.stringify(dimensionsOf(input.Dimensions));
    const found: MetricAlarm[] = [];
    let after: string | undefined;
    do {
      const from = after;
      const page = await context.store.read((view) => view.alarms.page(registry, filter, from, PAGE));
      found.push(...page.items.filter(isMetric).filter((alarm) => watches(alarm, input, dimensions)));
      after = page.next;
    } while (after !== undefined);
    return { MetricAlarms: found.map(metricAlarmShape) };
  },
});

const isMetric = (alarm: Alarm): alarm is MetricAlarm => alarm.kind === 'metric';

function watches(alarm: MetricAlarm, wanted: DescribeAlarmsForMetricInput, dimensions: string): boolean {
  if ('queries' in alarm.watches) return false;
  const watched: WatchedMetric = alarm.watches;
  const statistic = wanted.Statistic ?? wanted.ExtendedStatistic;
  return (
    watched.namespace === wanted.Namespace &&
    watched.metricName === wanted.MetricName &&
    JSON.stringify(watched.dimensions) === dimensions &&
    (statistic === undefined || watched.statistic === statistic) &&
    (wanted.Period === undefined || watched.period === wanted.Period) &&
    (wanted.Unit === undefined || watched.unit === wanted.Unit)
  );
}
