import type { ListMetricsInput } from '../../generated/cloudwatch/types.ts';
import type { RegistryKey } from '../../registry/index.ts';
import type { CloudWatchContext } from './context.ts';
import type { MetricName, Series, SeriesPosition } from './ports.ts';

const PAGE = 500;
/** Series looked at for one page: a page may be shorter, or empty, though others follow. */
const LOOKED_AT = 20_000;
const HOUR = 3600 * 1000;
/** As long as CloudWatch lists metrics that nothing comes for any more. */
const LISTED = 14 * 24 * HOUR;
const RECENT = 3 * HOUR + HOUR / 4;

type Filter = Omit<ListMetricsInput, 'NextToken'>;

/** Metrics that fit the filter and had data within two weeks, in the order of their names, each once. */
export async function listMetrics(
  { store, clock }: Pick<CloudWatchContext, 'store' | 'clock'>,
  registry: RegistryKey,
  filter: Filter,
  after: readonly string[] | undefined,
): Promise<{ readonly metrics: readonly MetricName[]; readonly next: readonly string[] | undefined }> {
  const { Namespace = '', MetricName = '' } = filter;
  const since = clock.now() - (filter.RecentlyActive === undefined ? LISTED : RECENT);
  const metrics: MetricName[] = [];
  let last: string | undefined = after && JSON.stringify(after.slice(0, 3));
  // Nothing comes before what is asked for: the walk begins there.
  let position: SeriesPosition = positionOf(after ?? [Namespace, Namespace === '' ? '' : MetricName, '', '']);
  for (let looked = 0; looked < LOOKED_AT; looked += PAGE) {
    const from = position;
    const { items, next } = await store.read((view) => view.metrics.page(registry, from, PAGE));
    for (const series of items) {
      if (isBeyond(series, filter)) return { metrics, next: undefined };
      const key = keyOf(series);
      const name = JSON.stringify(key.slice(0, 3));
      if (name !== last && series.lastAt >= since && fits(series, filter)) {
        if (metrics.length >= PAGE) return { metrics, next: keyOfPosition(position) };
        metrics.push(series);
        last = name;
      }
      position = positionOf(key);
    }
    if (next === undefined) return { metrics, next: undefined };
  }
  return { metrics, next: keyOfPosition(position) };
}

function isBeyond({ namespace, name }: Series, { Namespace, MetricName }: Filter): boolean {
  if (Namespace === undefined) return false;
  return namespace !== Namespace || (MetricName !== undefined && name !== MetricName);
}

function fits({ namespace, name, dimensions }: Series, filter: Filter): boolean {
  if (filter.Namespace !== undefined && namespace !== filter.Namespace) return false;
  if (filter.MetricName !== undefined && name !== filter.MetricName) return false;
  return (filter.Dimensions ?? []).every(({ Name, Value }) =>
    dimensions.some((each) => each.name === Name && (Value === undefined || each.value === Value)),
  );
}

function keyOf({ namespace, name, dimensions, unit }: Series): readonly string[] {
  return [namespace, name, JSON.stringify(dimensions.map((each) => [each.name, each.value])), unit];
}

function positionOf([
  namespace = '',
  name = '',
  dimensions = '',
  unit = '',
]: readonly string[]): SeriesPosition {
  return { namespace, name, dimensions, unit };
}

function keyOfPosition({ namespace, name, dimensions, unit }: SeriesPosition): readonly string[] {
  return [namespace, name, dimensions, unit];
}
