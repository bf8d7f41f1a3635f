import { createHash } from 'node:crypto';
import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataResult,
} from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type CloudWatchContext, registryOf } from '../context.ts';
import { validation } from '../errors.ts';
import { Evaluation } from '../math/evaluate.ts';
import { checkTimezone } from '../math/labels.ts';
import type { TimeSeries, Value } from '../math/values.ts';
import { checkQueries } from '../metric-queries.ts';
import { onMetrics } from '../requirements.ts';

const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;

/**
 * Queries are computed one after another until a page is full; the token says which query, which of its series and
 * which of that one's values come next. Periods begin at multiples of their length.
 */
export const GetMetricData = (
  context: CloudWatchContext,
): Operation<GetMetricDataInput, GetMetricDataOutput> => ({
  requires: () => onMetrics('GetMetricData'),
  async invoke(input, call) {
    const { MetricDataQueries: queries, StartTime, EndTime, NextToken } = input;
    const registry = registryOf(call);
    checkQueries(queries, MOST_QUERIES, registry.account);
    if (StartTime >= EndTime) {
      throw validation('The parameter StartTime must be less than the parameter EndTime.');
    }
    const timezone = input.LabelOptions?.Timezone;
    checkTimezone(timezone);
    const evaluation = new Evaluation({
      ...context,
      timezone,
      registry,
      queries,
      from: StartTime.getTime(),
      to: EndTime.getTime(),
      now: context.clock.now(),
      aligned: true,
    });
    const pages = context.pages.of(['GetMetricData', registry.account, registry.region, digestOf(input)]);
    const [query = 0, series = 0, offset = 0] = (pages.read(NextToken) ?? []).map(Number);
    const ascending = input.ScanBy === 'TimestampAscending';
    let room = Math.min(MOST_DATAPOINTS, Math.max(1, input.MaxDatapoints ?? MOST_DATAPOINTS));
    const results: MetricDataResult[] = [];
    for (let q = query; q < queries.length; q += 1) {
      const { Id, ReturnData = true } = queries[q] ?? { Id: '' };
      if (!ReturnData) continue;
      const list = listOf(await evaluation.valueOf(Id), Id);
      for (let s = q === query ? series : 0; s < list.length; s += 1) {
        const made = list[s];
        if (made === undefined) continue;
        const entries = [...made.values];
        if (!ascending) entries.reverse();
        const from = q === query && s === series ? offset : 0;
        if (room <= 0)
          return { MetricDataResults: results, NextToken: pages.write([q, s, from].map(String)) };
        const taken = entries.slice(from, from + room);
        room -= taken.length;
        const rest = from + taken.length < entries.length;
        results.push({
          Id,
          Label: made.label,
          Timestamps: taken.map(([at]) => new Date(at)),
          Values: taken.map(([, value]) => value),
          StatusCode: rest ? 'PartialData' : 'Complete',
        });
        if (rest) {
          const next = pages.write([q, s, from + taken.length].map(String));
          return { MetricDataResults: results, NextToken: next };
        }
      }
    }
    return { MetricDataResults: results, Messages: [] };
  },
});

function listOf(value: Value, id: string): readonly TimeSeries[] {
  if (value.kind === 'series') return [value.series];
  if (value.kind === 'list') return value.list;
  throw validation(
    `Error in expression '${id}': the expression must come to time series, not to a single value`,
  );
}

function digestOf({ NextToken: _, MaxDatapoints: __, ...input }: GetMetricDataInput): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('base64url');
}
