import type { Tag } from '../../generated/sts/types.ts';
import type { Requirement } from '../../kernel/identity.ts';
import { tagConditions } from '../../kernel/tag-conditions.ts';
import { refuse } from './refusals.ts';
import type { WebIdentity } from './web-identity/index.ts';

type Conditions = NonNullable<Requirement['conditions']>;

/**
 * What trust policies see of a web identity: every claim that is text, a number, a flag or a list of such, as
 * `PROVIDER:claim`. `aud` is the client (`azp` where there is one), and `oaud` then what the token calls `aud`.
 *
 * Condition keys have no case, claims do, and many issuers let their users add some. So of claims that differ by
 * case only the one in lower case counts, or else none, and no claim `SUB` passes for the subject.
 */
export function claimConditions({ provider, audience, claims }: WebIdentity): Conditions {
  const conditions: Record<string, readonly string[]> = {};
  const names = Object.keys(claims);
  for (const claim of names) {
    const lower = claim.toLowerCase();
    const alike = names.filter((name) => name.toLowerCase() === lower);
    const values = textsOf(claims[claim]);
    if ((claim === lower || alike.length === 1) && values.length > 0) {
      conditions[`${provider}:${lower}`] = values;
    }
  }
  conditions[`${provider}:aud`] = audience;
  delete conditions[`${provider}:oaud`];
  if (claims.azp !== undefined) conditions[`${provider}:oaud`] = textsOf(claims.aud);
  return conditions;
}

function textsOf(value: unknown): readonly string[] {
  return [value]
    .flat()
    .filter((each) => ['string', 'number', 'boolean'].includes(typeof each))
    .map(String);
}

/** Session tags that the provider passes (IAM user guide, "Passing session tags using AssumeRoleWithWebIdentity"). */
export interface PassedTags {
  readonly tags: readonly Tag[];
  readonly transitive: readonly string[];
  readonly sourceIdentity: string | undefined;
}

const TAGS = 'https://aws.amazon.com/tags';
const SOURCE_IDENTITY = 'https://aws.amazon.com/source_identity';

/** Throws Validation for tags that are no tags. */
export function passedTags({ claims }: WebIdentity): PassedTags {
  const { principal_tags: tags, transitive_tag_keys: transitive = [] } = (claims[TAGS] ?? {}) as {
    readonly principal_tags?: unknown;
    readonly transitive_tag_keys?: unknown;
  };
  const identity = claims[SOURCE_IDENTITY];
  return {
    tags: Object.entries(tags ?? {}).map(([Key, value]) => tagOf(Key, textsOf(value))),
    transitive: textsOf(transitive),
    sourceIdentity: typeof identity === 'string' ? checkedIdentity(identity) : undefined,
  };
}

function checkedIdentity(text: string): string {
  if (/^[\w+=,.@-]{2,64}$/.test(text)) return text;
  throw refuse.invalid('The source identity that the identity provider passes is not one.');
}

function tagOf(Key: string, values: readonly string[]): Tag {
  const [Value] = values;
  if (values.length !== 1 || Value === undefined || Key.length > 128 || Value.length > 256 || Key === '') {
    throw refuse.invalid('The session tags that the identity provider passes are not valid.');
  }
  return { Key, Value };
}

export function passedConditions({ tags, transitive, sourceIdentity }: PassedTags): Conditions {
  return {
    ...(tags.length > 0 && tagConditions(tags)),
    ...(transitive.length > 0 && { 'sts:TransitiveTagKeys': transitive }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': [sourceIdentity] }),
  };
}
