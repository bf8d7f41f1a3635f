import type { RegistryKey } from '../types.ts';

/** How much a repository has. Kept by the writes that change it, in their commit. */
export interface RepositoryUsage {
  readonly images: number;
  readonly tags: number;
  readonly untagged: number;
  /** Of its distinct blobs and manifests. */
  readonly bytesLogical: number;
  /** What deleting it for good would free, with its deleted images: of what no other repository has. */
  readonly bytesUnique: number;
  /** Of all blobs that were ever uploaded to it. */
  readonly bytesPushed: number;
}

export interface RegistryUsage {
  readonly repositories: number;
  /** Of the distinct blobs and manifests of all its repositories, deleted images included. */
  readonly bytesStored: number;
}

/** A repository whose usage changed since it was last `settled`. */
export interface ChangedUsage {
  readonly repositoryId: number;
  readonly usage: RepositoryUsage;
  /** Where it is in sight; undefined: it is gone, perhaps for a while only. */
  readonly place: RepositoryPlace | undefined;
  /** What it was settled with last. */
  readonly report: string | undefined;
}

export interface RepositoryPlace extends RegistryKey {
  readonly name: string;
}

export interface ChangedRegistryUsage {
  readonly id: number;
  readonly registry: RegistryKey;
  readonly usage: RegistryUsage;
  readonly report: string | undefined;
}

export interface UsageReads {
  ofRepository(repositoryId: number): Promise<RepositoryUsage | undefined>;
  ofRegistry(registry: RegistryKey): Promise<RegistryUsage>;
  /** Undefined: not in sight. */
  placeOf(repositoryId: number): Promise<RepositoryPlace | undefined>;
  /** At most `limit`, in no order. */
  changed(limit: number): Promise<ChangedUsage[]>;
  changedRegistries(limit: number): Promise<ChangedRegistryUsage[]>;
  /** The first `limit` numbers that are not what is there, counted anew. It walks everything, in short turns. */
  differences(limit: number): Promise<UsageDifference[]>;
}

/** A number that is kept, and what it should be. */
export interface UsageDifference {
  readonly of: 'repository' | 'registry';
  /** Of the repository, or of the registry's usage. */
  readonly id: number;
  /** `000000000000/us-east-1/app`, its id where it is out of sight; `000000000000/us-east-1` of a registry. */
  readonly name: string;
  readonly what: Exclude<keyof RepositoryUsage, 'bytesPushed'> | keyof RegistryUsage;
  readonly kept: number;
  readonly counted: number;
}

/** What is counted of pulls: on their way, so it must cost next to nothing. */
export interface PullCounts {
  /** An image was handed out by its manifest. */
  pulled(repositoryId: number, at: number): void;
}

export interface UsageWrites {
  /** It is as reported. */
  settle(repositoryId: number, report: string): Promise<void>;
  /** Forgets a repository that is gone for good; does nothing while it could come back, or is being purged. */
  forget(repositoryId: number): Promise<void>;
  settleRegistry(id: number, report: string): Promise<void>;
  /**
   * Adds what is missing to the number, or takes away what is too much. By how much it was wrong does not change with
   * what is written meanwhile.
   */
  correct(difference: UsageDifference): Promise<void>;
}
