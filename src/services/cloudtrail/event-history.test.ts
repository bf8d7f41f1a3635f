import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FiledRecord, RecordQuery } from '../../kernel/records.ts';
import { eventIdFor } from './cloudtrail-event.ts';
import { createEventHistory, type Found } from './event-history.ts';
import { filed } from './filed.ts';
import { fileRow, sourceOfRows } from './rows.ts';
import { account, context, kept, Rows, region } from './testing.ts';

/** Records in memory, found as files find them. */
class Files {
  readonly records: FiledRecord[] = [];
  readonly from: string[] = [];

  readonly sources = async (): Promise<readonly string[]> => [...this.from];

  async find({ key, from, to, after, limit }: RecordQuery): Promise<readonly FiledRecord[]> {
    return this.records
      .filter(({ at, keys }) => keys.includes(key) && at >= from && at <= to)
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .filter(({ at, id }) => after === undefined || at < after.at || (at === after.at && id < after.id))
      .slice(0, limit);
  }
}

function opened() {
  const rows = new Rows();
  const changes = new Files();
  const reads = new Files();
  const store = {
    read: <T>(work: (view: { callRecords: Rows }) => Promise<T>) => work({ callRecords: rows }),
  };
  const history = createEventHistory({ store, changes, reads });
  const pack = (first: number, last: number) => {
    for (const row of rows.all.slice(first - 1, last)) changes.records.push(fileRow(row));
    changes.from.push(sourceOfRows(first, last));
  };
  const read = (at: number) => {
    const record = kept({ o: 'ListImages' });
    reads.records.push(filed(at, record, JSON.stringify(record)));
  };
  return { rows, pack, read, history };
}

const all = { account, region, from: 0, to: Number.MAX_SAFE_INTEGER, limit: 100 };
const times = (found: readonly Found[]) => found.map(({ at }) => at);

test('rows, segments and tails are one history, newest first, each record once', async () => {
  const { rows, pack, read, history } = opened();
  for (const at of [1, 3, 5, 7]) rows.add(at);
  for (const at of [2, 4, 8]) read(at);
  assert.deepEqual(times(await history.find(all)), [8, 7, 5, 4, 3, 2, 1]);
  pack(1, 2);
  assert.deepEqual(times(await history.find(all)), [8, 7, 5, 4, 3, 2, 1]);
  const pages: number[] = [];
  for (let after: { at: number; id: string } | undefined; ; ) {
    const page = await history.find({ ...all, limit: 3, ...(after && { after }) });
    pages.push(...times(page));
    after = page.at(-1);
    if (after === undefined) break;
  }
  assert.deepEqual(pages, [8, 7, 5, 4, 3, 2, 1]);
  assert.deepEqual(times(await history.find({ ...all, from: 2, to: 4 })), [4, 3, 2]);
});

test('what is packed while it is looked for is found once', async () => {
  const { rows, pack, history } = opened();
  for (const at of [1, 2, 3]) rows.add(at);
  rows.onRead = () => pack(1, 3);
  assert.deepEqual(times(await history.find(all)), [3, 2, 1]);
});

test('what is packed and forgotten while it is looked for is found', async () => {
  const { rows, pack, history } = opened();
  for (const at of [1, 2, 3]) rows.add(at);
  rows.onRead = () => {
    pack(1, 3);
    rows.all.length = 0;
  };
  assert.deepEqual(times(await history.find(all)), [3, 2, 1]);
});

test('more rows than are read at a time are all found', async () => {
  const { rows, history } = opened();
  for (let at = 1; at <= 1234; at++) rows.add(at);
  assert.equal((await history.find({ ...all, limit: 2000 })).length, 1234);
});

test('an attribute finds what has it, in the account and region that ask', async () => {
  const { rows, read, history } = opened();
  rows.add(1);
  rows.add(2, { p: { repositoryName: 'other' } });
  read(3);
  const having = async (key: 'EventName' | 'ResourceName' | 'ReadOnly' | 'Username', value: string) =>
    times(await history.find({ ...all, attribute: { key, value } }));
  assert.deepEqual(await having('EventName', 'ListImages'), [3]);
  assert.deepEqual(await having('ReadOnly', 'false'), [2, 1]);
  assert.deepEqual(await having('ResourceName', 'other'), [2]);
  assert.deepEqual(await having('Username', 'ann'), [3, 2, 1]);
  assert.deepEqual(await having('Username', 'bob'), []);
  assert.deepEqual(await history.find({ ...all, region: 'eu-west-1' }), []);
  assert.deepEqual(await history.find({ ...all, account: '111122223333' }), []);
});

test('an event is found by its id, by each account that is told of it and by no other', async () => {
  const { rows, history } = opened();
  const owner = '111122223333';
  rows.add(7, { p: { registryId: owner, repositoryName: 'theirs' } });
  const [found] = await history.find(all);
  assert.ok(found !== undefined);
  const [mine, theirs] = [account, owner].map((recipient) => eventIdFor({ ...found, recipient }));
  assert.ok(mine !== undefined && theirs !== undefined && mine !== theirs);
  assert.equal((await history.byId(account, region, mine)).length, 1);
  assert.equal((await history.byId(owner, region, theirs)).length, 1);
  assert.deepEqual(await history.byId(account, region, theirs), []);
  assert.deepEqual(await history.byId('444455556666', region, mine), []);
  assert.deepEqual(await history.byId(account, region, 'nonsense'), []);
  assert.equal(context.u.accountId, account);
});
