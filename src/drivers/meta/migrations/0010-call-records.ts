import type { Migration } from './index.ts';

/**
 * Records of calls, written in the commit of what they did, in the order of the commits. Packed into files of their own
 * after some time (docs/design/audit.md), so that nothing but the key is indexed here.
 */
export const callRecords: Migration = {
  number: 10,
  name: 'call-records',
  statements: ({ integer, text, identity, table }) => [
    `CREATE TABLE call_records (
      id ${identity},
      at ${integer} NOT NULL,
      nth ${integer} NOT NULL,
      call ${text} NOT NULL,
      outcome ${text}
    ) ${table}`,
  ],
};
