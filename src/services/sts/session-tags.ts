import type { Tag } from '../../generated/sts/types.ts';
import type { Session } from '../../kernel/identity.ts';
import { refuse } from './refusals.ts';

/** The tags of a session that is to be, and which of them go on to the next one in a chain. */
export interface ChainedTags {
  readonly tags: Readonly<Record<string, string>>;
  /** Those of them that come from the caller's own session. */
  readonly inherited: Readonly<Record<string, string>>;
  readonly transitive: readonly string[];
}

/**
 * Tags that the request passes, and those that the caller's own session hands on (IAM user guide, "Chaining roles
 * with session tags"). Throws Validation for a transitive key that is not passed, and for a tag that would change
 * one that is handed on.
 */
export function chainedTags(
  passed: readonly Tag[],
  transitiveKeys: readonly string[],
  session: Session | undefined,
): ChainedTags {
  const inherited = Object.entries(session?.tags ?? {}).filter(([key]) =>
    includes(session?.transitiveTagKeys ?? [], key),
  );
  const keys = passed.map(({ Key }) => Key);
  if (transitiveKeys.some((key) => !includes(keys, key))) {
    throw refuse.invalid('The specified transitive tag key must be included in the requested tags.');
  }
  if (inherited.some(([key]) => includes(keys, key))) {
    throw refuse.invalid(
      'One of the specified tag keys cannot be set because it conflicts with a transitive tag key from the calling session.',
    );
  }
  return {
    inherited: Object.fromEntries(inherited),
    tags: Object.fromEntries([...inherited, ...passed.map(({ Key, Value }) => [Key, Value])]),
    transitive: [...inherited.map(([key]) => key), ...transitiveKeys],
  };
}

function includes(keys: readonly string[], key: string): boolean {
  return keys.some((each) => each.toLowerCase() === key.toLowerCase());
}
