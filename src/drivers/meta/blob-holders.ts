import { statement } from './statement.ts';

/** Who has a blob, or needs it. */

export const holders = statement((db, p: { readonly location: string; readonly limit: number }) =>
  db
    .selectFrom('blobs')
    .crossJoin('repository_blobs')
    .innerJoin('repositories', 'repositories.id', 'repository_blobs.repository_id')
    .select(['repositories.account', 'repositories.region', 'repositories.name'])
    .where('blobs.location', '=', p.location)
    .whereRef('repository_blobs.blob_id', '=', 'blobs.id')
    .orderBy('repository_blobs.repository_id')
    .limit(p.limit),
);

interface SourceParams {
  readonly account: string;
  readonly region: string;
  readonly digest: string;
  readonly limit: number;
}

/** Cross joins fix the order: from the digest's few rows to their repositories, never from all repositories. */
export const sources = statement((db, p: SourceParams) =>
  db
    .selectFrom('blobs')
    .crossJoin('repository_blobs')
    .crossJoin('repositories')
    .select('repositories.name')
    .where('blobs.digest', '=', p.digest)
    .where('blobs.lost', '=', 0)
    .whereRef('repository_blobs.blob_id', '=', 'blobs.id')
    .whereRef('repositories.id', '=', 'repository_blobs.repository_id')
    .where('repositories.account', '=', p.account)
    .where('repositories.region', '=', p.region)
    .limit(p.limit),
);

export const dependents = statement((db, p: { readonly location: string; readonly limit: number }) =>
  db
    .selectFrom('blobs')
    .crossJoin('image_blobs')
    .innerJoin('images', 'images.id', 'image_blobs.image_id')
    .innerJoin('repositories', 'repositories.id', 'image_blobs.repository_id')
    .select(['repositories.account', 'repositories.region', 'repositories.name', 'images.digest'])
    .where('blobs.location', '=', p.location)
    .whereRef('image_blobs.blob_id', '=', 'blobs.id')
    .orderBy('image_blobs.repository_id')
    .orderBy('image_blobs.image_id')
    .limit(p.limit),
);
