/** One page of a list that is walked by key: `next` is the key to go on after, absent on the last page. */
export interface Page<Item, Key> {
  readonly items: readonly Item[];
  readonly next?: Key;
}

/** Makes a page of up to `limit` items out of up to `limit + 1` rows read. */
export function pageOf<Item, Key>(
  rows: readonly Item[],
  limit: number,
  keyOf: (item: Item) => Key,
): Page<Item, Key> {
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return { items: rows };
  return { items: rows.slice(0, limit), next: keyOf(last) };
}

export function mapPage<Item, Key, Mapped>(
  page: Page<Item, Key>,
  map: (item: Item) => Mapped,
): Page<Mapped, Key> {
  const items = page.items.map(map);
  return page.next === undefined ? { items } : { items, next: page.next };
}
