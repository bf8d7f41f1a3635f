import { DomainError } from '../../../kernel/errors.ts';
import type { Words } from '../dialect.ts';
import { type Session, statement } from '../statement.ts';
import { registry } from './0001-registry.ts';
import { iam } from './0002-iam.ts';
import { policies } from './0003-policies.ts';
import { roleUses } from './0004-role-uses.ts';
import { keeping } from './0005-keeping.ts';
import { lifecycle } from './0006-lifecycle.ts';
import { templates } from './0007-templates.ts';
import { archive } from './0008-archive.ts';
import { retention } from './0009-retention.ts';
import { callRecords } from './0010-call-records.ts';
import { metrics } from './0011-metrics.ts';
import { events } from './0012-events.ts';
import { logs } from './0013-logs.ts';
import { trails } from './0014-trails.ts';
import { heardCalls } from './0015-heard-calls.ts';

/** One step of the schema. Once released a migration is never edited; a change is a new one. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  statements(words: Words): readonly string[];
}

/** In ascending order, numbered from 1 without gaps. */
export const migrations: readonly Migration[] = [
  registry,
  iam,
  policies,
  roleUses,
  keeping,
  lifecycle,
  templates,
  archive,
  retention,
  callRecords,
  metrics,
  events,
  logs,
  trails,
  heardCalls,
];

const applied = statement((db, _: object) =>
  db.selectFrom('migrations').select('number').orderBy('number', 'desc').limit(1),
);

const record = statement((db, p: { readonly number: number; readonly name: string; readonly now: number }) =>
  db.insertInto('migrations').values({ number: p.number, name: p.name, applied_at: p.now }),
);

/**
 * Brings the database up to the last of `known`, each in a transaction of its own. Throws DatabaseTooNew, and
 * changes nothing, when the database was written by a program that knows more of them.
 */
export async function migrate(
  session: Session,
  words: Words,
  now: number,
  known: readonly Migration[] = migrations,
): Promise<void> {
  await session.exec(
    `CREATE TABLE IF NOT EXISTS migrations (
      number ${words.integer} NOT NULL PRIMARY KEY,
      name ${words.text} NOT NULL,
      applied_at ${words.integer} NOT NULL
    ) ${words.table}`,
  );
  const version = (await session.first(applied, {}))?.number ?? 0;
  const newest = known.at(-1)?.number ?? 0;
  if (version > newest) {
    throw tooNew(version, newest);
  }
  for (const migration of known) {
    if (migration.number > version) await apply(session, words, migration, now);
  }
}

export function tooNew(version: number, known: number): DomainError {
  return new DomainError(
    'DatabaseTooNew',
    `The metadata has schema version ${version}, and this program knows versions up to ${known}: run the version of the program that wrote it, or a newer one`,
    { version, known },
  );
}

async function apply(session: Session, words: Words, migration: Migration, now: number): Promise<void> {
  await session.exec(words.begin);
  try {
    for (const sql of migration.statements(words)) await session.exec(sql);
    await session.run(record, { number: migration.number, name: migration.name, now });
    await session.exec('COMMIT');
  } catch (error) {
    await session.exec('ROLLBACK');
    throw error;
  }
}
