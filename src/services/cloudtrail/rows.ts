import type { FiledRecord, RecordFiles } from '../../kernel/records.ts';
import { filed } from './filed.ts';
import type { KeptRecord } from './kept-record.ts';
import type { CallRecordRow } from './ports.ts';

/** A row as a file keeps it: the call and what it came to as one JSON. */
export function fileRow({ at, call, outcome }: CallRecordRow): FiledRecord {
  const body = outcome === undefined ? call : `${call.slice(0, -1)},"d":${outcome}}`;
  return filed(at, JSON.parse(body) as KeptRecord, body);
}

/** Name of the rows of which a segment is made. */
export function sourceOfRows(first: number, last: number): string {
  return `rows-${first}-${last}`;
}

/** Ids of the rows of a source; undefined: it is made of something else. */
export function rowsOfSource(source: string): { readonly first: number; readonly last: number } | undefined {
  const [, first, last] = /^rows-(\d+)-(\d+)$/.exec(source) ?? [];
  return first === undefined ? undefined : { first: Number(first), last: Number(last) };
}

/** The highest id of a row that is in a segment; 0: none is. */
export async function packedThrough({ sources }: Pick<RecordFiles, 'sources'>): Promise<number> {
  const ids = (await sources()).map((source) => rowsOfSource(source)?.last ?? 0);
  return ids.reduce((highest, id) => Math.max(highest, id), 0);
}
