import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createCollector } from '../../engines/gc/index.ts';
import { sourceOf } from '../../kernel/bytes.ts';
import type { Call } from '../../kernel/identity.ts';
import { silentLog } from '../../kernel/log.ts';
import { loadSettings } from '../config/index.ts';
import { type Core, openCore } from '../core.ts';
import { plainRegistry } from '../testing/registry.ts';
import { nextBackupId } from './record.ts';
import { takeBackup } from './take.ts';

const region = 'us-east-1';
const account = '000000000000';
const key = { account, region };
const call: Call = {
  requestId: 'r',
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

function registryOf({ store, blobs, clock }: Core) {
  const pulls = { record: () => {}, pending: () => undefined };
  return plainRegistry({
    store,
    blobs,
    clock,
    pulls,
  });
}

/** A data folder with two blobs; then `after` is collected, with the metadata of before kept aside. */
async function folders(t: TestContext) {
  const root = await mkdtemp(join(tmpdir(), 'take-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const data = join(root, 'data');
  const settings = await loadSettings(new Map(), { HOLDFAST_DATA: data }, () => {});
  const digests: string[] = [];
  const work = async (what: (core: Core) => Promise<void>) => {
    await using core = await openCore(settings, { create: true }, silentLog);
    await what(core);
  };
  await work(async (core) => {
    const registry = registryOf(core);
    await registry.repositories.create(call, key, { name: 'app' });
    for (const content of ['kept', 'collected']) {
      const id = await registry.uploads.start(call, key, 'app');
      await registry.uploads.append(call, key, 'app', id, 0, sourceOf(Buffer.from(content)));
      const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
      await registry.uploads.complete(call, key, 'app', id, { digest });
      digests.push(digest);
    }
  });
  const database = join(data, 'metadata.sqlite');
  copyFileSync(database, join(root, 'before'));
  await work(async (core) => {
    await registryOf(core).blobs.delete(call, key, 'app', digests[1] ?? '');
    const later = { now: () => Date.now() + 100 * 3_600_000 };
    const settings = { uploadExpiry: 1, blobExpiry: 1000 * 3_600_000, grace: 3_600_000, interval: 3_600_000 };
    const { store, blobs } = core;
    const report = await createCollector({ store, blobs, clock: later, settings, log: silentLog }).run();
    assert.equal(report.collectedBlobs, 1);
  });
  copyFileSync(database, join(root, 'after'));
  copyFileSync(join(root, 'before'), database);
  return { root, data, to: join(root, 'backups'), digests };
}

const stopped = new AbortController().signal;

describe('a backup', () => {
  it('takes the metadata anew where a blob was collected after it had been copied', async (t) => {
    const { root, data, to, digests } = await folders(t);
    let asked = 0;
    const clock = {
      now() {
        asked += 1;
        // The times of: the start, the id, the first copy, the second copy.
        if (asked === 4) copyFileSync(join(root, 'after'), join(data, 'metadata.sqlite'));
        return Date.now();
      },
    };
    const record = await takeBackup({ dataFolder: data, to, clock, version: '1', stopped });
    assert.ok(asked > 4);
    assert.deepEqual(record.damaged, []);
    assert.equal(record.contents.blobs, 1);
    assert.deepEqual(contentsOf(to), [digests[0]?.slice(7)]);
  });

  it('calls a blob missing when the metadata still names it in a later copy', async (t) => {
    const { data, to, digests } = await folders(t);
    const record = await takeBackup({ dataFolder: data, to, clock: Date, version: '1', stopped });
    assert.deepEqual(
      record.damaged.map(({ digest, reason }) => ({ digest, reason })),
      [{ digest: digests[1], reason: 'missing' }],
    );
    assert.equal(record.contents.blobs, 1);
  });

  it('stops between two blobs when it is asked to, and leaves no backup', async (t) => {
    const { data, to } = await folders(t);
    const order = { dataFolder: data, to, clock: Date, version: '1', stopped: AbortSignal.abort() };
    await assert.rejects(takeBackup(order), /another run goes on from here/);
    assert.ok(readdirSync(join(to, 'backups')).every((name) => name.startsWith('incomplete-')));
    await takeBackup({ ...order, stopped });
    assert.equal(readdirSync(join(to, 'backups')).length, 1);
  });
});

function contentsOf(to: string): string[] {
  return readdirSync(join(to, 'blobs', 'sha256'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.split('/')[1])
    .filter((name) => name !== undefined);
}

describe('the id of a backup', () => {
  it('is its time, and after that of the last one whatever the clock says', () => {
    const now = Date.UTC(2026, 10, 24, 12, 5, 9, 321);
    assert.equal(nextBackupId(now, undefined), '20261124T120509Z');
    assert.equal(nextBackupId(now, '20261124T120508Z'), '20261124T120509Z');
    assert.equal(nextBackupId(now, '20261124T120509Z'), '20261124T120510Z');
    assert.equal(nextBackupId(now, '20271231T235959Z'), '20280101T000000Z');
  });
});
