import type { Clock } from '../../kernel/clock.ts';
import type { Call } from '../../kernel/identity.ts';
import { commitFor, type Unit } from '../../kernel/unit.ts';
import type { BlobStore, MetaStore, MetaTx, PullCounts, PullTimes } from '../ports.ts';
import type { Compat, Quotas } from '../settings.ts';
import type { TellingPull } from './tell-pulls.ts';

/** What the actions stand on. */
export interface RegistryDeps {
  readonly store: MetaStore;
  readonly blobs: BlobStore;
  readonly pulls: PullTimes;
  /** Told of every pull, those too whose times are not kept. */
  readonly counts?: PullCounts | undefined;
  readonly clock: Clock;
  readonly quotas: Quotas;
  readonly compat: Compat;
  /** Milliseconds for which what is deleted can be restored, unless its repository says otherwise. */
  readonly restoreWindow: number;
  /** Told when a repository went out of sight, so that its content can be purged soon. */
  readonly repositoryHidden: () => void;
  /** Told when a lifecycle preview or run is wanted, so that it is made soon. */
  readonly lifecycleWanted: () => void;
  /** Told of each pull, where pulls are events. */
  readonly imagePulled?: ((pull: TellingPull) => void) | undefined;
  /** Whether the pull of an archived image begins to restore it, or finds nothing, as ECR has it. */
  readonly archiveOnPull: 'refuse' | 'restore';
  /** Told when images are to be restored from the archive, so that it is done soon. */
  readonly activationStarted: () => void;
  /** Makes the UUID of an upload session; any other one unless given. */
  readonly newUploadId?: (() => string) | undefined;
}

/** A unit of the registry's: what an action reads, checks and writes in one commit. */
export type RegistryUnit<Input, Output> = Unit<MetaTx, Input, Output>;

/**
 * The one way by which an action changes anything: its unit of work, committed on behalf of the call, with the record
 * of the call.
 */
export function perform<Input, Output>(
  deps: Pick<RegistryDeps, 'store' | 'clock'>,
  call: Call,
  unit: RegistryUnit<Input, Output>,
  input: Input,
): Promise<Output> {
  return commitFor(deps, call, unit, input);
}
