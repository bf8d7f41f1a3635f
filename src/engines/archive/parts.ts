import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Unit } from '../../kernel/unit.ts';
import type { BlobStore, MetaStore, MetaTx } from '../../registry/ports.ts';

export interface ArchiveParts {
  readonly store: MetaStore;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds for which the bytes of what was archived, or came back, stay where they are. */
  readonly coldAfter: number;
}

/** What the steps share. */
export interface Steps extends ArchiveParts {
  /** Ends what is under way. */
  readonly stopped: AbortSignal;
  /** Locations of blobs that could not be moved, and when each is tried again. */
  readonly failed: Map<string, number>;
  commit<Input, Output>(unit: Unit<MetaTx, Input, Output>, input: Input): Promise<Output>;
}

export function stepsOf(parts: ArchiveParts, stopped: AbortSignal): Steps {
  return {
    ...parts,
    stopped,
    failed: new Map(),
    commit: (unit, input) =>
      parts.store.commit(unit, input, { now: parts.clock.now(), requestId: randomUUID(), actor: 'archive' }),
  };
}

export interface CoolingReport {
  /** Blobs that went to cold storage. */
  readonly cooled: number;
  /** Bytes of their content. */
  readonly bytes: number;
  /** Each was logged, and is tried again in an hour. */
  readonly failures: number;
}
