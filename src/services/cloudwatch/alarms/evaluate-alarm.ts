import { DomainError } from '../../../kernel/errors.ts';
import { Evaluation } from '../math/evaluate.ts';
import type { TimeSeries } from '../math/values.ts';
import type { Aggregate } from '../points/aggregate.ts';
import { beginOf } from '../points/periods.ts';
import { readMetric, sortedDimensions } from '../points/read-series.ts';
import { statisticOf } from '../points/statistics.ts';
import type { CloudWatchStore } from '../ports.ts';
import type { ServiceQuotaOf } from '../service-quotas.ts';
import type { NewState } from './change-state.ts';
import { type Datapoint, EXTRA_PERIODS, judge, type Verdict } from './judge.ts';
import type { MetricAlarm, WatchedMetric } from './types.ts';

export interface AlarmEvaluationParts {
  readonly store: Pick<CloudWatchStore, 'read'>;
  readonly quotaOf: ServiceQuotaOf;
}

/**
 * What the alarm's state should be by what was measured before `end` (milliseconds, a whole minute); undefined:
 * what it is. Periods begin at multiples of their length, as in graphs. The one that is under way counts as soon as
 * it breaches for good: a sum or maximum that is too great will not get smaller until its end.
 */
export async function evaluateAlarm(
  parts: AlarmEvaluationParts,
  alarm: MetricAlarm,
  end: number,
  now: number,
): Promise<NewState | undefined> {
  const { watches } = alarm;
  const period = periodOf(alarm);
  const count = alarm.evaluationPeriods + EXTRA_PERIODS;
  const current = beginOf(end, period);
  const begins = Array.from({ length: count }, (_, index) => current - (count - index) * period * 1000);
  const from = begins[0] ?? current;
  const valueAt =
    'queries' in watches
      ? await readExpression(parts, alarm, from, current, now)
      : await readWatched(parts, alarm, watches, from, end, now);
  const range: Datapoint[] = begins.map((at) => ({ at, value: valueAt(at) }));
  const { state, reason, recent } = verdictOf(alarm, range, { at: current, value: valueAt(current) });
  if (state === undefined || state === alarm.state) return undefined;
  const data = JSON.stringify({
    version: '1.0',
    queryDate: dateOf(now),
    startDate: dateOf(recent.at(-1)?.at ?? from),
    ...('queries' in watches ? {} : { statistic: watches.statistic, unit: watches.unit }),
    period,
    recentDatapoints: [...recent].reverse().map(({ value }) => value),
    threshold: alarm.threshold,
    evaluatedDatapoints: recent.map(({ at, value }) => ({ timestamp: dateOf(at), value })),
  });
  return { state, reason: reason.slice(0, 1023), data };
}

function verdictOf(alarm: MetricAlarm, complete: readonly Datapoint[], underWay: Datapoint): Verdict {
  if (underWay.value !== undefined && isForGood(alarm)) {
    const early = judge(alarm, [...complete.slice(1), underWay]);
    const itself = judge({ ...alarm, evaluationPeriods: 1, datapointsToAlarm: 1 }, [underWay]);
    if (itself.state === 'ALARM' && early.state === 'ALARM') return early;
  }
  return judge(alarm, complete);
}

/** Whether a value that breaches can only go on to. */
function isForGood({ watches, comparison }: MetricAlarm): boolean {
  if ('queries' in watches) return false;
  const { statistic } = watches;
  if (comparison.startsWith('Greater')) return ['Sum', 'SampleCount', 'Maximum'].includes(statistic);
  return statistic === 'Minimum';
}

/** Seconds: of a whole minute at least, for nothing is kept by less. */
export function periodOf({ watches }: MetricAlarm): number {
  if (!('queries' in watches)) return Math.max(60, watches.period);
  const periods = watches.queries.map(({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? 60);
  return Math.max(60, ...periods);
}

type ValueAt = (at: number) => number | undefined;

async function readWatched(
  { store }: AlarmEvaluationParts,
  alarm: MetricAlarm,
  { namespace, metricName, dimensions, statistic, unit }: WatchedMetric,
  from: number,
  to: number,
  now: number,
): Promise<ValueAt> {
  const of = statisticOf(statistic);
  const metric = { namespace, name: metricName, dimensions: sortedDimensions(dimensions) };
  const range = { from, to, period: periodOf(alarm), now, aligned: true };
  const read = await store.read((view) => readMetric(view, alarm, metric, unit, range));
  return (at) => {
    const aggregate = read?.periods.get(at);
    if (aggregate === undefined) return undefined;
    if (alarm.lowSampleCount === 'ignore' && isTooFew(statistic, aggregate)) return undefined;
    return of?.(aggregate);
  };
}

/** Fewer values than make the percentile mean anything, by CloudWatch's rule. */
function isTooFew(statistic: string, { count }: Aggregate): boolean {
  const share = Number(/^p([\d.]+)$/.exec(statistic)?.[1] ?? Number.NaN) / 100;
  if (Number.isNaN(share)) return false;
  return count < 10 / (share >= 0.5 ? 1 - share : share);
}

/** An expression that can't be computed has no values. */
async function readExpression(
  { store, quotaOf }: AlarmEvaluationParts,
  alarm: MetricAlarm,
  from: number,
  to: number,
  now: number,
): Promise<ValueAt> {
  const queries = 'queries' in alarm.watches ? alarm.watches.queries : [];
  const returned = queries.find(({ ReturnData }) => ReturnData !== false);
  const { account, region } = alarm;
  const registry = { account, region };
  const evaluation = new Evaluation({ store, registry, queries, from, to, now, aligned: true, quotaOf });
  const value = await evaluation.valueOf(returned?.Id ?? '').catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'Validation') return undefined;
    throw error;
  });
  const series: TimeSeries | undefined =
    value?.kind === 'series' ? value.series : value?.kind === 'list' ? value.list[0] : undefined;
  return (at) => series?.values.get(at);
}

function dateOf(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}
