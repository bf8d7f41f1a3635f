import type { Selectable } from 'kysely';
import type { Image } from '../../registry/index.ts';
import type { Database } from './schema.ts';

export type ImageRow = Selectable<Database['images']>;

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
    annotations:
      row.annotations === null ? undefined : (JSON.parse(row.annotations) as Record<string, string>),
    pushedAt: row.pushed_at,
  };
}
