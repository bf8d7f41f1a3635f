import type { RegistryKey } from '../../../registry/index.ts';
import type { CloudWatchStore, Series, SeriesPosition } from '../ports.ts';
import type { Search } from './search.ts';

const PAGE = 1000;

/** Series of the registry that the search fits, at most `most`: units of one metric are series of their own. */
export async function findSeries(
  store: Pick<CloudWatchStore, 'read'>,
  registry: RegistryKey,
  search: Search,
  most: number,
): Promise<readonly Series[]> {
  const found: Series[] = [];
  let after: SeriesPosition | undefined;
  do {
    const from = after;
    const { items, next } = await store.read((view) => view.metrics.page(registry, from, PAGE));
    for (const series of items) {
      if (found.length < most && search(series)) found.push(series);
    }
    after = next;
  } while (after !== undefined && found.length < most);
  return found;
}
