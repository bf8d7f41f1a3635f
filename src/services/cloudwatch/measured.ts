import type { MetricDatum, PutMetricDataInput } from '../../generated/cloudwatch/types.ts';
import type { RegistryKey } from '../../registry/index.ts';
import { invalidCombination, invalidValue, missingParameter } from './errors.ts';
import { dimensionsOf } from './metric-shapes.ts';
import { type Aggregate, ofValue, ofValues } from './points/aggregate.ts';
import { beginOf } from './points/periods.ts';
import type { Measured } from './points/write-points.ts';

const HOUR = 3600 * 1000;
const OLDEST = 14 * 24 * HOUR;
const NEWEST = 2 * HOUR;
const MOST_DATA = 1000;
const MOST_VALUES = 150;
const GREATEST = 2 ** 360;

/** What PutMetricData is given, checked. Throws InvalidParameterValue, -Combination, MissingRequiredParameter. */
export function measuredOf(
  input: PutMetricDataInput,
  registry: RegistryKey,
  now: number,
): readonly Measured[] {
  const { Namespace, MetricData = [], EntityMetricData = [] } = input;
  if (/^(AWS\/|Holdfast$)/.test(Namespace)) {
    throw invalidValue(`The value ${Namespace} for parameter Namespace is invalid: it is reserved.`);
  }
  const data = [...MetricData, ...EntityMetricData.flatMap((each) => each.MetricData ?? [])];
  if (data.length === 0) throw missingParameter('The parameter MetricData is required.');
  if (data.length > MOST_DATA) {
    throw invalidValue(`The collection MetricData must not have a size greater than ${MOST_DATA}.`);
  }
  return data.flatMap((datum, index) => {
    const where = `MetricData.member.${index + 1}`;
    const aggregate = aggregateOf(datum, where);
    if (aggregate === undefined) return [];
    const { Timestamp, Unit = 'None', MetricName, Dimensions, StorageResolution = 60 } = datum;
    if (StorageResolution !== 1 && StorageResolution !== 60) {
      throw invalidValue(`The parameter ${where}.StorageResolution must be 1 or 60.`);
    }
    const time = Timestamp?.getTime() ?? now;
    if (time < now - OLDEST || time > now + NEWEST) {
      throw invalidValue(
        `The parameter ${where}.Timestamp must specify a time no more than two weeks in the past and no more than two hours in the future.`,
      );
    }
    return [
      {
        ...registry,
        namespace: Namespace,
        name: MetricName,
        dimensions: dimensionsOf(Dimensions),
        unit: Unit,
        at: beginOf(time, 60),
        aggregate,
      },
    ];
  });
}

/** Undefined: nothing was measured (all counts are 0). */
function aggregateOf(datum: MetricDatum, where: string): Aggregate | undefined {
  const { Value, Values, Counts, StatisticValues } = datum;
  const given = [Value, Values, StatisticValues].filter((each) => each !== undefined).length;
  if (given === 0) {
    throw missingParameter(
      `At least one of the parameters ${where}.Value, ${where}.Values and ${where}.StatisticValues must be specified.`,
    );
  }
  if (given > 1) {
    throw invalidCombination(
      `The parameters ${where}.Value, ${where}.Values and ${where}.StatisticValues are mutually exclusive and you have specified more than one.`,
    );
  }
  if (Value !== undefined) return ofValue(checked(Value, `${where}.Value`));
  if (StatisticValues !== undefined) {
    const { Sum, SampleCount, Minimum, Maximum } = StatisticValues;
    for (const each of [Sum, SampleCount, Minimum, Maximum]) checked(each, `${where}.StatisticValues`);
    if (SampleCount < 0 || Minimum > Maximum) {
      throw invalidValue(`The value of ${where}.StatisticValues is that of no set of values.`);
    }
    return SampleCount === 0 ? undefined : { sum: Sum, count: SampleCount, min: Minimum, max: Maximum };
  }
  const values = Values ?? [];
  if (values.length === 0 || values.length > MOST_VALUES) {
    throw invalidValue(`The collection ${where}.Values must have a size from 1 to ${MOST_VALUES}.`);
  }
  if (Counts !== undefined && Counts.length !== values.length) {
    throw invalidValue(`The parameters ${where}.Values and ${where}.Counts must have the same size.`);
  }
  for (const value of values) checked(value, `${where}.Values`);
  for (const count of Counts ?? []) {
    if (checked(count, `${where}.Counts`) < 0) throw invalidValue(`${where}.Counts must not be negative.`);
  }
  return ofValues(values, Counts);
}

function checked(value: number, where: string): number {
  if (Number.isFinite(value) && Math.abs(value) <= GREATEST) return value;
  throw invalidValue(`The value ${value} for parameter ${where} is invalid.`);
}
