import type { PutCompositeAlarmInput, PutMetricAlarmInput } from '../../../generated/cloudwatch/types.ts';
import type { RegistryKey } from '../../../registry/index.ts';
import { missingParameter, validation } from '../errors.ts';
import { checkQueries } from '../metric-queries.ts';
import { dimensionsOf, isPeriod } from '../metric-shapes.ts';
import { statisticOf } from '../points/statistics.ts';
import { isCarriedOut } from './actions.ts';
import { alarmNameOf, parseRule } from './rule.ts';
import type { Alarm, Comparison, CompositeAlarm, MetricAlarm, MissingData } from './types.ts';

type Given = PutMetricAlarmInput | PutCompositeAlarmInput;

const comparisons: readonly string[] = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] satisfies Comparison[];

const treatments: readonly string[] = [
  'breaching',
  'notBreaching',
  'ignore',
  'missing',
] satisfies MissingData[];

const DAY = 24 * 3600;
const MOST_QUERIES = 10;

/** What PutMetricAlarm asks for, checked. Throws Validation, MissingRequiredParameter. */
export function newMetricAlarm(
  input: PutMetricAlarmInput,
  registry: RegistryKey,
  now: number,
  unknownActions: 'refuse' | 'accept',
): MetricAlarm {
  const { ComparisonOperator, EvaluationPeriods, Threshold, DatapointsToAlarm, TreatMissingData } = input;
  for (const name of [
    'EvaluationCriteria',
    'EvaluationInterval',
    'EvaluationWindow',
    'WarmUpConfiguration',
  ] as const) {
    if (input[name] !== undefined) throw unsupported(name);
  }
  if (input.ThresholdMetricId !== undefined) throw unsupported('ThresholdMetricId (anomaly detection)');
  if (ComparisonOperator === undefined)
    throw missingParameter('The parameter ComparisonOperator is required.');
  if (!comparisons.includes(ComparisonOperator))
    throw unsupported(`ComparisonOperator ${ComparisonOperator}`);
  if (EvaluationPeriods === undefined) throw missingParameter('The parameter EvaluationPeriods is required.');
  if (Threshold === undefined) throw missingParameter('The parameter Threshold is required.');
  if (!Number.isFinite(Threshold)) throw validation('Threshold must be a finite number.');
  if (DatapointsToAlarm !== undefined && DatapointsToAlarm > EvaluationPeriods) {
    throw validation('DatapointsToAlarm must not be greater than EvaluationPeriods.');
  }
  if (TreatMissingData !== undefined && !treatments.includes(TreatMissingData)) {
    throw validation(`TreatMissingData must be one of ${treatments.join(', ')}.`);
  }
  const low = input.EvaluateLowSampleCountPercentile;
  if (low !== undefined && low !== 'evaluate' && low !== 'ignore') {
    throw validation('EvaluateLowSampleCountPercentile must be evaluate or ignore.');
  }
  return {
    ...beginOf(input, registry, now, unknownActions),
    kind: 'metric',
    comparison: ComparisonOperator as Comparison,
    threshold: Threshold,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm,
    missingData: TreatMissingData as MissingData | undefined,
    lowSampleCount: low,
    watches: watchesOf(input, EvaluationPeriods, registry.account),
  };
}

function watchesOf(input: PutMetricAlarmInput, periods: number, account: string): MetricAlarm['watches'] {
  const { Metrics, MetricName, Namespace, Statistic, ExtendedStatistic, Period, Dimensions, Unit } = input;
  if (Metrics !== undefined) {
    if (
      [MetricName, Namespace, Statistic, ExtendedStatistic, Period, Dimensions].some(
        (each) => each !== undefined,
      )
    ) {
      throw validation(
        'Metrics can not be given together with a metric, its dimensions, period or statistic.',
      );
    }
    checkQueries(Metrics, MOST_QUERIES, account);
    if (Metrics.filter(({ ReturnData }) => ReturnData !== false).length !== 1) {
      throw validation('Exactly one element of the metrics list should return data.');
    }
    const longest = Math.max(...Metrics.map((each) => each.MetricStat?.Period ?? each.Period ?? 60));
    checkLength(longest, periods);
    return { queries: Metrics };
  }
  if (MetricName === undefined) throw missingParameter('The parameter MetricName is required.');
  if (Namespace === undefined) throw missingParameter('The parameter Namespace is required.');
  if (Period === undefined) throw missingParameter('The parameter Period is required.');
  const statistic = Statistic ?? ExtendedStatistic;
  if (statistic === undefined || (Statistic !== undefined && ExtendedStatistic !== undefined)) {
    throw validation('Either Statistic or ExtendedStatistic must be given.');
  }
  if (statisticOf(statistic) === undefined) throw validation(`The statistic ${statistic} is not supported.`);
  if (!isPeriod(Period)) throw validation('Period must be 10, 20, 30 or a multiple of 60.');
  checkLength(Period, periods);
  return {
    namespace: Namespace,
    metricName: MetricName,
    dimensions: dimensionsOf(Dimensions),
    statistic,
    period: Period,
    unit: Unit,
  };
}

/** A day, or a week with periods of an hour and more. */
function checkLength(period: number, periods: number): void {
  const most = period >= 3600 ? 7 * DAY : DAY;
  if (period * periods <= most) return;
  throw validation(
    `Metrics cannot be checked across more than ${period >= 3600 ? 'seven days' : 'a day'} (EvaluationPeriods * Period must be <= ${most}).`,
  );
}

/** What PutCompositeAlarm asks for, checked; whether the alarms exist that its rule names is not looked at. */
export function newCompositeAlarm(
  input: PutCompositeAlarmInput,
  registry: RegistryKey,
  now: number,
  unknownActions: 'refuse' | 'accept',
): CompositeAlarm {
  parseRule(input.AlarmRule);
  const { ActionsSuppressor, ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod } = input;
  if (ActionsSuppressor !== undefined) {
    if (ActionsSuppressorWaitPeriod === undefined || ActionsSuppressorExtensionPeriod === undefined) {
      throw validation('An ActionsSuppressor needs a wait period and an extension period.');
    }
  }
  return {
    ...beginOf(input, registry, now, unknownActions),
    kind: 'composite',
    rule: input.AlarmRule,
    suppressor:
      ActionsSuppressor === undefined
        ? undefined
        : {
            alarm: alarmNameOf(ActionsSuppressor),
            waitPeriod: ActionsSuppressorWaitPeriod ?? 0,
            extensionPeriod: ActionsSuppressorExtensionPeriod ?? 0,
          },
  };
}

function beginOf(
  input: Given,
  { account, region }: RegistryKey,
  now: number,
  unknownActions: 'refuse' | 'accept',
): Omit<Alarm, 'kind'> {
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = input;
  for (const action of [...OKActions, ...AlarmActions, ...InsufficientDataActions]) {
    if (unknownActions === 'refuse') checkAction(action, account);
  }
  return {
    account,
    region,
    name: input.AlarmName,
    description: input.AlarmDescription,
    actionsEnabled: input.ActionsEnabled ?? true,
    okActions: OKActions,
    alarmActions: AlarmActions,
    insufficientDataActions: InsufficientDataActions,
    tags: input.Tags ?? [],
    configuredAt: now,
    state: 'INSUFFICIENT_DATA',
    stateReason: 'Unchecked: Initial alarm creation',
    stateUpdatedAt: now,
    stateTransitionedAt: now,
  };
}

/** Throws Validation for what nothing here carries out, and for what is another account's. */
function checkAction(arn: string, account: string): void {
  if (isCarriedOut(arn) && arn.split(':')[4] === account) return;
  throw validation(
    `Invalid action ${arn}: it must be the ARN of a webhook (arn:aws:holdfast:REGION:${account}:webhook/NAME) or of an event bus (arn:aws:events:REGION:${account}:event-bus/NAME) of this account. The setting cloudwatch.unknownActions: accept keeps others and leaves them alone.`,
  );
}

function unsupported(what: string): Error {
  return validation(`${what} is not supported by this server.`);
}
