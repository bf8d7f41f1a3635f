import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { RecordFiles } from '../../kernel/records.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Services } from '../../services/cloudtrail/index.ts';
import type { TrailDestination, TrailStore } from '../../services/cloudtrail/ports.ts';

export interface TrailEngineParts {
  readonly store: TrailStore;
  /** Records of calls that changed nothing. */
  readonly reads: Pick<RecordFiles, 'appended'>;
  readonly spool: Spool;
  /** Undefined: the operator has no such bucket for the account any more. */
  readonly destination: (bucket: string, account: string) => TrailDestination | undefined;
  readonly sealer: Sealer;
  /** Those whose calls are on record. */
  readonly services: Services;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds between two collections. */
  readonly interval: number;
  /** Milliseconds that a digest is about: whole seconds. */
  readonly digestInterval: number;
}

/** Files that are made and not delivered yet. */
export interface Spool {
  /** A new file, on disk when this resolves; its name. */
  add(bytes: Uint8Array): Promise<string>;
  /** Undefined: it is not there. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** No error where it is gone. */
  remove(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
}
