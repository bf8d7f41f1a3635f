import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf } from '../../kernel/pages.ts';
import type { Referrer } from '../types.ts';
import { listReferrers } from './list-referrers.ts';
import { fakeView, image, readingOnly, registry } from './testing.ts';

const subject = `sha256:${'f'.repeat(64)}`;

function listing(count: number, annotationBytes: number) {
  const all = Array.from({ length: count }, (_, i): Referrer => {
    const digest = `sha256:${String(i).padStart(64, '0')}`;
    return { ...image(digest, i), annotations: { a: 'x'.repeat(annotationBytes) } };
  });
  const view = fakeView({
    images: {
      referrers: async (_id, _subject, _types, after = '', limit) =>
        pageOf(
          all.filter(({ digest }) => digest > after),
          limit,
          ({ digest }) => digest,
        ),
    },
  });
  return { all, deps: { store: readingOnly(view) } };
}

const any = { artifactTypes: [], status: 'ACTIVE' } as const;

async function pages({ deps }: ReturnType<typeof listing>, limit: number): Promise<string[][]> {
  const found: string[][] = [];
  let after: string | undefined;
  do {
    const page = await listReferrers(deps, registry, 'app', subject, any, after, limit);
    found.push(page.items.map(({ digest }) => digest));
    after = page.next;
  } while (after !== undefined && found.length < 1_000);
  return found;
}

test('referrers are paged by number, with nothing lost and no empty last page', async () => {
  for (const count of [0, 1, 24, 25, 26, 50, 99]) {
    const list = listing(count, 1);
    for (const limit of [1, 24, 25, 26, 99, 1_000]) {
      const found = await pages(list, limit);
      assert.deepEqual(
        found.flat(),
        list.all.map(({ digest }) => digest),
      );
      assert.equal(found.length, Math.max(1, Math.ceil(count / limit)), `${count} by ${limit}`);
    }
  }
});

test('referrers are paged by the size of their annotations, one at least', async () => {
  assert.deepEqual(
    (await pages(listing(5, 1_500_000), 1_000)).map((page) => page.length),
    [2, 2, 1],
  );
  assert.deepEqual(
    (await pages(listing(3, 5_000_000), 1_000)).map((page) => page.length),
    [1, 1, 1],
  );
});

test('referrers are of five types at most, and of a repository that is there', async () => {
  const { deps } = listing(1, 1);
  const types = ['1', '2', '3', '4', '5', '6'];
  const list = (name: string, artifactTypes: readonly string[]) =>
    listReferrers(deps, registry, name, subject, { ...any, artifactTypes }, undefined, 1);
  await assert.rejects(list('app', types), { code: 'InvalidParameter' });
  await assert.rejects(list('gone', []), { code: 'RepositoryNotFound' });
});
