import { sql } from 'kysely';
import type { RegistryKey } from '../../registry/index.ts';
import { statement } from './statement.ts';

interface Walk extends RegistryKey {
  readonly from: number;
  readonly to: number;
  /** Where the walk is: after the entry of that time and id. */
  readonly at: number;
  readonly id: number;
  readonly limit: number;
}

interface OfOne extends Walk {
  readonly alarm: string;
}

export const newestFirst = {
  ofAll: statement((db, p: Walk) =>
    db
      .selectFrom('alarm_history')
      .select(['at', 'id', 'body'])
      .where('account', '=', p.account)
      .where('region', '=', p.region)
      .where('at', '>=', p.from)
      .where(sql<boolean>`(at, id) < (${p.at}, ${p.id})`)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit),
  ),
  ofOne: statement((db, p: OfOne) =>
    db
      .selectFrom('alarm_history')
      .select(['at', 'id', 'body'])
      .where('account', '=', p.account)
      .where('region', '=', p.region)
      .where('alarm', '=', p.alarm)
      .where('at', '>=', p.from)
      .where(sql<boolean>`(at, id) < (${p.at}, ${p.id})`)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit),
  ),
};

export const oldestFirst = {
  ofAll: statement((db, p: Walk) =>
    db
      .selectFrom('alarm_history')
      .select(['at', 'id', 'body'])
      .where('account', '=', p.account)
      .where('region', '=', p.region)
      .where('at', '<=', p.to)
      .where(sql<boolean>`(at, id) > (${p.at}, ${p.id})`)
      .orderBy('at')
      .orderBy('id')
      .limit(p.limit),
  ),
  ofOne: statement((db, p: OfOne) =>
    db
      .selectFrom('alarm_history')
      .select(['at', 'id', 'body'])
      .where('account', '=', p.account)
      .where('region', '=', p.region)
      .where('alarm', '=', p.alarm)
      .where('at', '<=', p.to)
      .where(sql<boolean>`(at, id) > (${p.at}, ${p.id})`)
      .orderBy('at')
      .orderBy('id')
      .limit(p.limit),
  ),
};

interface Entry extends RegistryKey {
  readonly alarm: string;
  readonly at: number;
  readonly body: string;
}

export const record = statement((db, p: Entry) =>
  db
    .insertInto('alarm_history')
    .values({ account: p.account, region: p.region, alarm: p.alarm, at: p.at, body: p.body }),
);

export const forget = statement((db, p: { readonly before: number; readonly limit: number }) =>
  db
    .deleteFrom('alarm_history')
    .where('id', 'in', (eb) =>
      eb.selectFrom('alarm_history').select('id').where('at', '<', p.before).limit(p.limit),
    ),
);

export const old = statement((db, p: { readonly before: number }) =>
  db.selectFrom('alarm_history').select('id').where('at', '<', p.before).limit(1),
);
