import { pageOf } from '../../kernel/pages.ts';
import type { IamContext } from './context.ts';

export interface PageInput {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface PageEnd {
  readonly IsTruncated: boolean;
  readonly Marker: string | undefined;
}

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** What every answer to a list ends with. */
  readonly end: PageEnd;
}

/** Keys are compared part by part. */
export type Key = readonly string[];
/** Rows in the order of their keys, from the first one behind `after`. */
export type Read<Row> = (after: Key | undefined, limit: number) => Promise<readonly Row[]>;

const DEFAULT_PAGE = 100;

/**
 * One page of a list. `list` names it (operation, account, what is listed), so that a marker is of use for the
 * next page of the same list only.
 */
export async function listPage<Row>(
  { markers }: Pick<IamContext, 'markers'>,
  list: readonly string[],
  { Marker, MaxItems = DEFAULT_PAGE }: PageInput,
  read: Read<Row>,
  keyOf: (row: Row) => Key,
): Promise<ListPage<Row>> {
  const tokens = markers.of(list);
  const { items, next } = pageOf(await read(tokens.read(Marker), MaxItems + 1), MaxItems, keyOf);
  return { rows: items, end: { IsTruncated: next !== undefined, Marker: tokens.write(next) } };
}

/** Reads rows that are all at hand, in any order. */
export function among<Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Read<Row> {
  return async (after, limit) =>
    rows
      .filter((row) => after === undefined || compareKeys(keyOf(row), after) > 0)
      .sort((a, b) => compareKeys(keyOf(a), keyOf(b)))
      .slice(0, limit);
}

const BATCH = 200;

/** Every row, read in batches. */
export async function* walk<Row>(read: Read<Row>, keyOf: (row: Row) => Key): AsyncGenerator<Row> {
  for (let after: Key | undefined; ; ) {
    const rows = await read(after, BATCH);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = keyOf(last);
  }
}

/** Reads only what passes `keep`. */
export function filtered<Row>(
  read: Read<Row>,
  keyOf: (row: Row) => Key,
  keep: (row: Row) => Promise<boolean>,
): Read<Row> {
  return async (after, limit) => {
    const behind: Read<Row> = (key, size) => read(key ?? after, size);
    const kept: Row[] = [];
    for await (const row of walk(behind, keyOf)) {
      if (await keep(row)) kept.push(row);
      if (kept.length === limit) break;
    }
    return kept;
  };
}

/** Reads one list behind the other; the key of a row begins with the name of its list, names ascending. */
export function inTurn<Row>(lists: readonly (readonly [name: string, read: Read<Row>])[]): Read<Row> {
  return async (after, limit) => {
    const [current = '', ...behind] = after ?? [];
    const rows: Row[] = [];
    for (const [name, read] of lists) {
      if (name < current || rows.length === limit) continue;
      rows.push(...(await read(name === current ? behind : undefined, limit - rows.length)));
    }
    return rows;
  };
}

export function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const [left = '', right = ''] = [a[i], b[i]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
