import { sql } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import { changedKeys, type TagReads, type TagWrites } from '../../registry/ports.ts';
import type { Changed } from './changes.ts';
import { noteShrink } from './image-writes.ts';
import { type Executor, statement } from './statement.ts';
import { addUsage } from './usage-writes.ts';

interface Key {
  readonly repositoryId: number;
  readonly tag: string;
}

const page = statement(
  (db, p: { readonly repositoryId: number; readonly after: string; readonly limit: number }) =>
    db
      .selectFrom('tags')
      .select('tag')
      .where('repository_id', '=', p.repositoryId)
      .where('tag', '>', p.after)
      .orderBy('tag')
      .limit(p.limit),
);

const shown = statement(
  (db, p: { readonly repositoryId: number; readonly after: string; readonly limit: number }) =>
    db
      .selectFrom('tags')
      .select('tag')
      .where('repository_id', '=', p.repositoryId)
      // Spelled out, as the condition of its index.
      .where(sql<boolean>`shown = 1`)
      .where('tag', '>', p.after)
      .orderBy('tag')
      .limit(p.limit),
);

const ofImage = statement((db, p: { readonly imageId: number }) =>
  db.selectFrom('tags').select('tag').where('image_id', '=', p.imageId).orderBy('tag'),
);

/** Walks the tags of one image, of which there are at most a thousand. */
const countOfImage = statement((db, p: { readonly imageId: number }) =>
  db
    .selectFrom('tags')
    .select((eb) => eb.fn.countAll<number>().as('tags'))
    .where('image_id', '=', p.imageId),
);

const imageOf = statement((db, p: Key) =>
  db
    .selectFrom('tags')
    .select('image_id')
    .where('repository_id', '=', p.repositoryId)
    .where('tag', '=', p.tag),
);

const put = statement((db, p: Key & { readonly imageId: number; readonly now: number }) =>
  db
    .insertInto('tags')
    .values((eb) => ({
      repository_id: p.repositoryId,
      tag: p.tag,
      image_id: p.imageId,
      tagged_at: p.now,
      shown: eb
        .selectFrom('images')
        .select(sql<number>`CASE status WHEN 'ACTIVE' THEN 1 ELSE 0 END`.as('shown'))
        .where('id', '=', p.imageId),
    }))
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'tag']).doUpdateSet({
        image_id: (eb) => eb.ref('excluded.image_id'),
        tagged_at: (eb) => eb.ref('excluded.tagged_at'),
        shown: (eb) => eb.ref('excluded.shown'),
      }),
    ),
);

const remove = statement((db, p: Key) =>
  db
    .deleteFrom('tags')
    .where('repository_id', '=', p.repositoryId)
    .where('tag', '=', p.tag)
    .returning('image_id'),
);

const markTagged = statement((db, p: { readonly imageId: number }) =>
  db
    .updateTable('images')
    .set({ tagged: 1 })
    .where('id', '=', p.imageId)
    .where('tagged', '=', 0)
    .returning('pushed_at'),
);

const pushedAt = statement((db, p: { readonly imageId: number }) =>
  db.selectFrom('images').select('pushed_at').where('id', '=', p.imageId),
);

const markUntagged = statement((db, p: { readonly imageId: number }) =>
  db
    .updateTable('images')
    .set({ tagged: 0 })
    .where('id', '=', p.imageId)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('tags').select('tags.tag').where('tags.image_id', '=', p.imageId))),
    ),
);

export class Tags implements TagReads, TagWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async page(repositoryId: number, after: string | undefined, limit: number): Promise<Page<string, string>> {
    return this.#page(page, repositoryId, after, limit);
  }

  async shown(repositoryId: number, after: string | undefined, limit: number): Promise<Page<string, string>> {
    return this.#page(shown, repositoryId, after, limit);
  }

  async ofImage(imageId: number): Promise<string[]> {
    return (await this.#executor.all(ofImage, { imageId })).map((row) => row.tag);
  }

  async countOfImage(imageId: number): Promise<number> {
    return Number((await this.#executor.first(countOfImage, { imageId }))?.tags ?? 0);
  }

  async put(repositoryId: number, tag: string, imageId: number, now: number): Promise<void> {
    const before = await this.#executor.first(imageOf, { repositoryId, tag });
    await this.#executor.run(put, { repositoryId, tag, imageId, now });
    if (before?.image_id === imageId) return;
    this.#changed(changedKeys.tag(repositoryId, tag));
    const untagged = await this.#executor.first(markTagged, { imageId });
    const loose =
      before === undefined ? 0 : await this.#executor.run(markUntagged, { imageId: before.image_id });
    await addUsage(this.#executor, repositoryId, {
      tags: before === undefined ? 1 : 0,
      untagged: loose - (untagged === undefined ? 0 : 1),
    });
    // A tag with which an image is pushed takes it out of no set: it was in none before.
    const pushed = untagged ?? (await this.#executor.first(pushedAt, { imageId }));
    if (before !== undefined || pushed?.pushed_at !== now) await noteShrink(this.#executor, repositoryId);
  }

  async remove(repositoryId: number, tag: string): Promise<void> {
    this.#changed(changedKeys.tag(repositoryId, tag));
    const row = await this.#executor.first(remove, { repositoryId, tag });
    if (row === undefined) return;
    const loose = await this.#executor.run(markUntagged, { imageId: row.image_id });
    await addUsage(this.#executor, repositoryId, { tags: -1, untagged: loose });
    await noteShrink(this.#executor, repositoryId);
  }

  async #page(
    list: typeof page,
    repositoryId: number,
    after: string | undefined,
    limit: number,
  ): Promise<Page<string, string>> {
    const params = { repositoryId, after: after ?? '', limit: limit + 1 };
    const rows = await this.#executor.all(list, params);
    return pageOf(
      rows.map((row) => row.tag),
      limit,
      (tag) => tag,
    );
  }
}
