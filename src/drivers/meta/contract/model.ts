import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Tx, View } from '../store.ts';
import { Model } from './model-state.ts';
import { type Driver, digest, newBlob, newImage, newRepository, subject } from './subject.ts';
import { registry } from './units.ts';

/**
 * Random pushes, deletions, mounts and collections on two repositories, against a model that keeps plain lists
 * and derives everything anew. After each step all that can be read must be equal.
 */
const repositories = ['one', 'two'];
const blobs = ['a', 'b', 'c'];
const images = ['i', 'j', 'k', 'l'];
const tags = ['x', 'y', 'z'];

const pick = <T>(from: readonly T[]) => fc.constantFrom(...from);
const onBlob = <D extends string>(what: D) =>
  fc.record({ do: fc.constant(what), repository: pick(repositories), blob: pick(blobs) });
const some = <T>(from: readonly T[]) => fc.subarray([...from]);

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('push' as const),
      repository: pick(repositories),
      image: pick(images),
      blobs: some(blobs),
      children: some(images),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('tag' as const),
      repository: pick(repositories),
      image: pick(images),
      tag: pick(tags),
    }),
  },
  { weight: 4, arbitrary: onBlob('addBlob') },
  { weight: 2, arbitrary: onBlob('mount') },
  { weight: 2, arbitrary: onBlob('removeBlob') },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const), blob: pick(blobs) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      repository: pick(repositories),
      image: pick(images),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('untag' as const),
      repository: pick(repositories),
      tag: pick(tags),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), age: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('collect' as const), age: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('delete' as const),
      repository: pick(repositories),
      slice: fc.integer({ min: 1, max: 9 }),
    }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

export function modelContract(driver: Driver): void {
  test('random pushes, deletions and collections do as the model does', async (t) => {
    const { tx, store } = await subject(t, driver);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const model = new Model();
        for (const name of repositories) await create(tx, model, name);
        let now = 1000;
        for (const each of steps) {
          now += 1;
          await apply(tx, model, each, now);
          deepEqual(await store.read((view) => observe(view, model, now)), model.observe(now - 8));
          deepEqual(await store.read((view) => view.usage.differences(10)), []);
        }
        for (const name of repositories) await remove(tx, model, name, 1000, now);
        await tx.blobs.collect(now + 1, 1000);
        deepEqual(await tx.blobs.stored(undefined, 10), { items: [] }, 'nothing is left over');
      }),
      { numRuns: 60 },
    );
  });
}

async function create(tx: Tx, model: Model, name: string): Promise<void> {
  const { id } = await tx.repositories.insert(newRepository(name));
  model.create(name, id);
}

async function remove(tx: Tx, model: Model, name: string, slice: number, now: number): Promise<void> {
  const { id } = model.repository(name);
  await tx.repositories.hide(id, now);
  while (!(await tx.repositories.purge(id, slice, now)));
  model.remove(name, now);
}

async function apply(tx: Tx, model: Model, step: Step, now: number): Promise<void> {
  switch (step.do) {
    case 'addBlob': {
      const blob = newBlob(step.blob, 'AES256', `at/${step.blob}/${now}`);
      const { location } = await tx.blobs.add(model.repository(step.repository).id, blob, now);
      deepEqual(location, model.addBlob(step.repository, step.blob, blob.location, now));
      return;
    }
    case 'mount': {
      const from = step.repository === 'one' ? 'two' : 'one';
      const [source, target] = [model.repository(from).id, model.repository(step.repository).id];
      const done = await tx.blobs.mount(source, target, digest(step.blob), 'AES256', now);
      deepEqual(done, model.mount(from, step.repository, step.blob, now));
      return;
    }
    case 'removeBlob':
      if (model.isNeeded(step.repository, step.blob)) return;
      await tx.blobs.removeFromRepository(model.repository(step.repository).id, digest(step.blob), now);
      model.takeBlob(step.repository, step.blob, now);
      return;
    case 'lose': {
      const location = model.lose(step.blob);
      if (location !== undefined) await tx.blobs.lose(location);
      return;
    }
    case 'push': {
      const { id, images } = model.repository(step.repository);
      if (images.has(step.image)) return;
      const needed = step.blobs.filter((blob) => model.hasBlob(step.repository, blob));
      const children = step.children.filter((child) => images.has(child));
      const made = await tx.images.insert(
        newImage(id, step.image, {
          blobs: needed.map((name) => ({ digest: digest(name), mediaType: undefined })),
          children: children.map((child) => images.get(child)?.id ?? 0),
        }),
      );
      images.set(step.image, { id: made.id, blobs: needed, children, tags: new Set() });
      return;
    }
    case 'remove': {
      const { id, images } = model.repository(step.repository);
      const image = await tx.images.byDigest(id, digest(step.image));
      deepEqual(image?.id, images.get(step.image)?.id);
      if (image === undefined) return;
      await tx.images.remove(image, now);
      model.removeImage(step.repository, step.image, now);
      return;
    }
    case 'tag': {
      const { id, images } = model.repository(step.repository);
      const image = images.get(step.image);
      if (image === undefined) return;
      await tx.tags.put(id, step.tag, image.id, now);
      model.untag(step.repository, step.tag);
      image.tags.add(step.tag);
      return;
    }
    case 'untag':
      await tx.tags.remove(model.repository(step.repository).id, step.tag);
      model.untag(step.repository, step.tag);
      return;
    case 'expire':
      await tx.blobs.expireUnneeded(now - step.age, 100, now);
      model.expire(now - step.age, now);
      return;
    case 'collect': {
      const gone = await tx.blobs.collect(now - step.age, 100);
      deepEqual(gone.map((blob) => blob.location).sort(), model.collect(now - step.age));
      return;
    }
    case 'delete':
      await remove(tx, model, step.repository, step.slice, now);
      await create(tx, model, step.repository);
  }
}

/** What `Model.observe` says, as the store says it. */
async function observe(view: View, model: Model, now: number): Promise<unknown> {
  const seen: Record<string, unknown> = {};
  for (const name of repositories) {
    const { id } = model.repository(name);
    const pages = (['ANY', 'TAGGED', 'UNTAGGED'] as const).map(
      async (tags) => (await view.images.page(id, { tags, status: 'ANY' }, undefined, 100)).items,
    );
    const [any = [], tagged = [], untagged = []] = await Promise.all(pages);
    const parents: Record<string, unknown> = {};
    for (const image of any) parents[image.digest] = await view.images.parents(image.id, 100);
    seen[name] = {
      id: (await view.repositories.byName(registry, name))?.id,
      count: await view.images.count(id),
      images: any.map((image) => [image.digest, image.tags]),
      tagged: tagged.map((image) => image.digest),
      untagged: untagged.map((image) => image.digest),
      references: (await view.images.references(id, { tags: 'ANY', status: 'ANY' }, undefined, 100)).items,
      tags: (await view.tags.page(id, undefined, 100)).items,
      parents,
      blobs: (await view.blobs.existing(id, blobs.map(digest)))
        .map((blob) => [blob.location, blob.needed, blob.touchedAt] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    };
  }
  return {
    repositories: seen,
    count: await view.repositories.count(registry),
    stored: (await view.blobs.stored(undefined, 100)).items.map((blob) => blob.location),
    expirable: await view.blobs.expirable(now - 8),
    collectable: (await view.blobs.collectable(now - 8)).count,
  };
}
