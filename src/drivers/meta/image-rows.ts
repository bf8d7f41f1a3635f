import type { Selectable } from 'kysely';
import type { Image, ImageStatus, Referrer } from '../../registry/index.ts';
import type { Database } from './schema.ts';

/** What an image is made of. Annotations, which may be large, are read by those alone who show them. */
export const imageColumns = [
  'images.id',
  'images.repository_id',
  'images.digest',
  'images.media_type',
  'images.artifact_type',
  'images.manifest_size',
  'images.size',
  'images.subject',
  'images.pushed_at',
  'images.status',
  'images.archived_at',
  'images.activated_at',
] as const;

type Row = Selectable<Database['images']>;
export type ImageRow = Omit<Row, 'annotations' | 'tagged' | 'manifest_id'>;
export type ReferrerRow = ImageRow & Pick<Row, 'annotations'>;

export function toImage(row: ImageRow): Image {
  return {
    id: row.id,
    repositoryId: row.repository_id,
    digest: row.digest,
    mediaType: row.media_type,
    artifactType: row.artifact_type ?? undefined,
    manifestSize: row.manifest_size,
    size: row.size,
    subject: row.subject ?? undefined,
    pushedAt: row.pushed_at,
    status: row.status as ImageStatus,
    archivedAt: row.archived_at ?? undefined,
    activatedAt: row.activated_at ?? undefined,
  };
}

export function toReferrer(row: ReferrerRow): Referrer {
  const { annotations } = row;
  const read = annotations === null ? undefined : (JSON.parse(annotations) as Record<string, string>);
  return { ...toImage(row), annotations: read };
}
