import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Changes } from '../../kernel/changes.ts';
import { changedKeys } from '../changed-keys.ts';
import type { MetaView } from '../ports.ts';
import { digestOf } from '../rules/digest.ts';
import type { Image } from '../types.ts';
import { ImageMemory } from './image-memory.ts';
import { fakeView, image, registry, repository } from './testing.ts';

/** A store whose images can be changed, and a log of what was. */
function storeWith(manifests: Record<string, string>) {
  const state = { tags: new Map<string, string>(Object.entries(manifests)), reads: 0, forgetful: false };
  const bytesOf = new Map<number, Buffer>();
  const ids = new Map<string, number>();
  const imageFor = (text: string | undefined): Image | undefined => {
    if (text === undefined) return undefined;
    const id = ids.get(text) ?? ids.size + 1;
    ids.set(text, id);
    bytesOf.set(id, Buffer.from(text));
    return image(digestOf(Buffer.from(text), 'sha256'), id);
  };
  const log: string[] = [];
  const changes: Changes = {
    sequence: () => log.length,
    since: (sequence) => (state.forgetful ? undefined : log.slice(sequence)),
  };
  const whole = (found: Image | undefined) => found && { image: found, manifest: bytesOf.get(found.id) };
  const byTag = (tag: string) => imageFor(state.tags.get(tag));
  const byDigest = (digest: string) =>
    [...state.tags.values()].map(imageFor).find((one) => one?.digest === digest);
  const view = fakeView({
    images: {
      byTag: async (_id, tag) => byTag(tag),
      byDigest: async (_id, digest) => byDigest(digest),
      wholeByTag: async (_id, tag) => whole(byTag(tag)),
      wholeByDigest: async (_id, digest) => whole(byDigest(digest)),
    },
  });
  const store = {
    changes,
    async read<T>(work: (view: MetaView) => Promise<T>): Promise<T> {
      state.reads += 1;
      return work(view);
    },
  };
  return { store, state, log, bytesOf };
}

const text = (found: { readonly manifest: Uint8Array | undefined } | undefined) =>
  found?.manifest && Buffer.from(found.manifest).toString();

test('a second pull reads nothing, by tag or by digest', async () => {
  const { store, state } = storeWith({ latest: 'one' });
  const memory = new ImageMemory(store);
  assert.equal(memory.held(registry, 'app', { tag: 'latest' }), undefined);
  const loaded = await memory.load(registry, 'app', { tag: 'latest' }, true);
  assert.equal(text(loaded), 'one');
  assert.equal(text(memory.held(registry, 'app', { tag: 'latest' })), 'one');
  assert.equal(text(memory.held(registry, 'app', { digest: loaded?.image.digest ?? '' })), 'one');
  assert.equal(memory.held({ ...registry, region: 'eu-west-1' }, 'app', { tag: 'latest' }), undefined);
  assert.equal(state.reads, 1);
});

test('a tag that is moved is another, and nothing else is dropped', async () => {
  const { store, state, log } = storeWith({ a: 'one', b: 'two' });
  const memory = new ImageMemory(store);
  for (const tag of ['a', 'b']) await memory.load(registry, 'app', { tag }, true);
  state.tags.set('a', 'two');
  log.push(changedKeys.tag(repository.id, 'a'));
  assert.equal(memory.held(registry, 'app', { tag: 'a' }), undefined);
  assert.equal(text(memory.held(registry, 'app', { tag: 'b' })), 'two');
  assert.equal(text(await memory.load(registry, 'app', { tag: 'a' }, true)), 'two');
  assert.equal(text(memory.held(registry, 'app', { digest: digestOf(Buffer.from('one'), 'sha256') })), 'one');
});

test('an image that is deleted goes with all its tags, a repository with all its images', async () => {
  const { store, log } = storeWith({ a: 'one', b: 'one', c: 'two' });
  const memory = new ImageMemory(store);
  for (const tag of ['a', 'b', 'c']) await memory.load(registry, 'app', { tag }, true);
  log.push(changedKeys.image(repository.id, digestOf(Buffer.from('one'), 'sha256')));
  const held = () => ['a', 'b', 'c'].filter((tag) => memory.held(registry, 'app', { tag }) !== undefined);
  assert.deepEqual(held(), ['c']);
  log.push(changedKeys.repository(repository.id));
  assert.deepEqual(held(), []);
  assert.equal(memory.bytes, 0);
});

test('where the log is too short for what it missed, all is forgotten', async () => {
  const { store, state, log } = storeWith({ a: 'one' });
  const memory = new ImageMemory(store);
  await memory.load(registry, 'app', { tag: 'a' }, true);
  state.forgetful = true;
  log.push('something');
  assert.equal(memory.held(registry, 'app', { tag: 'a' }), undefined);
  assert.equal(memory.bytes, 0);
});

test('what changes while it is being loaded is not held', async () => {
  const { store, state, log } = storeWith({ a: 'one' });
  const memory = new ImageMemory(store);
  const during = {
    ...store,
    async read<T>(work: (view: MetaView) => Promise<T>): Promise<T> {
      const found = await store.read(work);
      state.tags.set('a', 'two');
      log.push(changedKeys.tag(repository.id, 'a'));
      return found;
    },
  };
  const late = new ImageMemory(during);
  assert.equal(text(await late.load(registry, 'app', { tag: 'a' }, true)), 'one');
  assert.equal(late.held(registry, 'app', { tag: 'a' }), undefined);
  assert.equal(text(await memory.load(registry, 'app', { tag: 'a' }, true)), 'two');
});

test('what changes elsewhere while it is being loaded is no reason not to hold it', async () => {
  const { store, log } = storeWith({ a: 'one' });
  const memory = new ImageMemory({
    ...store,
    async read<T>(work: (view: MetaView) => Promise<T>): Promise<T> {
      log.push(changedKeys.tag(repository.id, 'b'), changedKeys.repository(99));
      return store.read(work);
    },
  });
  await memory.load(registry, 'app', { tag: 'a' }, true);
  assert.equal(text(memory.held(registry, 'app', { tag: 'a' })), 'one');
});

test('an image without its manifest gets it when it is asked for', async () => {
  const { store, state } = storeWith({ a: 'one' });
  const memory = new ImageMemory(store);
  await memory.load(registry, 'app', { tag: 'a' }, false);
  const held = memory.held(registry, 'app', { tag: 'a' });
  assert.deepEqual([held?.image.id, held?.manifest], [1, undefined]);
  await memory.load(registry, 'app', { tag: 'a' }, true);
  assert.equal(text(memory.held(registry, 'app', { tag: 'a' })), 'one');
  assert.equal(state.reads, 2);
});

test('a manifest that is missing or corrupt is not held', async () => {
  const { store, bytesOf } = storeWith({ a: 'one' });
  const memory = new ImageMemory(store);
  await memory.load(registry, 'app', { tag: 'a' }, false);
  for (const [damage, said] of [
    [() => bytesOf.set(1, Buffer.from('two')), /corrupt/],
    [() => bytesOf.delete(1), /missing/],
  ] as const) {
    const read = store.read;
    const damaged = new ImageMemory({
      ...store,
      read: (work) =>
        read(async (view) =>
          work({
            ...view,
            images: {
              ...view.images,
              async wholeByTag(...args) {
                const found = await view.images.wholeByTag(...args);
                damage();
                return found && { ...found, manifest: bytesOf.get(1) };
              },
            },
          }),
        ),
    });
    await assert.rejects(damaged.load(registry, 'app', { tag: 'a' }, true), said);
    assert.equal(damaged.held(registry, 'app', { tag: 'a' }), undefined);
  }
});

test('it has no more bytes than it may, and keeps what is asked for', async () => {
  const tags = Array.from({ length: 200 }, (_, at) => `t${at}`);
  const { store } = storeWith(Object.fromEntries(tags.map((tag) => [tag, tag.padEnd(1_000, '.')])));
  const memory = new ImageMemory(store, 50_000);
  for (const tag of tags) {
    await memory.load(registry, 'app', { tag }, true);
    assert.ok(memory.bytes <= 50_000, `${memory.bytes}`);
    assert.notEqual(memory.held(registry, 'app', { tag: 't0' }), undefined, tag);
  }
  assert.equal(memory.held(registry, 'app', { tag: 't1' }), undefined);
  assert.ok(memory.bytes > 40_000);
});
