import { sql } from 'kysely';
import { type Executor, statement } from './statement.ts';

/**
 * What a repository and its registry have, kept in step with the rows that say so: whoever writes or deletes a row of
 * `repository_blobs`, `images` or `tags` tells it here, in the same transaction.
 *
 * A repository and its deleted images (the repository with the negative id) are one owner. Bytes are unique to an
 * owner while no other has a row for them. An owner has two rows at most, so five rows of a content tell all that
 * matters: who has it, if it is one or two.
 */

export type Content = 'blob' | 'manifest';

interface Changes {
  readonly logical?: number;
  readonly unique?: number;
  readonly pushed?: number;
  readonly tags?: number;
  readonly untagged?: number;
}

const add = statement((db, p: { readonly id: number } & Required<Changes>) =>
  db
    .updateTable('repository_usage')
    .set({
      bytes_logical: sql<number>`bytes_logical + ${p.logical}`,
      bytes_unique: sql<number>`bytes_unique + ${p.unique}`,
      bytes_pushed: sql<number>`bytes_pushed + ${p.pushed}`,
      tags: sql<number>`tags + ${p.tags}`,
      untagged: sql<number>`untagged + ${p.untagged}`,
      changed: 1,
    })
    .where('repository_id', '=', p.id),
);

const rows = {
  blob: statement((db, p: { readonly contentId: number }) =>
    db.selectFrom('repository_blobs').select('repository_id').where('blob_id', '=', p.contentId).limit(5),
  ),
  manifest: statement((db, p: { readonly contentId: number }) =>
    db.selectFrom('images').select('repository_id').where('manifest_id', '=', p.contentId).limit(5),
  ),
};

interface Held {
  readonly owner: number;
  readonly kind: number;
  readonly contentId: number;
}

const hold = statement((db, p: Held) =>
  db
    .insertInto('registry_content')
    .columns(['registry_id', 'kind', 'content_id', 'holders'])
    .expression(
      db
        .selectFrom('repository_usage')
        .select((eb) => [
          'registry_id',
          eb.cast<number>(eb.val(p.kind), 'integer').as('kind'),
          eb.cast<number>(eb.val(p.contentId), 'bigint').as('content_id'),
          eb.lit(1).as('holders'),
        ])
        .where('repository_id', '=', p.owner),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['registry_id', 'kind', 'content_id'])
        .doUpdateSet({ holders: sql<number>`registry_content.holders + 1` }),
    )
    .returning(['registry_id', 'holders']),
);

const letGo = statement((db, p: Held) =>
  db
    .updateTable('registry_content')
    .set({ holders: sql<number>`holders - 1` })
    .where('registry_id', '=', (eb) =>
      eb.selectFrom('repository_usage').select('registry_id').where('repository_id', '=', p.owner),
    )
    .where('kind', '=', p.kind)
    .where('content_id', '=', p.contentId)
    .returning(['registry_id', 'holders']),
);

const forget = statement((db, p: Omit<Held, 'owner'> & { readonly registryId: number }) =>
  db
    .deleteFrom('registry_content')
    .where('registry_id', '=', p.registryId)
    .where('kind', '=', p.kind)
    .where('content_id', '=', p.contentId),
);

const store = statement((db, p: { readonly registryId: number; readonly bytes: number }) =>
  db
    .updateTable('registry_usage')
    .set({ bytes_stored: sql<number>`bytes_stored + ${p.bytes}`, changed: 1 })
    .where('id', '=', p.registryId),
);

const sizeOfBlob = statement((db, p: { readonly blobId: number }) =>
  db.selectFrom('blobs').select('size').where('id', '=', p.blobId),
);

interface Registry {
  readonly account: string;
  readonly region: string;
}

const noteRegistry = statement((db, p: Registry) =>
  db
    .insertInto('registry_usage')
    .values({ account: p.account, region: p.region, bytes_stored: 0, changed: 1 })
    .onConflict((conflict) => conflict.columns(['account', 'region']).doUpdateSet({ changed: 1 }))
    .returning('id'),
);

const begin = statement((db, p: { readonly id: number; readonly registryId: number }) =>
  db
    .insertInto('repository_usage')
    .values({
      repository_id: p.id,
      registry_id: p.registryId,
      bytes_logical: 0,
      bytes_unique: 0,
      bytes_pushed: 0,
      tags: 0,
      untagged: 0,
      changed: 1,
    })
    .onConflict((conflict) => conflict.column('repository_id').doUpdateSet({ changed: 1 })),
);

const kinds = { blob: 0, manifest: 1 } as const;
const nothing = { logical: 0, unique: 0, pushed: 0, tags: 0, untagged: 0 };

/** Adds to what is kept of the repository; negative to take away. Of deleted images only what is unique counts. */
export async function addUsage(executor: Executor, repositoryId: number, changes: Changes): Promise<void> {
  const { unique = 0 } = changes;
  if (repositoryId > 0) await executor.run(add, { ...nothing, ...changes, id: repositoryId });
  else if (unique !== 0) await executor.run(add, { ...nothing, unique, id: -repositoryId });
}

/** To be called after the repository was given a row for content that it had none for. */
export async function gain(
  executor: Executor,
  repositoryId: number,
  content: Content,
  contentId: number,
  size: number,
  changes: Changes = {},
): Promise<void> {
  const owner = Math.abs(repositoryId);
  const found = await executor.all(rows[content], { contentId });
  const mine = found.filter((row) => Math.abs(row.repository_id) === owner).length;
  const others = new Set(found.map((row) => Math.abs(row.repository_id)).filter((id) => id !== owner));
  await addUsage(executor, repositoryId, {
    ...changes,
    logical: size,
    unique: mine === 1 && others.size === 0 ? size : 0,
  });
  const [other] = others;
  if (mine === 1 && others.size === 1 && other !== undefined && found.length < 5) {
    await executor.run(add, { ...nothing, unique: -size, id: other });
  }
  const held = await executor.first(hold, { owner, kind: kinds[content], contentId });
  if (held?.holders === 1) await executor.run(store, { registryId: held.registry_id, bytes: size });
}

/** To be called after such a row was deleted. */
export async function lose(
  executor: Executor,
  repositoryId: number,
  content: Content,
  contentId: number,
  size: number,
  changes: Changes = {},
): Promise<void> {
  const owner = Math.abs(repositoryId);
  const found = await executor.all(rows[content], { contentId });
  const owners = new Set(found.map((row) => Math.abs(row.repository_id)));
  const unique = owners.size === 0 ? -size : 0;
  await addUsage(executor, repositoryId, { ...changes, logical: -size, unique });
  const [other] = owners;
  if (owners.size === 1 && other !== undefined && other !== owner) {
    await executor.run(add, { ...nothing, unique: size, id: other });
  }
  const kind = kinds[content];
  const held = await executor.first(letGo, { owner, kind, contentId });
  if (held === undefined || held.holders > 0) return;
  await executor.run(forget, { registryId: held.registry_id, kind, contentId });
  await executor.run(store, { registryId: held.registry_id, bytes: -size });
}

export async function loseBlob(executor: Executor, repositoryId: number, blobId: number): Promise<void> {
  await lose(executor, repositoryId, 'blob', blobId, await sizeOf(executor, blobId));
}

async function sizeOf(executor: Executor, blobId: number): Promise<number> {
  return (await executor.first(sizeOfBlob, { blobId }))?.size ?? 0;
}

/** The repository came into sight. */
export async function beginUsage(executor: Executor, id: number, registry: Registry): Promise<void> {
  const row = await executor.first(noteRegistry, { account: registry.account, region: registry.region });
  if (row !== undefined) await executor.run(begin, { id, registryId: row.id });
}

/** The repository went out of sight, or has another name: its metrics are to be told. */
export async function noteUsage(
  executor: Executor,
  id: number,
  registry: Registry | undefined,
): Promise<void> {
  await executor.run(add, { ...nothing, id });
  if (registry === undefined) return;
  await executor.first(noteRegistry, { account: registry.account, region: registry.region });
}
