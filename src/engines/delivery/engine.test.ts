import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Call } from '../../kernel/identity.ts';
import { silentLog } from '../../kernel/log.ts';
import type { OutboundRequest } from '../../kernel/outbound.ts';
import type { Unit } from '../../kernel/unit.ts';
import { createWebhooks, eventUnits } from '../../services/events/index.ts';
import type { EventTx } from '../../services/events/ports.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createDeliveryEngine, KEPT } from './engine.ts';
import { deliveryUnits } from './units.ts';

/** Puts whatever a test wants. */
const put: Unit<
  EventTx,
  { readonly sources: readonly string[]; readonly rule?: Parameters<EventTx['eventEntities']['put']>[0] },
  void
> = {
  name: 'test/put',
  async run(tx, { sources, rule }, context) {
    if (rule !== undefined) await tx.eventEntities.put(rule);
    for (const [n, source] of sources.entries()) {
      const detail = source === 'broken' ? '{' : JSON.stringify({ n, 'repository-name': 'r' });
      await tx.events.append(
        { ...place, bus: 'default', source, detailType: 't', resources: [], detail },
        context,
      );
    }
  },
};

const place = { account: '123456789012', region: 'us-east-1' };
const call = { requestId: 'r', caller: { arn: 'me', account: place.account } } as Call;
const MINUTE = 60_000;

/* This file is also the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...eventUnits, ...deliveryUnits, put]);

type Answer = (url: URL, request: OutboundRequest) => number | Promise<number>;

/** A store, a clock that the test moves, and receivers that answer as it says. */
async function makeWorld(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'delivery-'));
  const store = await openSqliteStore({ folder, writer: new URL(import.meta.url) });
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const sealer = createSealer(newRootKey());
  const sent: { readonly path: string; readonly n: unknown; readonly at: number }[] = [];
  const time = { now: Date.UTC(2026, 10, 24) };
  const clock = { now: () => time.now };
  const receivers: { answer: Answer } = { answer: () => 200 };
  const letters = createDeadLetters({ store, clock, redriven: () => {} });
  return {
    time,
    receivers,
    sent,
    letters,
    engine: () =>
      createDeliveryEngine({
        store,
        clock,
        log: silentLog,
        sealer,
        roles: { actAs: async () => undefined },
        authorizer: { decide: () => ({ allowed: true }) },
        random: () => 0,
        outbound: {
          get: () => Promise.reject(new Error('nothing is read')),
          async send(url, request) {
            const { detail } = JSON.parse(request.body ?? '{}') as { detail: { n: unknown } };
            sent.push({ path: url.pathname, n: detail.n, at: time.now });
            return { status: await receivers.answer(url, request), body: new Uint8Array() };
          },
        },
      }),
    webhook: (name: string, more: object = {}) =>
      createWebhooks({ store, sealer, clock }).create(call, {
        ...place,
        name,
        url: `https://${name}/${name}`,
        form: 'EVENTBRIDGE',
        pattern: '{"source":["test"]}',
        ...more,
      }),
    put: (sources: readonly string[], rule?: Parameters<EventTx['eventEntities']['put']>[0]) =>
      store.commit(
        put,
        { sources, ...(rule && { rule }) },
        { now: time.now, requestId: `${time.now}`, actor: 'a' },
      ),
    dead: async () => {
      const found: (string | undefined)[] = [];
      await letters.each({}, ({ error }) => found.push(error));
      return found;
    },
  };
}

function defineTests(): void {
  test('a target that is down for a day is tried for a day, then it is a dead letter, then it is forgotten', async (t) => {
    const world = await makeWorld(t);
    await world.webhook('down');
    world.receivers.answer = () => 500;
    await world.put(['test', 'other']);
    const begun = world.time.now;
    const engine = world.engine();
    for (; world.time.now < begun + 25 * 60 * MINUTE; world.time.now += MINUTE) await engine.drain();
    assert.ok(world.sent.length > 90 && world.sent.length < 120, `${world.sent.length} tries`);
    assert.ok((world.sent.at(-1)?.at ?? 0) > begun + 23 * 60 * MINUTE);
    assert.deepEqual(await world.dead(), ['the target answered 500']);
    world.receivers.answer = () => 200;
    assert.equal(await world.letters.redrive({ rule: 'none' }), 0);
    assert.equal(await world.letters.redrive({}), 1);
    await engine.drain();
    assert.deepEqual(await world.dead(), []);
    world.receivers.answer = () => 404;
    await world.put(['test']);
    await engine.drain();
    assert.deepEqual(await world.dead(), ['the target answered 404'], 'at once');
    world.time.now += KEPT + MINUTE;
    await engine.drain();
    assert.deepEqual(await world.dead(), []);
  });

  test('a target that hangs holds up no other, and gets few requests at once', async (t) => {
    const world = await makeWorld(t);
    for (const name of ['hangs', 'good']) await world.webhook(name);
    const release = Promise.withResolvers<void>();
    world.receivers.answer = async ({ hostname }) => {
      if (hostname === 'hangs') await release.promise;
      return 200;
    };
    await world.put(Array.from({ length: 50 }, () => 'test'));
    const engine = world.engine();
    const draining = engine.drain();
    const by = (name: string) => world.sent.filter(({ path }) => path === `/${name}`).length;
    engine.start();
    while (by('good') < 50) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(by('hangs'), 8);
    release.resolve();
    await draining;
    while (by('hangs') < 50) await new Promise((resolve) => setImmediate(resolve));
    await engine.stop();
    assert.equal(world.sent.length, 100, 'each once');
  });

  test('in order, where order is wanted: the second waits for the first', async (t) => {
    const world = await makeWorld(t);
    await world.webhook('ordered', { ordering: 'REPOSITORY' });
    let failures = 3;
    world.receivers.answer = () => (failures-- > 0 ? 503 : 200);
    await world.put(['test', 'test', 'test']);
    const engine = world.engine();
    for (let n = 0; n < 20; n += 1, world.time.now += 1_000) await engine.drain();
    assert.deepEqual(
      world.sent.map(({ n }) => n),
      [0, 0, 0, 0, 1, 2],
    );
  });

  test('what was on its way when it ended goes on with the next one', async (t) => {
    const world = await makeWorld(t);
    await world.webhook('w');
    world.receivers.answer = () => {
      throw new DomainError('OutboundFailed', 'no connection');
    };
    await world.put(['test']);
    const first = world.engine();
    await first.drain();
    await first.stop();
    world.receivers.answer = () => 200;
    world.time.now += 1_000;
    const next = world.engine();
    await next.drain();
    await next.drain();
    assert.deepEqual(
      world.sent.map(({ n }) => n),
      [0, 0],
    );
  });

  test('an event that can not be read holds up none', async (t) => {
    const world = await makeWorld(t);
    await world.webhook('w');
    await world.put(['broken', 'test', 'broken', 'test']);
    await world.engine().drain();
    assert.deepEqual(world.sent.map(({ n }) => n).sort(), [1, 3]);
  });

  test('a schedule fires when it is due, once, and does not make up for what was missed', async (t) => {
    const world = await makeWorld(t);
    await world.webhook('w', { pattern: undefined });
    const targets = [{ Id: '1', Arn: 'arn:aws:holdfast:us-east-1:123456789012:webhook/w' }];
    const body = {
      state: 'ENABLED',
      schedule: 'rate(5 minutes)',
      createdBy: place.account,
      tags: [],
      targets,
    } as const;
    const key = { ...place, kind: 'rule', bus: 'default', name: 'beat' } as const;
    const start = world.time.now;
    await world.put([], { ...key, body: { ...body, scheduledAt: start }, dueAt: start + 5 * MINUTE });
    const engine = world.engine();
    await engine.drain();
    assert.equal(world.sent.length, 0);
    for (const [minutes, count] of [
      [5, 1],
      [9, 1],
      [10, 2],
      [60, 3],
      [64, 3],
      [65, 4],
    ] as const) {
      world.time.now = start + minutes * MINUTE;
      await engine.drain();
      assert.equal(world.sent.length, count, `after ${minutes} minutes`);
    }
  });
}
