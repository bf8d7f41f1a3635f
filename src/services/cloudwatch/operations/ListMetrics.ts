import type { ListMetricsInput, ListMetricsOutput } from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type CloudWatchContext, registryOf } from '../context.ts';
import { invalidValue } from '../errors.ts';
import { listMetrics } from '../list-metrics.ts';
import { dimensionShapes } from '../metric-shapes.ts';
import { onMetrics } from '../requirements.ts';

export const ListMetrics = (context: CloudWatchContext): Operation<ListMetricsInput, ListMetricsOutput> => ({
  requires: () => onMetrics('ListMetrics'),
  async invoke({ NextToken, ...filter }, call) {
    const registry = registryOf(call);
    if (filter.OwningAccount !== undefined && filter.OwningAccount !== registry.account) {
      throw invalidValue(
        `Metrics of the account ${filter.OwningAccount} can't be read from ${registry.account}.`,
      );
    }
    const pages = context.pages.of(['ListMetrics', registry.account, registry.region]);
    const { metrics, next } = await listMetrics(context, registry, filter, pages.read(NextToken));
    return {
      Metrics: metrics.map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: dimensionShapes(dimensions),
      })),
      NextToken: pages.write(next),
    };
  },
});
