import type { Migration } from './index.ts';

/**
 * Events (EventBridge): what happened and awaits dispatch, what users have set up, and what is to be delivered.
 *
 * `event_entities.due_at`: when a schedule fires next. `event_deliveries.lane`: deliveries of one lane go to one
 * target; `died_at`: when it was given up, null while it waits.
 */
export const events: Migration = {
  number: 12,
  name: 'events',
  statements: ({ identity, integer, text, table, clustered }) => [
    `CREATE TABLE event_outbox (
      sequence ${identity},
      request_id ${text} NOT NULL,
      request_index ${integer} NOT NULL,
      id ${text} NOT NULL,
      at ${integer} NOT NULL,
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      bus ${text} NOT NULL,
      source ${text} NOT NULL,
      detail_type ${text} NOT NULL,
      resources ${text} NOT NULL,
      detail ${text} NOT NULL,
      forwarded ${integer} NOT NULL
    ) ${table}`,
    'CREATE UNIQUE INDEX event_outbox_by_request ON event_outbox (request_id, request_index)',
    `CREATE TABLE event_entities (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      kind ${text} NOT NULL,
      bus ${text} NOT NULL,
      name ${text} NOT NULL,
      body ${text} NOT NULL,
      due_at ${integer},
      PRIMARY KEY (account, region, kind, bus, name)
    ) ${clustered}`,
    'CREATE INDEX event_entities_due ON event_entities (due_at) WHERE due_at IS NOT NULL',
    `CREATE TABLE event_deliveries (
      id ${identity},
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      lane ${text} NOT NULL,
      body ${text} NOT NULL,
      created_at ${integer} NOT NULL,
      due_at ${integer} NOT NULL,
      attempts ${integer} NOT NULL,
      error ${text},
      died_at ${integer}
    ) ${table}`,
    'CREATE INDEX event_deliveries_due ON event_deliveries (lane, due_at, id) WHERE died_at IS NULL',
    'CREATE INDEX event_deliveries_in_order ON event_deliveries (lane, id) WHERE died_at IS NULL',
    'CREATE INDEX event_deliveries_dead ON event_deliveries (died_at, id) WHERE died_at IS NOT NULL',
  ],
};
