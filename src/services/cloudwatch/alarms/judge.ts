import type { AlarmState, Comparison, MetricAlarm, MissingData } from './types.ts';

/** A period of an alarm: its begin in milliseconds, and its value where anything was measured. */
export interface Datapoint {
  readonly at: number;
  readonly value: number | undefined;
}

export interface Verdict {
  /** Undefined: the alarm stays as it is. */
  readonly state: AlarmState | undefined;
  readonly reason: string;
  /** Those that were looked at, newest first. */
  readonly recent: readonly Datapoint[];
}

/** Periods looked at beyond those that count, so that data which comes late or seldom is still found. */
export const EXTRA_PERIODS = 2;

const comparisons: Readonly<
  Record<Comparison, readonly [is: (a: number, b: number) => boolean, text: string]>
> = {
  GreaterThanOrEqualToThreshold: [(a, b) => a >= b, 'greater than or equal to'],
  GreaterThanThreshold: [(a, b) => a > b, 'greater than'],
  LessThanThreshold: [(a, b) => a < b, 'less than'],
  LessThanOrEqualToThreshold: [(a, b) => a <= b, 'less than or equal to'],
};

type Judged = Pick<
  MetricAlarm,
  'comparison' | 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm' | 'missingData'
>;

/**
 * What an alarm's state is by the periods of its evaluation range (`evaluationPeriods` + EXTRA_PERIODS, oldest
 * first), as CloudWatch has it: the most recent N values that there are count. Where there are fewer, the missing
 * ones are breaching, not breaching, or decided by what there is: without any value INSUFFICIENT_DATA (`missing`) or
 * the state that it has (`ignore`); with some, `ignore` leaves an alarm alone that only values missing would
 * keep from ALARM, and `missing` lets it go off.
 */
export function judge(alarm: Judged, range: readonly Datapoint[]): Verdict {
  const { comparison, threshold, evaluationPeriods: periods, missingData = 'missing' } = alarm;
  const wanted = alarm.datapointsToAlarm ?? periods;
  const [breaches, text] = comparisons[comparison];
  const recent = range
    .filter(({ value }) => value !== undefined)
    .slice(-periods)
    .reverse();
  const breaching = recent.filter(({ value }) => value !== undefined && breaches(value, threshold)).length;
  const missing = periods - recent.length;
  const state = stateOf(missingData, { breaching, values: recent.length, missing, wanted });
  return { state, reason: reasonOf(recent, state), recent };

  function reasonOf(points: readonly Datapoint[], to: AlarmState | undefined): string {
    if (to === 'INSUFFICIENT_DATA' || points.length === 0) {
      if (to === 'INSUFFICIENT_DATA')
        return `Insufficient Data: ${periods} datapoint${s(periods)} were unknown.`;
      const treated = missingData === 'breaching' ? 'Breaching' : 'NonBreaching';
      return `Threshold Crossed: no datapoints were received for ${periods} period${s(periods)} and ${periods} missing datapoint${s(periods)} were treated as [${treated}].`;
    }
    const shown = points
      .filter(({ value }) => to !== 'ALARM' || (value !== undefined && breaches(value, threshold)))
      .map(({ at, value }) => `${decimal(value ?? 0)} (${shortTime(at)})`);
    const count = shown.length;
    const not = to === 'ALARM' ? 'was' : 'was not';
    const verb = count === 1 ? not : not.replace('was', 'were');
    const transition =
      to === 'ALARM'
        ? `(minimum ${wanted} datapoint${s(wanted)} for OK -> ALARM transition)`
        : `(minimum ${periods - wanted + 1} datapoint${s(periods - wanted + 1)} for ALARM -> OK transition)`;
    return `Threshold Crossed: ${count} out of the last ${periods} datapoint${s(periods)} [${shown.join(', ')}] ${verb} ${text} the threshold (${decimal(threshold)}) ${transition}.`;
  }
}

interface Counts {
  readonly breaching: number;
  readonly values: number;
  readonly missing: number;
  readonly wanted: number;
}

function stateOf(how: MissingData, { breaching, values, missing, wanted }: Counts): AlarmState | undefined {
  const filled = how === 'breaching' ? missing : 0;
  if (breaching + filled >= wanted) return 'ALARM';
  if (missing === 0 || how === 'breaching' || how === 'notBreaching') return 'OK';
  if (values === 0) return how === 'ignore' ? undefined : 'INSUFFICIENT_DATA';
  if (breaching < values) return 'OK';
  return how === 'ignore' ? undefined : 'ALARM';
}

const s = (count: number): string => (count === 1 ? '' : 's');

/** As CloudWatch writes numbers: always with a point. */
function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `24/11/26 15:04:00` */
function shortTime(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}
