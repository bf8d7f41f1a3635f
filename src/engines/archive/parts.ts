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

/** What the steps share; `stopping` is asked between blobs. */
export interface Steps extends ArchiveParts {
  stopping(): boolean;
  commit<Input, Output>(unit: Unit<MetaTx, Input, Output>, input: Input): Promise<Output>;
}

export function stepsOf(parts: ArchiveParts, stopping: () => boolean): Steps {
  return {
    ...parts,
    stopping,
    commit: (unit, input) =>
      parts.store.commit(unit, input, { now: parts.clock.now(), requestId: randomUUID(), actor: 'archive' }),
  };
}

export interface CoolingReport {
  /** Blobs that went to cold storage. */
  readonly cooled: number;
  /** Bytes of their content. */
  readonly bytes: number;
  /** Each was logged, and is tried again. */
  readonly failures: number;
}
