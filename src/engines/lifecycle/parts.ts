import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Unit } from '../../kernel/unit.ts';
import type { RegistryKey, Ruling } from '../../registry/index.ts';
import type { LifecycleSubject, MetaStore, MetaTx } from '../../registry/ports.ts';

export interface LifecycleParts {
  readonly store: MetaStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds for which what is deleted can be restored, unless its repository says otherwise. */
  readonly restoreWindow: number;
  /** Told what a run has done, where that is worth telling. */
  readonly reported?: (report: RepositoryReport) => void;
}

/** What the steps of a run share; `stopping` is asked between commits. */
export interface Steps extends LifecycleParts {
  stopping(): boolean;
  commit<Input, Output>(unit: Unit<MetaTx, Input, Output>, input: Input): Promise<Output>;
}

export function stepsOf(parts: LifecycleParts, stopping: () => boolean): Steps {
  return {
    ...parts,
    stopping,
    commit: (unit, input) =>
      parts.store.commit(unit, input, {
        now: parts.clock.now(),
        requestId: randomUUID(),
        actor: 'lifecycle',
      }),
  };
}

/** What a run did to one repository, or what a dry run says that one would do. */
export interface RepositoryReport {
  readonly registry: RegistryKey;
  readonly repository: string;
  /**
   * `obsolete`: repository or rules went, or were changed, meanwhile. `unfinished`: stopped, or others change the
   * repository faster than it can be evaluated; the rest is left to the next run. `failed`: logged, and tried again.
   */
  readonly outcome: 'done' | 'obsolete' | 'unfinished' | 'failed';
  /** Images that rules had deleted, children of indexes that went with them included. */
  readonly expired: number;
  /** Images that rules had archived, children of indexes included. */
  readonly archived: number;
  /** Tags that were removed; their images stayed. */
  readonly untagged: number;
  /** Signatures and the like that followed images which went, or were archived. */
  readonly referrers: number;
  /** Images chosen by a rule and left, since an index lists them. */
  readonly listed: number;
  /** Images left because they were pushed, pulled, tagged or listed after they had been chosen. */
  readonly changed: number;
}

export interface RunOptions {
  /** Only this repository; otherwise all that have a policy or retention rules, of all registries. */
  readonly only?: { readonly registry: RegistryKey; readonly repository: string } | undefined;
  readonly dryRun?: boolean;
  /** In a dry run: told of each image that would go, be archived or lose tags. */
  readonly chosen?: (subject: LifecycleSubject, ruling: Ruling, now: number) => void;
  /** Told of each repository when it is done. */
  readonly ran?: (report: RepositoryReport) => void;
}
