import type {
  Datapoint,
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  StandardUnit,
} from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type CloudWatchContext, registryOf } from '../context.ts';
import { invalidCombination, invalidValue } from '../errors.ts';
import { dimensionsOf, isPeriod } from '../metric-shapes.ts';
import type { Aggregate } from '../points/aggregate.ts';
import { readSeries } from '../points/read-series.ts';
import { statisticOf } from '../points/statistics.ts';
import { onMetrics } from '../requirements.ts';

const MOST = 1440;
const MOST_EXTENDED = 10;

/** Data of different units comes as datapoints of its own. */
export const GetMetricStatistics = (
  context: CloudWatchContext,
): Operation<GetMetricStatisticsInput, GetMetricStatisticsOutput> => ({
  requires: () => onMetrics('GetMetricStatistics'),
  async invoke(input, call) {
    check(input);
    const { Namespace, MetricName, Dimensions, StartTime, EndTime, Period, Unit } = input;
    const metric = { namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) };
    const range = {
      from: StartTime.getTime(),
      to: EndTime.getTime(),
      period: Period,
      now: context.clock.now(),
      aligned: false,
    };
    const datapoints = await context.store.read(async (view) => {
      const found: Datapoint[] = [];
      for (const series of await view.metrics.ofMetric(registryOf(call), metric)) {
        if (Unit !== undefined && series.unit !== Unit) continue;
        const { periods } = await readSeries(view, series, range);
        for (const [at, aggregate] of periods) found.push(datapoint(at, aggregate, series.unit, input));
      }
      return found;
    });
    return { Label: MetricName, Datapoints: datapoints };
  },
});

function check(input: GetMetricStatisticsInput): void {
  const { StartTime, EndTime, Period, Statistics = [], ExtendedStatistics = [] } = input;
  if (StartTime >= EndTime) {
    throw invalidCombination('The parameter StartTime must be less than the parameter EndTime.');
  }
  if (!isPeriod(Period)) {
    throw invalidValue('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.');
  }
  if (Statistics.length + ExtendedStatistics.length === 0) {
    throw invalidCombination(
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    );
  }
  if (ExtendedStatistics.length > MOST_EXTENDED) {
    throw invalidValue(
      `The collection ExtendedStatistics must not have a size greater than ${MOST_EXTENDED}.`,
    );
  }
  const unknown = ExtendedStatistics.find((name) => statisticOf(name) === undefined);
  if (unknown !== undefined) {
    throw invalidValue(`The value ${unknown} for parameter ExtendedStatistics is not supported.`);
  }
  const wanted = Math.ceil((EndTime.getTime() - StartTime.getTime()) / (Math.max(60, Period) * 1000));
  if (wanted > MOST) {
    throw invalidCombination(
      `You have requested up to ${wanted} datapoints, which exceeds the limit of ${MOST}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
}

function datapoint(
  at: number,
  aggregate: Aggregate,
  unit: string,
  { Statistics = [], ExtendedStatistics = [] }: GetMetricStatisticsInput,
): Datapoint {
  const told = (name: string) => [name, statisticOf(name)?.(aggregate)] as const;
  const extended = ExtendedStatistics.map(told).filter(([, value]) => value !== undefined);
  return {
    Timestamp: new Date(at),
    Unit: unit as StandardUnit,
    ...Object.fromEntries(Statistics.map(told)),
    ...(extended.length > 0 && { ExtendedStatistics: Object.fromEntries(extended) }),
  };
}
