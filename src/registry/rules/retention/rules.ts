import type { StorageClass } from '../lifecycle/index.ts';
import type { TagPattern } from '../tag-patterns/index.ts';
import { matchesWildcard } from '../wildcard.ts';

/**
 * Retention rules: what ECR's lifecycle policies have no word for. What a text must be to become some: parse.ts.
 * Each rule looks at the repository by itself, so their order says only which one is named where several agree.
 */
export interface RetentionRules {
  readonly rules: readonly RetentionRule[];
  /** Of a registry's rules: whether they hold also in repositories that have a lifecycle policy. */
  readonly alsoWithLifecyclePolicy: boolean;
}

export interface RetentionRule {
  /** Unique among the rules. */
  readonly name: string;
  readonly description: string | undefined;
  readonly selection: RetentionSelection;
  readonly conditions: Conditions;
  readonly action: RetentionAction;
}

export interface RetentionSelection {
  readonly tagStatus: 'any' | 'tagged' | 'untagged';
  /** A tag has to match one of them; undefined: any tag does. */
  readonly include: readonly TagPattern[] | undefined;
  readonly exclude: readonly TagPattern[];
  /** Wildcard patterns of which one has to match; undefined: whatever it is. */
  readonly mediaTypes: readonly string[] | undefined;
  readonly artifactTypes: readonly string[] | undefined;
  readonly storageClass: StorageClass;
  /** Of a registry's rule: wildcard patterns for the whole name of a repository, of which one has to match. */
  readonly includeRepositories: readonly string[] | undefined;
  /** Of which none may. */
  readonly excludeRepositories: readonly string[];
}

/** Whether the rule, of a registry, is about the repository at all. */
export function isAbout({ selection }: RetentionRule, repository: string): boolean {
  const { includeRepositories: include, excludeRepositories: exclude } = selection;
  const matches = (pattern: string) => matchesWildcard(pattern, repository);
  return (include === undefined || include.some(matches)) && !exclude.some(matches);
}

/**
 * A rule that acts does so when all of it holds: it is longer than `days` ago, and not among the newest. A rule that
 * keeps does so when any of it holds: it is not longer ago, or among the newest; or always, if there is nothing here.
 */
export interface Conditions {
  readonly ages: readonly Age[];
  readonly newest: Newest | undefined;
}

export interface Age {
  readonly since: Since;
  readonly days: number;
}

export type Since = 'pushed' | 'pulled' | 'tagged' | 'archived';

export interface Newest {
  readonly count: number;
  readonly by: 'pushed' | 'pulled' | 'tagged';
  /** Of what: all that the rule selects, what each pattern of `include` matches, what equals in what it captures. */
  readonly per: 'rule' | 'pattern' | 'capture';
}

export type RetentionAction =
  /** Whatever another rule, or the lifecycle policy, says. */
  | { readonly type: 'keep' }
  /** `children`: whether a deleted index takes along the children that nothing else names. */
  | { readonly type: 'expire'; readonly children: boolean }
  /** The tag goes; `wholeImage`: and with its last tag the image. */
  | { readonly type: 'expireTags'; readonly wholeImage: boolean }
  | { readonly type: 'archive' };
