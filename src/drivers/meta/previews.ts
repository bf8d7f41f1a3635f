import { type Selectable, sql } from 'kysely';
import type { Page } from '../../kernel/pages.ts';
import type { Digest } from '../../registry/index.ts';
import type {
  PreviewImage,
  PreviewReads,
  PreviewTotals,
  PreviewWrites,
  RunningPreview,
  StoredPreview,
} from '../../registry/ports.ts';
import { addImages, clearImages, imagesNamed, type PreviewFilter, previewImages } from './preview-images.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

const ofRepository = statement((db, p: { readonly id: number }) =>
  db.selectFrom('lifecycle_previews').selectAll().where('repository_id', '=', p.id),
);

const replace = statement((db, p: { readonly id: number }) =>
  db.updateTable('lifecycle_previews').set({ repository_id: null }).where('repository_id', '=', p.id),
);

const insert = statement((db, p: { readonly id: number; readonly text: string; readonly now: number }) =>
  db
    .insertInto('lifecycle_previews')
    .values({
      repository_id: p.id,
      policy: p.text,
      started_at: p.now,
      ended_at: null,
      expiring: null,
      transitioning: null,
      cleared: 0,
    })
    .returningAll(),
);

interface End {
  readonly id: number;
  readonly now: number;
  readonly expiring: number | undefined;
  readonly transitioning: number | undefined;
}

const end = statement((db, p: End) =>
  db
    .updateTable('lifecycle_previews')
    .set({
      ended_at: p.now,
      cleared: 0,
      expiring: sql<number>`${p.expiring}`,
      transitioning: sql<number>`${p.transitioning}`,
    })
    .where('id', '=', p.id),
);

const running = statement((db, p: { readonly limit: number }) =>
  db
    .selectFrom('lifecycle_previews')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('repository_id', 'is not', null)
    .orderBy('id')
    .limit(p.limit),
);

const replaced = statement((db, p: { readonly limit: number }) =>
  db
    .selectFrom('lifecycle_previews')
    .select('id')
    .where('repository_id', 'is', null)
    .orderBy('id')
    .limit(p.limit),
);

/** The condition of the partial index, spelled out: a parameter would hide it from the planner. */
const uncleared = sql<boolean>`cleared = 0`;

const ended = statement((db, p: { readonly before: number; readonly limit: number }) =>
  db
    .selectFrom('lifecycle_previews')
    .select('id')
    .where(uncleared)
    .where('repository_id', 'is not', null)
    .where('ended_at', '<', p.before)
    .orderBy('ended_at')
    .orderBy('id')
    .limit(p.limit),
);

const markCleared = statement((db, p: { readonly id: number }) =>
  db.updateTable('lifecycle_previews').set({ cleared: 1 }).where('id', '=', p.id),
);

const dropReplaced = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('lifecycle_previews').where('id', '=', p.id).where('repository_id', 'is', null),
);

export class Previews implements PreviewReads, PreviewWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async ofRepository(id: number): Promise<StoredPreview | undefined> {
    const row = await this.#executor.first(ofRepository, { id });
    return row && toPreview(row);
  }

  images(
    previewId: number,
    filter: PreviewFilter,
    after: number | undefined,
    limit: number,
  ): Promise<Page<PreviewImage, number>> {
    return previewImages(this.#executor, previewId, filter, after, limit);
  }

  named(
    previewId: number,
    names: { readonly digests: readonly Digest[]; readonly tags: readonly string[] },
  ): Promise<PreviewImage[]> {
    return imagesNamed(this.#executor, previewId, names);
  }

  async running(limit: number): Promise<RunningPreview[]> {
    const rows = await this.#executor.all(running, { limit });
    return rows.flatMap(({ id, repository_id: repositoryId, policy: text, started_at: startedAt }) =>
      repositoryId === null ? [] : [{ id, repositoryId, text, startedAt }],
    );
  }

  async stale(before: number, limit: number): Promise<number[]> {
    const gone = await this.#executor.all(replaced, { limit });
    const old = await this.#executor.all(ended, { before, limit: limit - gone.length });
    return [...gone, ...old].map((row) => row.id);
  }

  async start(repositoryId: number, text: string, now: number): Promise<StoredPreview> {
    await this.#executor.run(replace, { id: repositoryId });
    const row = await this.#executor.first(insert, { id: repositoryId, text, now });
    if (row === undefined) throw new Error('The database returned no preview');
    return toPreview(row);
  }

  async add(previewId: number, images: readonly PreviewImage[]): Promise<void> {
    await addImages(this.#executor, previewId, images);
  }

  async end(previewId: number, totals: PreviewTotals | undefined, now: number): Promise<void> {
    const { expiring, transitioning } = totals ?? {};
    await this.#executor.run(end, { id: previewId, now, expiring, transitioning });
  }

  async clear(previewId: number, limit: number): Promise<boolean> {
    if (!(await clearImages(this.#executor, previewId, limit))) return false;
    await this.#executor.run(markCleared, { id: previewId });
    await this.#executor.run(dropReplaced, { id: previewId });
    return true;
  }
}

/** Leaves the previews of a repository that is purged to those who clear replaced ones. */
export async function orphanPreview(executor: Executor, repositoryId: number): Promise<void> {
  await executor.run(replace, { id: repositoryId });
}

function toPreview(row: Selectable<Database['lifecycle_previews']>): StoredPreview {
  const { expiring, transitioning } = row;
  return {
    id: row.id,
    text: row.policy,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
    totals: expiring === null || transitioning === null ? undefined : { expiring, transitioning },
  };
}
