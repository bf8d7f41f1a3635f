import { sql } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type {
  Digest,
  Image,
  ImageReference,
  ImageStatus,
  ImageWithTags,
  Referrer,
} from '../../registry/index.ts';
import {
  changedKeys,
  type ImageFilter,
  type ImageReads,
  type ImageWrites,
  type NewImage,
  type ReferrerFilter,
  type StoredManifest,
  type WholeImage,
} from '../../registry/ports.ts';
import type { Changed } from './changes.ts';
import { describe, imagePage, referencePage, referrerPage } from './image-lists.ts';
import { imageColumns, toImage } from './image-rows.ts';
import { setStatus } from './image-status.ts';
import { insertImage, removeImage } from './image-writes.ts';
import { allOf, type Executor, listStatement, statement } from './statement.ts';

const byDigest = statement((db, p: { readonly repositoryId: number; readonly digest: Digest }) =>
  db
    .selectFrom('images')
    .select(imageColumns)
    .where('repository_id', '=', p.repositoryId)
    .where('digest', '=', p.digest),
);

const byTag = statement((db, p: { readonly repositoryId: number; readonly tag: string }) =>
  db
    .selectFrom('tags')
    .innerJoin('images', 'images.id', 'tags.image_id')
    .select(imageColumns)
    .where('tags.repository_id', '=', p.repositoryId)
    .where('tags.tag', '=', p.tag),
);

const manifest = statement((db, p: { readonly id: number }) =>
  db
    .selectFrom('images')
    .innerJoin('manifests', 'manifests.id', 'images.manifest_id')
    .select('manifests.bytes')
    .where('images.id', '=', p.id),
);

const wholeByDigest = statement((db, p: { readonly repositoryId: number; readonly digest: Digest }) =>
  db
    .selectFrom('images')
    .leftJoin('manifests', 'manifests.id', 'images.manifest_id')
    .select(imageColumns)
    .select('manifests.bytes')
    .where('images.repository_id', '=', p.repositoryId)
    .where('images.digest', '=', p.digest),
);

const wholeByTag = statement((db, p: { readonly repositoryId: number; readonly tag: string }) =>
  db
    .selectFrom('tags')
    .innerJoin('images', 'images.id', 'tags.image_id')
    .leftJoin('manifests', 'manifests.id', 'images.manifest_id')
    .select(imageColumns)
    .select('manifests.bytes')
    .where('tags.repository_id', '=', p.repositoryId)
    .where('tags.tag', '=', p.tag),
);

const existing = listStatement((db, p: { readonly repositoryId: number }, digests: Digest[]) =>
  db
    .selectFrom('images')
    .select(imageColumns)
    .where('repository_id', '=', p.repositoryId)
    .where('digest', 'in', digests),
);

const manifests = statement((db, p: { readonly after: number; readonly limit: number }) =>
  db
    .selectFrom('images')
    .crossJoin('repositories')
    .leftJoin('manifests', 'manifests.id', 'images.manifest_id')
    .select(['images.id as id', 'images.digest as digest', 'manifests.bytes as bytes'])
    .select(['repositories.account', 'repositories.region', 'repositories.name'])
    .where('images.id', '>', p.after)
    .whereRef('repositories.id', '=', 'images.repository_id')
    .orderBy('images.id')
    .limit(p.limit),
);

const parents = statement((db, p: { readonly id: number; readonly limit: number }) =>
  db
    .selectFrom('image_children')
    .select('parent_digest')
    .where('child_id', '=', p.id)
    .orderBy('parent_digest')
    .limit(p.limit),
);

const activating = statement((db, p: { readonly after: number; readonly limit: number }) =>
  db
    .selectFrom('images')
    .select(imageColumns)
    // Spelled out, as the condition of its index.
    .where(sql<boolean>`status = 'ACTIVATING'`)
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
);

const count = statement((db, p: { readonly repositoryId: number }) =>
  db.selectFrom('image_counts').select('images').where('repository_id', '=', p.repositoryId),
);

const shrinks = statement((db, p: { readonly repositoryId: number }) =>
  db.selectFrom('image_counts').select('shrinks').where('repository_id', '=', p.repositoryId),
);

const recordPull = statement((db, p: { readonly imageId: number; readonly at: number }) =>
  db
    .insertInto('pulls')
    .columns(['image_id', 'pulled_at'])
    .expression(
      db
        .selectFrom('images')
        .select((eb) => ['images.id', eb.cast<number>(eb.val(p.at), 'bigint').as('at')])
        .where('images.id', '=', p.imageId),
    )
    .onConflict((conflict) =>
      conflict
        .column('image_id')
        .doUpdateSet({ pulled_at: (eb) => eb.ref('excluded.pulled_at') })
        .whereRef('excluded.pulled_at', '>', 'pulls.pulled_at'),
    ),
);

export class Images implements ImageReads, ImageWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async byDigest(repositoryId: number, digest: Digest): Promise<Image | undefined> {
    const row = await this.#executor.first(byDigest, { repositoryId, digest });
    return row && toImage(row);
  }

  async byTag(repositoryId: number, tag: string): Promise<Image | undefined> {
    const row = await this.#executor.first(byTag, { repositoryId, tag });
    return row && toImage(row);
  }

  async manifest(imageId: number): Promise<Uint8Array | undefined> {
    return (await this.#executor.first(manifest, { id: imageId }))?.bytes;
  }

  async wholeByDigest(repositoryId: number, digest: Digest): Promise<WholeImage | undefined> {
    const row = await this.#executor.first(wholeByDigest, { repositoryId, digest });
    return row && { image: toImage(row), manifest: row.bytes ?? undefined };
  }

  async wholeByTag(repositoryId: number, tag: string): Promise<WholeImage | undefined> {
    const row = await this.#executor.first(wholeByTag, { repositoryId, tag });
    return row && { image: toImage(row), manifest: row.bytes ?? undefined };
  }

  async describe(images: readonly Image[]): Promise<ImageWithTags[]> {
    return describe(this.#executor, images);
  }

  async page(
    repositoryId: number,
    filter: ImageFilter,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<ImageWithTags, Digest>> {
    return imagePage(this.#executor, repositoryId, filter, after, limit);
  }

  async references(
    repositoryId: number,
    filter: ImageFilter,
    after: ImageReference | undefined,
    limit: number,
  ): Promise<Page<ImageReference, ImageReference>> {
    return referencePage(this.#executor, repositoryId, filter, after, limit);
  }

  async referrers(
    repositoryId: number,
    subject: Digest,
    filter: ReferrerFilter,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<Referrer, Digest>> {
    return referrerPage(this.#executor, repositoryId, subject, filter, after, limit);
  }

  async parents(imageId: number, limit: number): Promise<Digest[]> {
    return (await this.#executor.all(parents, { id: imageId, limit })).map((row) => row.parent_digest);
  }

  async count(repositoryId: number): Promise<number> {
    return (await this.#executor.first(count, { repositoryId }))?.images ?? 0;
  }

  async shrinks(repositoryId: number): Promise<number> {
    return (await this.#executor.first(shrinks, { repositoryId }))?.shrinks ?? 0;
  }

  async existing(repositoryId: number, digests: readonly Digest[]): Promise<Image[]> {
    return (await allOf(this.#executor, existing, { repositoryId }, [...new Set(digests)])).map(toImage);
  }

  async activating(after: number | undefined, limit: number): Promise<Image[]> {
    return (await this.#executor.all(activating, { after: after ?? 0, limit })).map(toImage);
  }

  async manifests(after: number | undefined, limit: number): Promise<Page<StoredManifest, number>> {
    const rows = await this.#executor.all(manifests, { after: after ?? 0, limit: limit + 1 });
    const items = rows.map((row) => ({
      imageId: row.id,
      account: row.account,
      region: row.region,
      repository: row.name,
      digest: row.digest,
      bytes: row.bytes ?? undefined,
    }));
    return pageOf(items, limit, (item) => item.imageId);
  }

  async insert(image: NewImage): Promise<Image> {
    for (const { digest } of image.blobs) this.#changed(changedKeys.blob(image.repositoryId, digest));
    return insertImage(this.#executor, image);
  }

  async setStatus(image: Image, status: ImageStatus, now: number): Promise<Image> {
    if (image.status === 'ACTIVE') {
      this.#changed(changedKeys.image(image.repositoryId, image.digest));
      this.#changed(changedKeys.blobs(image.repositoryId));
    }
    return setStatus(this.#executor, image, status, now);
  }

  async remove(image: Image, now: number): Promise<void> {
    this.#changed(changedKeys.image(image.repositoryId, image.digest));
    this.#changed(changedKeys.blobs(image.repositoryId));
    await removeImage(this.#executor, image, now);
  }

  async recordPulls(pulls: readonly { readonly imageId: number; readonly at: number }[]): Promise<void> {
    for (const { imageId, at } of pulls) await this.#executor.run(recordPull, { imageId, at });
  }
}
