import type {
  DayBytes,
  LogStream,
  LogStreamReads,
  LogStreamWrites,
  StreamPage,
  StreamTimePage,
} from '../../services/logs/ports.ts';
import { endOfPrefix } from './log-prefix.ts';
import * as sql from './log-stream-statements.ts';
import { allOf, type Executor } from './statement.ts';

export class LogStreams implements LogStreamReads, LogStreamWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async byName(groupId: number, name: string): Promise<LogStream | undefined> {
    const row = await this.#executor.first(sql.named, { groupId, name });
    return row && toStream(row);
  }

  async byIds(ids: readonly number[]): Promise<LogStream[]> {
    return (await allOf(this.#executor, sql.byIds, {}, ids)).map(toStream);
  }

  async page(groupId: number, { prefix, descending, after, limit }: StreamPage): Promise<LogStream[]> {
    const end = endOfPrefix(prefix);
    const rows = descending
      ? await this.#executor.all(sql.descending, { groupId, prefix, from: '', to: after ?? end, limit })
      : await this.#executor.all(sql.ascending, { groupId, prefix, from: after ?? '', to: end, limit });
    return rows.map(toStream);
  }

  async pageByTime(groupId: number, { descending, after, limit }: StreamTimePage): Promise<LogStream[]> {
    const at = after?.lastEventAt ?? (descending ? Number.MAX_SAFE_INTEGER : -1);
    const [same, others] = descending
      ? ([sql.atTimeDescending, sql.beforeTime] as const)
      : ([sql.atTimeAscending, sql.afterTime] as const);
    const rows =
      after === undefined ? [] : await this.#executor.all(same, { groupId, at, name: after.name, limit });
    if (rows.length < limit) {
      rows.push(...(await this.#executor.all(others, { groupId, at, limit: limit - rows.length })));
    }
    return rows.map(toStream);
  }

  async bytesOf(id: number): Promise<DayBytes[]> {
    return (await this.#executor.all(sql.bytes, { id })).map(({ day, bytes }) => ({ day, bytes }));
  }

  async insert(stream: Pick<LogStream, 'groupId' | 'name' | 'createdAt'>): Promise<void> {
    const { groupId, name, createdAt } = stream;
    await this.#executor.run(sql.insert, { groupId, name, createdAt });
  }

  async setTimes({
    id,
    firstEventAt,
    lastEventAt,
    lastIngestedAt,
  }: Pick<LogStream, 'id' | 'firstEventAt' | 'lastEventAt' | 'lastIngestedAt'>): Promise<void> {
    await this.#executor.run(sql.setTimes, {
      id,
      first: firstEventAt ?? null,
      last: lastEventAt ?? 0,
      ingested: lastIngestedAt ?? null,
    });
  }

  async addBytes(id: number, { day, bytes }: DayBytes): Promise<void> {
    await this.#executor.run(sql.addBytes, { id, day, bytes });
  }

  async remove(id: number): Promise<void> {
    await this.#executor.run(sql.remove, { id });
    await this.#executor.run(sql.removeBytes, { id });
  }

  async removeOf(groupId: number, limit: number): Promise<number> {
    const range = { groupId, prefix: '', from: '', to: endOfPrefix(''), limit };
    const rows = await this.#executor.all(sql.ascending, range);
    for (const { id } of rows) await this.remove(id);
    return rows.length;
  }
}

function toStream(row: sql.StreamRow): LogStream {
  const { id, group_id, name, created_at, first_event_at, last_event_at, last_ingested_at } = row;
  return {
    id,
    groupId: group_id,
    name,
    createdAt: created_at,
    firstEventAt: first_event_at ?? undefined,
    lastEventAt: last_event_at === 0 ? undefined : last_event_at,
    lastIngestedAt: last_ingested_at ?? undefined,
  };
}
