import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { UnitContext } from '../../kernel/unit.ts';
import type { NewEvent, OutboxEvent, OutboxReads, OutboxWrites } from '../../registry/ports.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

type Row = Selectable<Database['event_outbox']>;

const pending = statement((db, p: { readonly after: number; readonly limit: number }) =>
  db
    .selectFrom('event_outbox')
    .selectAll()
    .where('sequence', '>', p.after)
    .orderBy('sequence')
    .limit(p.limit),
);

const last = statement((db, p: { readonly requestId: string }) =>
  db
    .selectFrom('event_outbox')
    .select('request_index')
    .where('request_id', '=', p.requestId)
    .orderBy('request_index', 'desc')
    .limit(1),
);

const insert = statement((db, p: Omit<Row, 'sequence'>) =>
  db.insertInto('event_outbox').values({
    request_id: p.request_id,
    request_index: p.request_index,
    id: p.id,
    at: p.at,
    account: p.account,
    region: p.region,
    bus: p.bus,
    source: p.source,
    detail_type: p.detail_type,
    resources: p.resources,
    detail: p.detail,
    forwarded: p.forwarded,
  }),
);

const remove = statement((db, p: { readonly sequence: number }) =>
  db.deleteFrom('event_outbox').where('sequence', '=', p.sequence),
);

export class Outbox implements OutboxReads, OutboxWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async pending(after: number, limit: number): Promise<OutboxEvent[]> {
    return (await this.#executor.all(pending, { after, limit })).map(toEvent);
  }

  async append(event: NewEvent, { requestId, now }: UnitContext): Promise<string> {
    const before = await this.#executor.first(last, { requestId });
    const index = (before?.request_index ?? -1) + 1;
    const id = event.forwarded ?? eventId(requestId, now, index);
    await this.#executor.run(insert, {
      request_id: requestId,
      request_index: index,
      id,
      at: event.at ?? now,
      account: event.account,
      region: event.region,
      bus: event.bus,
      source: event.source,
      detail_type: event.detailType,
      resources: JSON.stringify(event.resources),
      detail: event.detail,
      forwarded: event.forwarded === undefined ? 0 : 1,
    });
    return id;
  }

  async remove(sequence: number): Promise<boolean> {
    return (await this.#executor.run(remove, { sequence })) > 0;
  }
}

/**
 * A UUID of its own form (RFC 9562, version 8) that follows from the request and the place of the event in it: a unit
 * that is run once more gives the same. The time keeps apart what a long request says before and after dispatch.
 */
function eventId(requestId: string, now: number, index: number): string {
  const bytes = createHash('sha256').update(`${requestId}/${now}/${index}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function toEvent(row: Row): OutboxEvent {
  return {
    sequence: row.sequence,
    id: row.id,
    at: row.at,
    account: row.account,
    region: row.region,
    bus: row.bus,
    source: row.source,
    detailType: row.detail_type,
    resources: JSON.parse(row.resources) as string[],
    detail: row.detail,
    forwarded: row.forwarded === 1,
  };
}
