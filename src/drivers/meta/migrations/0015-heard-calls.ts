import type { Migration } from './index.ts';

/**
 * Events that tell of calls are made of the records of calls, as far as something hears of them.
 *
 * `event_entities.calls_since`: from when on a rule or a webhook hears of calls, null where it does not: what was there
 * before does not until it is put again. `calls_named`: its pattern asks for such events, and for nothing else.
 * `heard_calls` has one row: how far records were read.
 */
export const heardCalls: Migration = {
  number: 15,
  name: 'heard-calls',
  statements: ({ integer, text, table }) => [
    `ALTER TABLE event_entities ADD COLUMN calls_since ${integer}`,
    `ALTER TABLE event_entities ADD COLUMN calls_named ${integer}`,
    `CREATE INDEX event_entities_hearing ON event_entities (account, region, calls_named, calls_since)
      WHERE calls_since IS NOT NULL`,
    `CREATE TABLE heard_calls (
      id ${integer} NOT NULL PRIMARY KEY,
      body ${text} NOT NULL
    ) ${table}`,
  ],
};
