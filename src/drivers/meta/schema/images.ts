import type { Generated } from 'kysely';
import type { Json } from './json.ts';

/** Images with all that is in them, deleted ones too. See ../schema.ts. */
export interface ImageTables {
  readonly image_counts: { repository_id: number; images: number; shrinks: Generated<number> };
  readonly manifests: { id: Generated<number>; digest: string; scope: string; bytes: Uint8Array };
  readonly images: {
    id: Generated<number>;
    repository_id: number;
    digest: string;
    /** Whether a row of `tags` points at it. */
    tagged: number;
    manifest_id: number;
    manifest_size: number;
    size: number;
    pushed_at: number;
    media_type: string;
    artifact_type: string | null;
    subject: string | null;
    annotations: Json | null;
    status: Generated<string>;
    archived_at: Generated<number | null>;
    activated_at: Generated<number | null>;
  };
  readonly tags: {
    repository_id: number;
    tag: string;
    image_id: number;
    tagged_at: number;
    /** Whether its image is ACTIVE. */
    shown: Generated<number>;
  };
  readonly image_children: { child_id: number; parent_digest: string; parent_id: number };
  readonly image_blobs: { blob_id: number; repository_id: number; image_id: number };
  readonly pulls: { image_id: number; pulled_at: number };
  readonly blobs: {
    id: Generated<number>;
    digest: string;
    scope: string;
    size: number;
    location: string;
    /** When the last repository let go of it; null while one has it. */
    released_at: number | null;
    /** Whether its bytes are known to be beyond repair. */
    lost: number;
    cold: Generated<number>;
    archived: Generated<number>;
    warmed_at: Generated<number | null>;
  };
  readonly repository_blobs: {
    repository_id: number;
    blob_id: number;
    media_type: string | null;
    touched_at: number;
    /** Whether a row of `image_blobs` names it. */
    needed: number;
  };
  readonly deleted_images: {
    repository_id: number;
    digest: string;
    tags: Json;
    pulled_at: number | null;
    bytes: number;
    deleted_at: number;
    deleted_by: string;
    expires_at: number;
  };
  /** `kind`: images, repositories. */
  readonly deleted_totals: { kind: string; number: number; bytes: number };
  readonly restored_images: { repository_id: number; digest: string; restored_at: number };
}
