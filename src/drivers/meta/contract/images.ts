import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import type { Digest, ImageReference } from '../../../registry/index.ts';
import type { TagFilter } from '../../../registry/ports.ts';
import { type Driver, digest, names, newBlob, newImage, newRepository, subject, walk } from './subject.ts';

export function imageContract(driver: Driver): void {
  test('an image comes back as it was written, its manifest byte for byte', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const bytes = Uint8Array.from([0, 255, 1, 128]);
    const full = newImage(id, 'full', {
      artifactType: 'application/x',
      subject: digest('subject'),
      annotations: { a: '1', ü: '' },
      size: 2 ** 40,
      manifest: bytes,
      manifestSize: 4,
    });
    const { manifest, scope, blobs, children, annotations, ...fields } = full;
    const made = await tx.images.insert(full);
    deepEqual(made, {
      ...fields,
      id: made.id,
      status: 'ACTIVE',
      archivedAt: undefined,
      activatedAt: undefined,
    });
    deepEqual(await view.images.byDigest(id, full.digest), made);
    deepEqual(new Uint8Array((await view.images.manifest(made.id)) ?? []), bytes);
    const plain = await tx.images.insert(newImage(id, 'plain', { manifest: new Uint8Array() }));
    deepEqual(await view.images.byDigest(id, plain.digest), plain);
    equal((await view.images.manifest(plain.id))?.length, 0);
    equal(await view.images.byDigest(id + 1, full.digest), undefined);
    equal(await view.images.byDigest(id, digest('nope')), undefined);
    equal(await view.images.manifest(9999), undefined);
    deepEqual(names(await view.images.existing(id, [plain.digest, digest('nope'), full.digest])).sort(), [
      ...[plain.digest, full.digest].sort(),
    ]);
    deepEqual(
      await view.images.referrers(id, digest('subject'), { artifactTypes: [], status: 'ANY' }, undefined, 1),
      {
        items: [{ ...made, annotations }],
      },
    );
  });

  test('equal manifests of two repositories live as long as one of them', async (t) => {
    const { tx, view } = await subject(t, driver);
    const one = await tx.repositories.insert(newRepository('one'));
    const two = await tx.repositories.insert(newRepository('two'));
    const first = await tx.images.insert(newImage(one.id, 'same'));
    const second = await tx.images.insert(newImage(two.id, 'same'));
    await tx.images.remove(first, 1);
    ok(await view.images.manifest(second.id));
    await tx.images.remove(second, 1);
    await tx.images.remove(second, 1);
    equal(await view.images.manifest(second.id), undefined);
    deepEqual([await view.images.count(one.id), await view.images.count(two.id)], [0, 0]);
    const again = await tx.images.insert(newImage(two.id, 'same'));
    ok(again.id > second.id, 'ids are not used again');
    ok(await view.images.manifest(again.id));
  });

  test('an image whose blob the repository has not is refused whole', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const other = await tx.repositories.insert(newRepository('other'));
    await tx.blobs.add(other.id, newBlob('layer'), 1);
    const blobs = [{ digest: digest('layer'), mediaType: 'm' }];
    await rejects(tx.images.insert(newImage(id, 'i', { blobs })), /an image needs/i);
    equal(await view.images.byDigest(id, digest('i')), undefined);
    equal(await view.images.count(id), 0);
  });

  test('tags move, and images know theirs', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const a = await tx.images.insert(newImage(id, 'a'));
    const b = await tx.images.insert(newImage(id, 'b'));
    for (const tag of ['v2', 'latest', 'V1', 'v10']) await tx.tags.put(id, tag, a.id, 1);
    await tx.tags.put(id, 'latest', b.id, 2);
    await tx.tags.put(id, 'latest', b.id, 3);
    deepEqual(await view.images.byTag(id, 'latest'), b);
    deepEqual(await view.images.byTag(id, 'v2'), a);
    equal(await view.images.byTag(id, 'v3'), undefined);
    for (const { digest, id: imageId } of [a, b]) {
      const whole = await view.images.wholeByDigest(id, digest);
      deepEqual(whole?.image, await view.images.byDigest(id, digest));
      deepEqual(whole?.manifest, await view.images.manifest(imageId));
    }
    deepEqual(await view.images.wholeByTag(id, 'v2'), await view.images.wholeByDigest(id, a.digest));
    equal(await view.images.wholeByTag(id, 'v3'), undefined);
    equal(await view.images.wholeByDigest(id, digest('none')), undefined);
    deepEqual(await view.tags.ofImage(a.id), ['V1', 'v10', 'v2']);
    equal(await view.tags.countOfImage(a.id), 3);
    equal(await view.tags.countOfImage(9999), 0);
    for (const limit of [1, 2, 4, 5]) {
      const all = await walk((after: string | undefined) => view.tags.page(id, after, limit));
      deepEqual(all, ['V1', 'latest', 'v10', 'v2']);
    }
    deepEqual(await view.tags.page(id, 'v', 1), { items: ['v10'], next: 'v10' });
    await tx.images.recordPulls([
      { imageId: a.id, at: 20 },
      { imageId: a.id, at: 10 },
      { imageId: 9999, at: 30 },
    ]);
    await tx.images.recordPulls([{ imageId: a.id, at: 15 }]);
    deepEqual(await view.images.describe([b, a]), [
      { ...b, tags: ['latest'], lastPulledAt: undefined },
      { ...a, tags: ['V1', 'v10', 'v2'], lastPulledAt: 20 },
    ]);
    deepEqual(await view.images.describe([]), []);
    const untagged = async () =>
      names((await view.images.page(id, { tags: 'UNTAGGED', status: 'ANY' }, undefined, 10)).items);
    deepEqual(await untagged(), []);
    await tx.tags.put(id, 'latest', a.id, 4);
    deepEqual(await untagged(), [b.digest], 'its last tag has moved away');
    await tx.tags.put(id, 'latest', b.id, 5);
    deepEqual(await untagged(), []);
    await tx.tags.remove(id, 'v2');
    await tx.tags.remove(id, 'v2');
    equal(await view.images.byTag(id, 'v2'), undefined);
    await tx.images.remove(a, 1);
    deepEqual((await view.tags.page(id, undefined, 10)).items, ['latest']);
  });

  test('lists of images and references go by digest and tag, filtered, in pages of any size', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const other = await tx.repositories.insert(newRepository('other'));
    await tx.images.insert(newImage(other.id, 'foreign'));
    const expected: ImageReference[] = [];
    for (let i = 0; i < 12; i += 1) {
      const image = await tx.images.insert(newImage(id, i));
      const tags = i % 3 === 0 ? [] : Array.from({ length: i % 4 }, (_, n) => `t${i}-${n}`);
      for (const tag of tags.toReversed()) await tx.tags.put(id, tag, image.id, 1);
      for (const tag of tags.length === 0 ? [undefined] : tags) expected.push({ digest: image.digest, tag });
    }
    expected.sort((x, y) => (`${x.digest} ${x.tag}` < `${y.digest} ${y.tag}` ? -1 : 1));
    const keep: Record<TagFilter, (reference: ImageReference) => boolean> = {
      ANY: () => true,
      TAGGED: ({ tag }) => tag !== undefined,
      UNTAGGED: ({ tag }) => tag === undefined,
    };
    for (const [filter, status] of [
      ['ANY', 'ANY'],
      ['ANY', 'ACTIVE'],
      ['TAGGED', 'ANY'],
      ['TAGGED', 'ACTIVE'],
      ['UNTAGGED', 'ACTIVE'],
    ] as const) {
      const wanted = expected.filter(keep[filter]);
      for (const limit of [1, 2, 5, 100]) {
        const references = await walk((after: ImageReference | undefined) =>
          view.images.references(id, { tags: filter, status }, after, limit),
        );
        deepEqual(references, wanted, `${filter} by ${limit}`);
        const images = await walk((after: Digest | undefined) =>
          view.images.page(id, { tags: filter, status }, after, limit),
        );
        deepEqual(names(images), [...new Set(names(wanted))], `${filter} by ${limit}`);
        for (const image of images) {
          const tags = wanted.flatMap((x) => (x.digest === image.digest && x.tag ? [x.tag] : []));
          deepEqual(image.tags, tags);
        }
      }
    }
    equal(await view.images.count(id), 12);
  });

  test('referrers are found by subject and type', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const other = await tx.repositories.insert(newRepository('other'));
    const about = digest('subject');
    const types = ['sbom', 'signature', undefined];
    const all: { readonly digest: Digest; readonly type: string | undefined }[] = [];
    for (let i = 0; i < 9; i += 1) {
      const type = types[i % 3];
      const image = newImage(id, i, { subject: about, artifactType: type });
      await tx.images.insert(image);
      all.push({ digest: image.digest, type });
    }
    await tx.images.insert(newImage(id, 'about another', { subject: digest('another') }));
    await tx.images.insert(newImage(other.id, 'elsewhere', { subject: about }));
    all.sort((x, y) => (x.digest < y.digest ? -1 : 1));
    for (const wanted of [[], ['sbom'], ['signature', 'sbom', 'sbom'], ['nothing']]) {
      for (const limit of [1, 2, 20]) {
        const found = await walk((after: Digest | undefined) =>
          view.images.referrers(id, about, { artifactTypes: wanted, status: 'ACTIVE' }, after, limit),
        );
        const expected = all.filter(
          (x) => wanted.length === 0 || (x.type !== undefined && wanted.includes(x.type)),
        );
        deepEqual(names(found), names(expected));
      }
    }
  });

  test('an index holds its children until it goes', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const child = await tx.images.insert(newImage(id, 'child'));
    const indexes = [];
    for (const name of ['x', 'y', 'z']) {
      indexes.push(await tx.images.insert(newImage(id, name, { children: [child.id, child.id] })));
    }
    const sorted = names(indexes).sort();
    deepEqual(await view.images.parents(child.id, 10), sorted);
    deepEqual(await view.images.parents(child.id, 2), sorted.slice(0, 2));
    for (const index of indexes) await tx.images.remove(index, 1);
    deepEqual(await view.images.parents(child.id, 10), []);
    await tx.images.remove(child, 1);
    equal(await view.images.count(id), 0);
  });

  test('all manifests in sight are walked by image', async (t) => {
    const { tx, view } = await subject(t, driver);
    const one = await tx.repositories.insert(newRepository('one'));
    const hidden = await tx.repositories.insert(newRepository('hidden'));
    const two = await tx.repositories.insert(newRepository('two', { region: 'eu-west-1' }));
    const images = [];
    for (const { id } of [one, hidden, two, one]) {
      images.push(await tx.images.insert(newImage(id, `i${images.length}`)));
    }
    await tx.repositories.hide(hidden.id, 1);
    for (const limit of [1, 2, 10]) {
      const all = await walk((after: number | undefined) => view.images.manifests(after, limit));
      deepEqual(
        all.map(({ imageId, region, repository }) => `${imageId} ${region} ${repository}`),
        [
          `${images[0]?.id} us-east-1 one`,
          `${images[2]?.id} eu-west-1 two`,
          `${images[3]?.id} us-east-1 one`,
        ],
      );
      deepEqual(new TextDecoder().decode(all[1]?.bytes), '{"manifest":"i2"}');
    }
  });
}
