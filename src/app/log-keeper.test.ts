import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openSqliteStore } from '../drivers/meta/index.ts';
import { createLogKeeper } from '../engines/logs/index.ts';
import { silentLog } from '../kernel/log.ts';
import type { Unit } from '../kernel/unit.ts';
import {
  createEventLog,
  createLogSink,
  createStreamNews,
  dayLength,
  groupKey,
  logUnits,
  registryKey,
} from '../services/logs/index.ts';
import type { LogTx } from '../services/logs/ports.ts';
import { openRecordFolders } from './record-folders.ts';

const place = { account: '111111111111', region: 'eu-west-1' };

async function world(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'logs-'));
  const clock = { time: 20_000 * dayLength, now: () => clock.time };
  const store = await openSqliteStore({ folder, writer: new URL('meta-writer.ts', import.meta.url) });
  const stack = new AsyncDisposableStack();
  const { logs } = await openRecordFolders(stack, { data: folder, first: true, clock, log: silentLog });
  const events = createEventLog({ files: logs, tail: await logs.tail('server'), clock });
  const news = createStreamNews({ store, clock, log: silentLog });
  const lines = [{ key: registryKey(place.account, place.region), kept: 90 * dayLength }];
  const keeper = createLogKeeper({ store, logs, lines, clock, log: silentLog });
  t.after(async () => {
    await keeper.stop();
    await news.stop();
    await stack.disposeAsync();
    await store.close();
    await rm(folder, { recursive: true });
  });
  const commit = async (name: string, input: object) => {
    const unit = logUnits.find((one) => one.name === name) as Unit<LogTx, object, unknown> | undefined;
    if (unit === undefined) throw new Error(`there is no unit ${name}`);
    await store.commit(unit, input, { now: clock.now(), requestId: 'r', actor: 'test' });
  };
  const create = (name: string) =>
    commit('create-log-group', { place, name, groupClass: 'STANDARD', tags: {} });
  const sink = createLogSink({ store, events, news, clock });
  const put = (name: string, message: string) => sink.put({ ...place, name }, { message, at: clock.now() });
  const records = async () => (await logs.size()).records;
  const idOf = async (name: string) =>
    (await store.read(({ logGroups }) => logGroups.byName(place, name)))?.id ?? 0;
  const found = async (id: number) => {
    const query = { key: groupKey(id), from: 0, to: Number.MAX_SAFE_INTEGER, limit: 100 };
    return (await logs.find(query)).map(({ body }) => body);
  };
  /** Time goes on, and what is due is done. */
  const pass = async (milliseconds: number) => {
    clock.time += milliseconds;
    for (let i = 0; i < 6; i += 1) await keeper.tick();
  };
  const purges = () => store.read(({ logPurges }) => logPurges.all('', 10));
  return { commit, create, put, records, idOf, found, pass, purges, store, events, lines };
}

test('events of a deleted group leave the files, those beside them stay', async (t) => {
  const { commit, create, put, records, idOf, found, pass, purges } = await world(t);
  await create('stays');
  await create('goes');
  for (let i = 0; i < 5; i += 1) for (const name of ['stays', 'goes']) await put(name, `${name} ${i}`);
  const id = await idOf('stays');
  assert.equal(await records(), 10);
  await commit('delete-log-group', { place, name: 'goes' });
  await pass(dayLength / 24);
  assert.equal(await records(), 5);
  assert.equal((await found(id)).length, 5);
  assert.equal((await purges()).length, 1, 'an event may still be on its way');
  await pass(dayLength);
  assert.deepEqual(await purges(), []);
});

test('events of a deleted stream leave the files', async (t) => {
  const { commit, create, put, records, idOf, found, pass } = await world(t);
  await create('g');
  await put('g', 'first day');
  await pass(dayLength);
  await put('g', 'second day');
  const name = new Date(20_000 * dayLength).toISOString().slice(0, 10);
  await commit('delete-log-stream', { place, group: 'g', name });
  await pass(dayLength);
  assert.deepEqual(await found(await idOf('g')), ['second day']);
  assert.equal(await records(), 1);
});

test('events beyond the retention of their group leave the files', async (t) => {
  const { commit, create, put, records, pass, events, lines } = await world(t);
  for (const name of ['short', 'long', 'ever']) await create(name);
  await commit('set-log-retention', { place, name: 'short', days: 1 });
  await commit('set-log-retention', { place, name: 'long', days: 7 });
  for (const name of ['short', 'long', 'ever']) await put(name, name);
  await events.append([lines[0]?.key ?? ''], [{ at: 20_000 * dayLength, message: '{}' }], false);
  await pass(dayLength / 2);
  assert.equal(await records(), 4);
  await pass(dayLength);
  assert.equal(await records(), 3);
  await pass(7 * dayLength);
  assert.equal(await records(), 2);
  await pass(90 * dayLength);
  assert.equal(await records(), 1);
});

test('a sink takes events for groups that are there, as of now where their time is far off', async (t) => {
  const { create, store, events, idOf } = await world(t);
  const clock = { now: () => 20_000 * dayLength };
  const news = createStreamNews({ store, clock, log: silentLog });
  t.after(() => news.stop());
  const sink = createLogSink({ store, events, news, clock });
  await create('g');
  const put = (group: object, at = clock.now()) =>
    sink.put({ ...place, name: 'g', ...group }, { message: 'm', at });
  await Promise.all(Array.from({ length: 5 }, () => put({})));
  for (const days of [-15, 1]) await put({}, clock.now() + days * dayLength);
  const now = { key: groupKey(await idOf('g')), from: clock.now(), to: clock.now(), limit: 100 };
  assert.equal((await events.find(now)).length, 7);
  for (const elsewhere of [{ name: 'none' }, { account: '222222222222' }, { region: 'us-east-1' }]) {
    await assert.rejects(put(elsewhere), { code: 'ResourceNotFound' });
  }
  await assert.rejects(put({ name: '/holdfast/registry' }), { code: 'InvalidParameter' });
});
