import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { changedKeys } from '../../../registry/ports.ts';
import { metaStoreContract } from '../contract/contract.ts';
import type { Opened } from '../contract/subject.ts';
import { newRepository } from '../contract/subject.ts';
import { context, contractUnits, increment, inOneUnit, registry } from '../contract/units.ts';
import type { AnyUnit } from '../sqlite/group-commit.ts';
import { type Committer, type CommitterOptions, runCommitter } from './committer.ts';
import { openRemoteStore, type RemoteStore } from './store.ts';

interface Place {
  readonly folder: string;
  readonly socket: string;
  readonly secret: Buffer;
}

async function place(t?: TestContext): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'metadata-'));
  t?.after(() => rm(folder, { recursive: true, force: true }));
  return { folder, socket: join(folder, 'commit.sock'), secret: randomBytes(32) };
}

function committing(at: Place, more: Partial<CommitterOptions> = {}): Promise<Committer> {
  const units: readonly AnyUnit[] = contractUnits;
  return runCommitter({ ...at, units, fresh: false, expected: [], stuck: () => {}, ...more });
}

const client = (at: Place, name: string, follows = true): Promise<RemoteStore> =>
  openRemoteStore({ ...at, name, follows });

metaStoreContract('sqlite, committed in another process', {
  async open(units): Promise<Opened> {
    const at = await place();
    const opened = async () => {
      const committer = await committing(at, { units, fresh: true });
      const store = await client(at, 'one');
      const close = async () => {
        await store.close();
        await committer.close();
      };
      return { ...store, close };
    };
    return {
      store: await opened(),
      reopen: opened,
      remove: () => rm(at.folder, { recursive: true, force: true }),
    };
  },
});

test('what a client did is seen by the revisions and the logs of all others before it is told of it', async (t) => {
  const at = await place(t);
  const committer = await committing(at, { fresh: true });
  const stores = await Promise.all(['a', 'b', 'c'].map((name) => client(at, name)));
  t.after(async () => {
    for (const store of stores) await store.close();
    await committer.close();
  });
  const [writer, ...others] = stores as [RemoteStore, ...RemoteStore[]];
  await inOneUnit(writer, (tx) => tx.repositories.insert(newRepository('r')));
  const found = await writer.read((view) => view.repositories.byName(registry, 'r'));
  ok(found !== undefined);
  const { id } = found;
  for (let round = 0; round < 50; round += 1) {
    const before = others.map((store) => store.revision('iam'));
    const numbers = others.map(({ changes }) => changes.sequence());
    await inOneUnit(writer, (tx) => {
      tx.accounts.insert({ id: `${round}`, name: undefined, createdAt: 1 });
      tx.repositories.update(id, { scanOnPush: round % 2 === 0 });
    });
    ok(others.every((store, index) => store.revision('iam') !== before[index]));
    deepEqual(
      others.map(({ changes }, index) => changes.since(numbers[index] ?? 0)),
      others.map(() => [changedKeys.repository(id)]),
    );
  }
});

test('commits outlive the committing process: what had been committed is answered, the rest is done', async (t) => {
  const at = await place(t);
  let committer = await committing(at, { fresh: true });
  const store = await client(at, 'one');
  await inOneUnit(store, (tx) => tx.repositories.insert(newRepository('r')));
  let answered = 0;
  const rounds = 6;
  const each = 40;
  const counts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const asked = Array.from({ length: each }, async () => {
      counts.push(await store.commit(increment, { name: 'r' }, context));
      answered += 1;
    });
    await committer.close();
    committer = await committing(at, { expected: ['one'] });
    await Promise.all(asked);
  }
  equal(answered, rounds * each);
  deepEqual(
    counts.sort((a, b) => a - b),
    Array.from({ length: rounds * each }, (_, index) => index + 1),
  );
  await store.close();
  await committer.close();
});

test('an answer that was lost is given again out of the transaction, and the unit is not run again', async (t) => {
  const at = await place(t);
  const first = await committing(at, { fresh: true });
  const store = await client(at, 'one');
  await inOneUnit(store, (tx) => tx.repositories.insert(newRepository('r')));
  equal(await store.commit(increment, { name: 'r' }, context), 1);
  await store.close();
  await first.close();
  const db = new DatabaseSync(join(at.folder, 'metadata.sqlite'));
  const rows = db.prepare('SELECT count(*) AS n FROM recent_units').get();
  ok(Number(rows?.n) >= 1);
  db.close();
  const second = await committing(at, { expected: ['one'] });
  // Asked for by hand, as the client would that had got no answer.
  const replies = await askByHand(at, 'one', 2);
  deepEqual(replies, [{ id: 2, ok: true, output: 1 }]);
  await second.close();
});

test('an answer that a dead committing process owed waits for all caches, too', async (t) => {
  const at = await place(t);
  const first = await committing(at, { fresh: true });
  const store = await client(at, 'one');
  await inOneUnit(store, (tx) => tx.repositories.insert(newRepository('r')));
  equal(await store.commit(increment, { name: 'r' }, context), 1);
  await store.close();
  await first.close();
  const second = await committing(at, { expected: ['one', 'late'] });
  t.after(() => second.close());
  let told = false;
  const replies = askByHand(at, 'one', 2).finally(() => (told = true));
  const other = await client(at, 'other');
  t.after(() => other.close());
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  equal(told, false);
  second.gone('late');
  deepEqual(await replies, [{ id: 2, ok: true, output: 1 }]);
});

async function askByHand(at: Place, name: string, id: number): Promise<unknown> {
  const { frameOf, FrameReader } = await import('./frames.ts');
  const socket = connect(at.socket);
  socket.write(at.secret);
  socket.write(frameOf({ name, follows: true }));
  socket.write(
    frameOf({
      settled: 0,
      requests: [{ id, unit: increment.name, input: { name: 'r' }, context }],
      seen: 0,
    }),
  );
  const frames = new FrameReader();
  try {
    for await (const piece of socket as AsyncIterable<Buffer>) {
      for (const message of frames.feed(piece) as { replies?: unknown }[]) {
        if (message.replies !== undefined) return message.replies;
      }
    }
  } finally {
    socket.destroy();
  }
  return undefined;
}

test('nothing is committed before all that are expected have come, or are known to be dead', async (t) => {
  const at = await place(t);
  const committer = await committing(at, { fresh: true, expected: ['late', 'dead'] });
  const store = await client(at, 'early');
  const done = inOneUnit(store, (tx) => tx.repositories.insert(newRepository('r')));
  const late = await client(at, 'late');
  equal(await late.read((view) => view.repositories.count(registry)), 0);
  committer.gone('dead');
  await done;
  equal(await late.read((view) => view.repositories.count(registry)), 1);
  await store.close();
  await late.close();
  await committer.close();
});

test('an answer waits for a process that has lost its connection until it is known to be dead', async (t) => {
  const at = await place(t);
  const committer = await committing(at, { fresh: true });
  const store = await client(at, 'writer');
  await inOneUnit(store, (tx) => tx.repositories.insert(newRepository('r')));
  const silent = connect(at.socket);
  const { frameOf } = await import('./frames.ts');
  silent.write(at.secret);
  silent.write(frameOf({ name: 'silent', follows: true }));
  await new Promise((resolve) => silent.once('data', resolve));
  let told = false;
  const done = inOneUnit(store, (tx) => tx.accounts.insert({ id: '1', name: undefined, createdAt: 1 })).then(
    () => {
      told = true;
    },
  );
  while ((await store.read((view) => view.accounts.get('1'))) === undefined) await setImmediate();
  // Committed it is, and a later commit that changes nothing is answered.
  await inOneUnit(store, () => {});
  silent.destroy();
  await inOneUnit(store, () => {});
  equal(told, false);
  committer.gone('silent');
  await done;
  await store.close();
  await committer.close();
});

test('without the secret nothing is answered; the socket is the owner’s alone', async (t) => {
  const at = await place(t);
  const committer = await committing(at, { fresh: true });
  equal((await stat(at.socket)).mode & 0o777, 0o600);
  const stranger = connect(at.socket);
  stranger.write(randomBytes(32));
  const got: Buffer[] = [];
  stranger.on('data', (piece: Buffer) => got.push(piece));
  stranger.on('error', () => {});
  await new Promise((resolve) => stranger.once('close', resolve));
  equal(got.length, 0);
  await committer.close();
});

test('input that is no plain data harms nobody but who asked', async (t) => {
  const at = await place(t);
  const committer = await committing(at, { fresh: true });
  const store = await client(at, 'one');
  const input = { name: () => 'r' } as unknown as { name: string };
  const fine = inOneUnit(store, (tx) => tx.repositories.insert(newRepository('r')));
  await rejects(store.commit(increment, input, context), /could not be cloned/);
  await fine;
  await store.close();
  await committer.close();
});
