import { type Digest, signatureTagsOf } from '../../registry/index.ts';
import { allOf, type Executor, listStatement, statement } from './statement.ts';

const referrer = statement((db, p: { readonly repositoryId: number; readonly digest: Digest }) =>
  db
    .selectFrom('images')
    .select('id')
    .where('repository_id', '=', p.repositoryId)
    .where('subject', '=', p.digest)
    .limit(1),
);

const tagged = listStatement((db, p: { readonly repositoryId: number }, tags: string[]) =>
  db
    .selectFrom('tags')
    .select('image_id')
    .where('repository_id', '=', p.repositoryId)
    .where('tag', 'in', tags)
    .limit(1),
);

/** Whether an image of the repository refers to `digest`, or is tagged as signature of it. */
export async function isReferredTo(
  executor: Executor,
  repositoryId: number,
  digest: Digest,
): Promise<boolean> {
  if ((await executor.first(referrer, { repositoryId, digest })) !== undefined) return true;
  return (await allOf(executor, tagged, { repositoryId }, signatureTagsOf(digest))).length > 0;
}
