import type { LogPurge, LogPurgeReads, LogPurgeWrites } from '../../services/logs/ports.ts';
import { type Executor, statement } from './statement.ts';

const all = statement((db, p: { readonly after: string; readonly limit: number }) =>
  db.selectFrom('log_purges').selectAll().where('events', '>', p.after).orderBy('events').limit(p.limit),
);

const insert = statement((db, p: LogPurge) =>
  db.insertInto('log_purges').values({ events: p.events, at: p.at }),
);

const remove = statement((db, p: { readonly events: string }) =>
  db.deleteFrom('log_purges').where('events', '=', p.events),
);

export class LogPurges implements LogPurgeReads, LogPurgeWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async all(after: string, limit: number): Promise<LogPurge[]> {
    return (await this.#executor.all(all, { after, limit })).map(({ events, at }) => ({ events, at }));
  }

  async insert(purge: LogPurge): Promise<void> {
    await this.#executor.run(insert, purge);
  }

  async remove(events: string): Promise<void> {
    await this.#executor.run(remove, { events });
  }
}
