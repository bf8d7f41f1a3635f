import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import type { Call } from '../../kernel/identity.ts';
import { silentLog } from '../../kernel/log.ts';
import type { FiledRecord, TailPlaces } from '../../kernel/records.ts';
import type { Unit } from '../../kernel/unit.ts';
import { keyOf } from '../../services/cloudtrail/index.ts';
import { createWebhooks, eventUnits } from '../../services/events/index.ts';
import type { EventTx } from '../../services/events/ports.ts';
import { createDeliveryEngine } from './engine.ts';
import { createCallHold } from './heard.ts';
import { deliveryUnits } from './units.ts';

/** What a call did; its record goes with it. */
const act: Unit<EventTx, object, null> = { name: 'test/act', run: async () => null };

const place = { account: '123456789012', region: 'us-east-1' };
const call = { requestId: 'r', caller: { arn: 'me', account: place.account } } as Call;
const named = '{"detail-type":["AWS API Call via CloudTrail"]}';

/* This file is also the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...eventUnits, ...deliveryUnits, act]);

/** A record as it is kept, of the n-th call. */
function recordOf(n: number, operation: string): string {
  return JSON.stringify({
    r: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    x: {
      u: { type: 'Root', principalId: place.account, accountId: place.account },
      n: 'root',
      g: place.region,
      i: '::1',
      w: 'test',
      h: ['http', 'localhost'],
      z: false,
    },
    s: 'ecr',
    o: operation,
    p: { repositoryName: `r${n}` },
  });
}

async function makeWorld(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'calls-'));
  const store = await openSqliteStore({ folder, writer: new URL(import.meta.url) });
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const sealer = createSealer(newRootKey());
  const time = { now: Date.UTC(2026, 10, 24) };
  const clock = { now: () => time.now };
  const sent: string[] = [];
  /** A tail, one byte a record. */
  const tail: FiledRecord[] = [];
  const appended = async ({ tail: from = 0 }: TailPlaces) => ({
    records: tail.slice(from),
    places: { tail: tail.length },
  });
  const needsTrail = { needsTrail: false };
  /** Whether the answer of the next commit of deliveries is lost. */
  const loses = { answer: false };
  const commit: typeof store.commit = async (unit, input, context) => {
    const output = await store.commit(unit, input, context);
    if (unit.name !== 'delivery/dispatch-calls' || !loses.answer) return output;
    loses.answer = false;
    throw new Error('the answer is lost');
  };
  let calls = 0;
  const next = (operation: string) => {
    calls += 1;
    time.now += 1_000;
    return recordOf(calls, operation);
  };
  return {
    sent,
    loses,
    hold: createCallHold(store, needsTrail),
    engine: () =>
      createDeliveryEngine({
        store: { ...store, commit },
        clock,
        log: silentLog,
        sealer,
        roles: { actAs: async () => undefined },
        authorizer: { decide: () => ({ allowed: true }) },
        outbound: {
          get: () => Promise.reject(new Error('nothing is read')),
          async send(url, { body = '{}' }) {
            const { detail } = JSON.parse(body) as {
              detail: { eventName: string; requestParameters: { repositoryName: string } };
            };
            sent.push(`${url.pathname} ${detail.eventName} ${detail.requestParameters.repositoryName}`);
            return { status: 200, body: new Uint8Array() };
          },
        },
        calls: { ...needsTrail, reads: { appended }, services: () => undefined },
      }),
    webhook: (name: string, pattern: string) => {
      time.now += 1_000;
      const to = { name, url: `https://host/${name}`, form: 'EVENTBRIDGE' } as const;
      return createWebhooks({ store, sealer, clock }).create(call, { ...place, ...to, pattern });
    },
    /** A call that changes something. */
    commit: async (operation: string) => {
      const record = { index: 0, call: next(operation) };
      await store.commit(act, {}, { now: time.now, requestId: `r${calls}`, actor: 'a', record });
    },
    /** One that does not, or that failed. */
    append: (operation: string, of = place) => {
      const body = next(operation);
      tail.push({ at: time.now, id: `${calls}`, keys: [keyOf(of.account, of.region)], body });
    },
  };
}

function defineTests(): void {
  test('each record is told of once, by whoever goes on', async (t) => {
    const world = await makeWorld(t);
    await world.commit('PutImage');
    world.append('UploadLayerPart');
    const first = world.engine();
    await first.drain();
    await world.webhook('w', named);
    await world.commit('PutImage');
    world.append('UploadLayerPart');
    await first.drain();
    assert.deepEqual(
      world.sent.sort(),
      ['/w PutImage r3', '/w UploadLayerPart r4'],
      'what came before is not',
    );
    await first.drain();
    const second = world.engine();
    await second.drain();
    await world.commit('DeleteRepository');
    await second.drain();
    await world.engine().drain();
    assert.deepEqual(world.sent.slice(2), ['/w DeleteRepository r5']);
  });

  test('a commit whose answer is lost is not made twice, and those after it are', async (t) => {
    const world = await makeWorld(t);
    await world.webhook('w', named);
    const engine = world.engine();
    await world.commit('CreateRepository');
    await engine.drain();
    await world.commit('PutImage');
    world.loses.answer = true;
    await engine.drain().catch(() => undefined);
    assert.equal(world.loses.answer, false);
    await world.commit('DeleteRepository');
    await engine.drain();
    assert.deepEqual(world.sent.sort(), [
      '/w CreateRepository r1',
      '/w DeleteRepository r3',
      '/w PutImage r2',
    ]);
  });

  test('nobody is told of what changes nothing, of other accounts, or without a trail of what it did not ask for', async (t) => {
    const world = await makeWorld(t);
    await world.webhook('named', named);
    await world.webhook('unnamed', '{"source":["aws.ecr"]}');
    world.append('BatchGetImage');
    world.append('PutImage', { account: '999999999999', region: 'us-east-1' });
    await world.commit('PutImage');
    await world.engine().drain();
    assert.deepEqual(world.sent, ['/named PutImage r3']);
  });

  test('what is yet to be read is held, as long as anybody hears', async (t) => {
    const world = await makeWorld(t);
    const { hold } = world;
    await world.commit('PutImage');
    assert.equal(await hold.row(), Number.MAX_SAFE_INTEGER);
    assert.deepEqual(await hold.done({ tail: 1 }), new Set(['tail']));
    await world.webhook('w', named);
    world.append('UploadLayerPart');
    await world.commit('PutImage');
    assert.equal(await hold.row(), 0);
    assert.deepEqual(await hold.done({ tail: 1 }), new Set());
    await world.engine().drain();
    assert.equal(await hold.row(), 2);
    assert.deepEqual(await hold.done({ tail: 1 }), new Set(['tail']));
    assert.deepEqual(await hold.done({ tail: 2 }), new Set());
  });
}
