import type { RegistryKey } from '../types.ts';
import type { LifecycleSubject } from './lifecycle.ts';

/** Retention rules of a repository or a registry. */
export interface StoredRetentionRules {
  /** See `printRetentionRules`. */
  readonly text: string;
  /** Of the rules from when some were put where none were until they are deleted. */
  readonly rulesId: string;
  /** Counts the texts, from 1. With the id it names one. */
  readonly version: number;
  /** When the next run is due. */
  readonly dueAt: number;
}

export interface RepositoryRetentionRules extends StoredRetentionRules {
  /** When the last run by this text ended. */
  readonly evaluatedAt: number | undefined;
}

/** What applies to repositories of the registry that have no rules of their own. */
export interface RegistryRetentionRules extends StoredRetentionRules {
  /** Whether it does where there is a lifecycle policy, too. */
  readonly withPolicies: boolean;
}

/** A run that was asked for, or the last one. */
export interface LifecycleRun extends RunCounts {
  readonly registry: RegistryKey;
  /** Undefined: of all repositories of the registry. */
  readonly repositoryId: number | undefined;
  readonly startedAt: number;
  /** ARN of the principal, or the name of the engine. */
  readonly startedBy: string;
  /** The name of the repository up to which a run of all has come. */
  readonly after: string | undefined;
  /** Undefined until it is over. */
  readonly endedAt: number | undefined;
}

/** What a run has come to. */
export interface RunCounts {
  readonly repositories: number;
  readonly expired: number;
  readonly archived: number;
  readonly untagged: number;
  readonly referrers: number;
  /** Repositories of which something is left to the next run. */
  readonly unfinished: number;
}

export interface RetentionReads {
  ofRepository(repositoryId: number): Promise<RepositoryRetentionRules | undefined>;
  ofRegistry(registry: RegistryKey): Promise<RegistryRetentionRules | undefined>;
  /** Repositories in sight whose own rules are due at `now`, the longest overdue first. */
  due(now: number, limit: number): Promise<LifecycleSubject[]>;
  /** Registries whose rules are due at `now`, the longest overdue first. */
  dueRegistries(now: number, limit: number): Promise<RegistryKey[]>;
  /** `repositoryId`: undefined for that of all. */
  run(registry: RegistryKey, repositoryId: number | undefined): Promise<LifecycleRun | undefined>;
  /** Runs that are not over, the oldest first. */
  runs(limit: number): Promise<LifecycleRun[]>;
}

export interface RetentionWrites {
  /** Puts the rules in the place of what the repository has. */
  putOfRepository(repositoryId: number, rules: RepositoryRetentionRules): Promise<void>;
  removeOfRepository(repositoryId: number): Promise<void>;
  putOfRegistry(registry: RegistryKey, rules: RegistryRetentionRules): Promise<void>;
  removeOfRegistry(registry: RegistryKey): Promise<void>;
  /** Puts the run in the place of the last one of the same. */
  putRun(run: LifecycleRun): Promise<void>;
  /** Forgets a run of a repository, or of all. */
  removeRun(registry: RegistryKey, repositoryId: number | undefined): Promise<void>;
}
