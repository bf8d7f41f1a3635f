import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Unit } from '../../kernel/unit.ts';
import type { BlobStore, MetaStore, MetaTx } from '../../registry/ports.ts';

/** Milliseconds, all of them. */
export interface CollectorSettings {
  /** Since the last byte of an upload. */
  readonly uploadExpiry: number;
  /** Since a blob that no manifest of its repository needs was last asked for there. */
  readonly blobExpiry: number;
  /** How long content that no repository has is kept, and bytes that no metadata names. */
  readonly grace: number;
  /** From the end of one run to the start of the next. */
  readonly interval: number;
}

export interface CollectorParts {
  readonly store: MetaStore;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly settings: CollectorSettings;
  readonly log: Log;
}

/** What the steps of a run share; `stopping` is asked between slices. */
export interface Steps extends CollectorParts {
  stopping(): boolean;
  commit<Input, Output>(unit: Unit<MetaTx, Input, Output>, input: Input): Promise<Output>;
}

export function stepsOf(parts: CollectorParts, stopping: () => boolean): Steps {
  return {
    ...parts,
    stopping,
    commit: (unit, input) =>
      parts.store.commit(unit, input, { now: parts.clock.now(), requestId: randomUUID(), actor: 'gc' }),
  };
}

export interface CollectionReport {
  /** Nothing was changed: the numbers say what a run would do now. */
  readonly dryRun: boolean;
  /** Deleted images and repositories that can't be restored any more. */
  readonly expiredDeletions: number;
  readonly purgedRepositories: number;
  readonly expiredUploads: number;
  /** Blobs taken from repositories that did not need them; their bytes stay for the grace. */
  readonly expiredBlobs: number;
  readonly collectedBlobs: number;
  /** Bytes of no blob, as a crash in mid-push leaves them. */
  readonly orphans: number;
  /** Of collected blobs and orphans. */
  readonly freedBytes: number;
  /** Steps and deletions that failed; each was logged and is tried again by a later run. */
  readonly failures: number;
}
