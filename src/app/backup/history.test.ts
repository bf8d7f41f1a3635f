import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRecordKeeper } from '../../engines/records/index.ts';
import type { Call } from '../../kernel/identity.ts';
import { silentLog } from '../../kernel/log.ts';
import {
  Batches,
  createCallRecorder,
  createEventHistory,
  packedThrough,
} from '../../services/cloudtrail/index.ts';
import { loadSettings } from '../config/index.ts';
import { type Core, openCore } from '../core.ts';
import { plainRegistry } from '../testing/registry.ts';
import { restoreBackup } from './restore.ts';
import { takeBackup } from './take.ts';

const region = 'us-east-1';
const account = '000000000000';
const stopped = new AbortController().signal;
const minute = 60_000;

function callOf(): Call {
  return {
    requestId: randomUUID(),
    caller: {
      account,
      arn: `arn:aws:iam::${account}:root`,
      userId: account,
      accessKeyId: '',
      type: 'Root',
      name: '',
    },
    region,
    sourceIp: '127.0.0.1',
    userAgent: '',
    origin: { scheme: 'http', authority: 'localhost' },
  };
}

function actorOn(core: Core, batches: Batches | undefined) {
  const { store, blobs, clock } = core;
  const recorder = createCallRecorder({ clock, batches });
  const registry = plainRegistry({
    store,
    blobs,
    clock,
  });
  return {
    async create(name: string): Promise<void> {
      const call = callOf();
      const recording = recorder.begin(call, 'ecr', 'CreateRepository');
      recording.parameters = JSON.stringify({ repositoryName: name });
      await registry.repositories.create({ ...call, recording }, { account, region }, { name });
    },
    async read(name: string): Promise<void> {
      const recording = recorder.begin(callOf(), 'ecr', 'ListImages');
      recording.parameters = JSON.stringify({ repositoryName: name });
      await recording.end();
    },
  };
}

/** Packs, forgets and joins as if it were so much later. */
async function keep(core: Core, later: number): Promise<void> {
  const { store, records } = core;
  const clock = { now: () => Date.now() + later };
  const packing = { pack: async () => {} };
  const unread = {
    done: async (tails: object) => new Set(Object.keys(tails)),
    row: async () => Number.MAX_SAFE_INTEGER,
  };
  const kept = { retention: 1e12, maxBytes: undefined };
  await createRecordKeeper({ store, ...records, packing, unread, clock, log: silentLog, ...kept }).tick();
}

async function namesOnRecord(core: Core, operation: string): Promise<string[]> {
  const history = createEventHistory({ store: core.store, ...core.records });
  const attribute = { key: 'EventName', value: operation } as const;
  const found = await history.find({ account, region, attribute, from: 0, to: 2 ** 50, limit: 10_000 });
  return found.map(({ record }) => ('p' in record ? String(record.p?.repositoryName) : '')).sort();
}

test('a restored history has what was packed, forgotten and joined before, and nothing of later', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'history-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const settingsOf = (name: string) => loadSettings(new Map(), { HOLDFAST_DATA: join(root, name) }, () => {});
  const settings = await settingsOf('data');
  const names: string[] = [];
  const to = join(root, 'backups');
  {
    await using core = await openCore(settings, { create: true }, silentLog);
    const tail = await core.records.reads.tail('server');
    const batches = new Batches({ tail, durable: true, log: silentLog });
    const actor = actorOn(core, batches);
    const create = async (count: number) => {
      for (let n = 0; n < count; n++) {
        const name = `app-${String(names.length).padStart(3, '0')}`;
        await actor.create(name);
        names.push(name);
      }
    };
    // More than are joined into one.
    for (let round = 0; round < 18; round++) {
      await create(2);
      await keep(core, 11 * minute);
    }
    assert.equal((await core.store.read(({ callRecords }) => callRecords.oldest(0, 9))).length, 0);
    await create(3);
    await keep(core, 10 * minute + 1);
    await create(2);
    await actor.read('before');
    const packed = await packedThrough(core.records.changes);
    assert.ok(packed > 0 && packed < names.length);

    const before = [...names];
    const record = await takeBackup({ dataFolder: settings.data, to, clock: Date, version: '1', stopped });
    assert.deepEqual(record.damaged, []);
    await create(4);
    await actor.read('after');
    await keep(core, 11 * minute);
    assert.deepEqual(await namesOnRecord(core, 'CreateRepository'), names);
    names.splice(0, names.length, ...before);
    await batches.stop();
  }

  const again = await settingsOf('again');
  await cp(join(settings.data, 'keys'), join(again.data, 'keys'), { recursive: true });
  const order = { from: to, backup: undefined, settings: again, allowMissing: false, stopped };
  assert.deepEqual((await restoreBackup(order)).lostRecords, []);
  await using core = await openCore(again, { create: false }, silentLog);
  assert.deepEqual(await namesOnRecord(core, 'CreateRepository'), names);
  assert.deepEqual(await namesOnRecord(core, 'ListImages'), ['before']);
  // It goes on: new rows are new, and are packed with what was left over.
  const actor = actorOn(core, undefined);
  await actor.create('later');
  await keep(core, 11 * minute);
  assert.deepEqual(await namesOnRecord(core, 'CreateRepository'), [...names, 'later']);
  assert.equal((await core.store.read(({ callRecords }) => callRecords.oldest(0, 9))).length, 0);
});
