import assert from 'node:assert/strict';
import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { folderBucket, openSpool } from '../../drivers/buckets/index.ts';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { openSqliteStore } from '../../drivers/meta/index.ts';
import { openRecordFiles } from '../../drivers/records/index.ts';
import { createRecordKeeper, recordUnits } from '../../engines/records/index.ts';
import { createTrailEngine, createTrailHold } from '../../engines/trails/index.ts';
import type { Call, Caller } from '../../kernel/identity.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Unit } from '../../kernel/unit.ts';
import { Batches, createCallRecorder, readBatch, trailUnits } from '../../services/cloudtrail/index.ts';
import type { TrailTx } from '../../services/cloudtrail/ports.ts';
import { openRecordFolders, readsOf } from '../record-folders.ts';

export const account = '111111111111';
export const region = 'eu-west-1';
export const minute = 60_000;
export const hour = 60 * minute;

const forgetPackedUnit = recordUnits[0] as (typeof recordUnits)[number];

/** Thrown in the place of a step: the process ends there. */
class Killed extends Error {}

export interface Digest {
  readonly key: string;
  readonly text: {
    readonly digestStartTime: string;
    readonly digestEndTime: string;
    readonly digestS3Object: string;
    readonly digestPublicKeyFingerprint: string;
    readonly previousDigestS3Object: string | null;
    readonly previousDigestSignature: string | null;
    readonly previousDigestHashValue: string | null;
    readonly logFiles: readonly { readonly s3Object: string; readonly hashValue: string }[];
  };
  readonly hash: string;
  readonly signature: string;
}

/** For tests: the engine over the real store, records and a folder, with a clock that tests turn on. */
export async function trailWorld(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'trails-'));
  const root = join(folder, 'bucket');
  await mkdir(root);
  const clock = { at: Date.UTC(2026, 10, 24, 8), now: () => clock.at };
  const store = await openSqliteStore({ folder, writer: new URL('../meta-writer.ts', import.meta.url) });
  const stack = new AsyncDisposableStack();
  const records = await openRecordFolders(stack, { data: folder, first: true, clock, log: silentLog });
  const batches = new Batches({ tail: await records.reads.tail('server'), durable: true, log: silentLog });
  const recorder = createCallRecorder({ clock, batches });
  t.after(async () => {
    await batches.stop();
    await stack.disposeAsync();
    await store.close();
    await rm(folder, { recursive: true });
  });
  const bucket = folderBucket(root);
  const spool = await openSpool(join(folder, 'spool'));
  const sealer = createSealer(newRootKey());
  /** Steps of an engine until it is killed; a step is anything that it leaves behind. */
  const life = { left: Number.POSITIVE_INFINITY, steps: 0, unreachable: false };
  async function step<T>(work: () => Promise<T>): Promise<T> {
    if (life.left <= 0) throw new Killed();
    life.left -= 1;
    life.steps += 1;
    return work();
  }
  const destination = {
    put: (...given: Parameters<typeof bucket.put>) =>
      step(async () => {
        if (life.unreachable) throw new Error('unreachable');
        await bucket.put(...given);
      }),
  };
  const engineParts = {
    store: {
      ...store,
      commit: (...given: Parameters<typeof store.commit>) => step(() => store.commit(...given)),
    },
    reads: records.reads,
    spool: {
      ...spool,
      add: (bytes: Uint8Array) => step(() => spool.add(bytes)),
      remove: (name: string) => step(() => spool.remove(name)),
    },
    destination: (name: string, owner: string) =>
      name === 'audit' && owner === account ? destination : undefined,
    sealer,
    services: () => undefined,
    clock,
    log: silentLog,
    interval: 5 * minute,
    digestInterval: hour,
  };
  const newEngine = () => createTrailEngine(engineParts as Parameters<typeof createTrailEngine>[0]);
  const packing = { folder: readsOf(folder), read: readBatch, packer: true, first: false };
  const packer = await openRecordFiles({ ...packing, report: (file) => assert.fail(file) });
  const keeper = createRecordKeeper({
    store,
    ...records,
    packing: {
      pack: async (tails) => {
        await packer.packTails(0, async () => new Set(tails));
      },
    },
    unread: createTrailHold(store),
    retention: 365 * 24 * hour,
    maxBytes: undefined,
    clock,
    log: silentLog,
  });

  let calls = 0;
  const callIn = (by: string, where: string): Call => {
    const caller = { account: by, arn: `arn:aws:iam::${by}:root`, userId: by, type: 'Root' } as const;
    calls += 1;
    return {
      requestId: randomUUID(),
      caller: { ...caller, accessKeyId: 'AKIA', name: 'root' } satisfies Caller,
      region: where,
      sourceIp: '::1',
      userAgent: String(calls),
      origin: { scheme: 'http', authority: 'h' },
    };
  };

  return {
    clock,
    store,
    life,
    keeper,
    spool,
    root,
    newEngine,
    /** A call that changes nothing: its request id. */
    async read(where = region, by = account, operation = 'DescribeRepositories'): Promise<string> {
      const call = callIn(by, where);
      await recorder.begin(call, 'ecr', operation).end();
      return call.requestId;
    },
    /** A call that changes something. */
    async write(where = region, by = account): Promise<string> {
      const call = callIn(by, where);
      const record = recorder.begin(call, 'ecr', 'PutRegistryPolicy').pending();
      if (record === undefined) throw new Error('no record');
      const context = { now: clock.now(), requestId: call.requestId, actor: 'a', record };
      await store.commit(forgetPackedUnit, { id: 0, before: 0, limit: 1 }, context);
      return call.requestId;
    },
    /** A unit of CloudTrail's operations, by its name. */
    async commit(name: string, input: object): Promise<unknown> {
      const unit = trailUnits.find((one) => one.name === `cloudtrail.${name}`);
      if (unit === undefined) throw new Error(`no unit ${name}`);
      const context = { now: clock.now(), requestId: randomUUID(), actor: 'a' };
      return store.commit(unit as unknown as Unit<TrailTx, object, unknown>, input, context);
    },
    /** Request ids by log file. */
    async logs(): Promise<ReadonlyMap<string, readonly string[]>> {
      const found = new Map<string, readonly string[]>();
      for (const [key, text] of await objects('/CloudTrail/')) {
        const { Records } = JSON.parse(text.toString()) as { Records: { requestID: string }[] };
        found.set(
          key,
          Records.map(({ requestID }) => requestID),
        );
      }
      return found;
    },
    /** Of a region, in the order of their ends. */
    async digests(where = region): Promise<readonly Digest[]> {
      const found: Digest[] = [];
      for (const [key, text, metadata] of await objects(`/CloudTrail-Digest/${where}/`)) {
        const hash = createHash('sha256').update(text).digest('hex');
        found.push({ key, text: JSON.parse(text.toString()), hash, signature: metadata.signature ?? '' });
      }
      return found;
    },
    /** What is wrong with a chain and the logs that it names, as validate-logs would find it; the newest last. */
    async faults(digests: readonly Digest[]): Promise<readonly string[]> {
      const faults: string[] = [];
      for (const [i, { text, hash, signature, key }] of digests.entries()) {
        const before = digests[i - 1];
        const keys = await store.read(({ trails }) => trails.keys(account, key.split('/')[3] ?? ''));
        const found = keys.find(({ fingerprint }) => fingerprint === text.digestPublicKeyFingerprint);
        const pem = createPublicKey({
          key: Buffer.from(found?.publicKey ?? []),
          format: 'der',
          type: 'pkcs1',
        });
        const toSign = `${text.digestEndTime}\naudit/${key}\n${hash}\n${text.previousDigestSignature ?? 'null'}`;
        if (!verify('sha256', Buffer.from(toSign), pem, Buffer.from(signature, 'hex')))
          faults.push(`${key}: signature`);
        if (text.previousDigestSignature !== (before?.signature ?? null)) faults.push(`${key}: chain`);
        if (text.previousDigestHashValue !== (before?.hash ?? null))
          faults.push(`${key}: hash of the one before`);
        if (before !== undefined && before.text.digestEndTime !== text.digestStartTime)
          faults.push(`${key}: gap`);
        for (const { s3Object, hashValue } of text.logFiles) {
          const log = await bytesOf(s3Object);
          if (log === undefined || createHash('sha256').update(log).digest('hex') !== hashValue) {
            faults.push(`${s3Object}: log`);
          }
        }
      }
      return faults;
    },
  };

  async function bytesOf(key: string): Promise<Buffer | undefined> {
    const found = await bucket.open(key);
    return found && gunzipSync(await buffer(found.read()));
  }

  async function objects(part: string) {
    const { objects: listed } = await bucket.list({
      prefix: '',
      after: '',
      limit: 10_000,
      shown: (key) => key.includes(part),
    });
    const found: (readonly [string, Buffer, Readonly<Record<string, string>>])[] = [];
    for (const { key } of listed) {
      const object = await bucket.open(key);
      if (object !== undefined) found.push([key, gunzipSync(await buffer(object.read())), object.metadata]);
    }
    return found;
  }
}

export type TrailWorld = Awaited<ReturnType<typeof trailWorld>>;
