import type { MetricDataQuery } from '../../generated/cloudwatch/types.ts';
import { validation } from './errors.ts';
import { idsOf, parseExpression } from './math/parse.ts';
import { dimensionsOf, isPeriod } from './metric-shapes.ts';
import { statisticOf } from './points/statistics.ts';

const idPattern = /^[a-z][A-Za-z0-9_]*$/;

/** Throws Validation for queries that can't be computed, whatever there is to be read. */
export function checkQueries(queries: readonly MetricDataQuery[], most: number, account: string): void {
  if (queries.length === 0) throw validation('The parameter MetricDataQueries must not be empty.');
  if (queries.length > most) {
    throw validation(`The collection MetricDataQueries must not have a size greater than ${most}.`);
  }
  const ids = new Set<string>();
  for (const { Id, Expression, MetricStat, Period, AccountId = account } of queries) {
    if (!idPattern.test(Id)) {
      throw validation(
        `The value ${Id} for parameter Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
      );
    }
    if (ids.has(Id))
      throw validation(`The values for parameter Id in MetricDataQueries are not unique: ${Id}.`);
    ids.add(Id);
    if (AccountId !== account)
      throw validation(`Metrics of the account ${AccountId} can't be read from ${account}.`);
    if ((Expression === undefined) === (MetricStat === undefined)) {
      throw validation(`The query '${Id}' must have either an Expression or a MetricStat.`);
    }
    const period = MetricStat?.Period ?? Period;
    if (period !== undefined && !isPeriod(period)) {
      throw validation(`Period must be 1, 5, 10, 20, 30 or a multiple of 60: that of '${Id}' is ${period}.`);
    }
    if (MetricStat !== undefined) {
      if (statisticOf(MetricStat.Stat) === undefined) {
        throw validation(`The value ${MetricStat.Stat} for parameter Stat is not supported.`);
      }
      if (MetricStat.Metric.MetricName === undefined || MetricStat.Metric.Namespace === undefined) {
        throw validation(`The metric of '${Id}' must have a Namespace and a MetricName.`);
      }
      dimensionsOf(MetricStat.Metric.Dimensions);
    }
  }
  for (const { Expression } of queries) {
    if (Expression !== undefined) idsOf(parseExpression(Expression));
  }
  if (queries.every(({ ReturnData }) => ReturnData === false)) {
    throw validation('At least one of the queries must return data.');
  }
}
