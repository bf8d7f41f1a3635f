import { DAY } from './evaluate.ts';
import type { LifecycleImage } from './images.ts';
import { parseLifecyclePolicy } from './parse.ts';
import type { LifecyclePolicy } from './policy.ts';

/** For tests of this room. */
export const NOW = 1_800_000_000_000;

export const daysAgo = (days: number) => NOW - days * DAY;

let sequence = 0;

/** `Name[tags]age-in-days-since-push`, as the specification writes images; `more` for the rest. */
export function image(text: string, more: Partial<LifecycleImage> = {}): LifecycleImage {
  const [, name, tags = '', age] = /^(\w+?)(?:\[([^\]]*)\])?(\d+)$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`No image: ${text}`);
  return {
    digest: name,
    tags: tags.split(',').filter((tag) => tag !== ''),
    taggedAt: tags.split(',').flatMap((tag) => (tag === '' ? [] : [daysAgo(Number(age))])),
    mediaType: 'm',
    artifactType: undefined,
    sequence: ++sequence,
    pushedAt: daysAgo(Number(age)),
    status: 'ACTIVE',
    lastPulledAt: undefined,
    childPulledAt: undefined,
    lastActivatedAt: undefined,
    lastArchivedAt: undefined,
    listed: false,
    refers: false,
    ...more,
  };
}

/** A rule as JSON, of priority `at`: `tags` a status, or tag patterns; counts by `[type, number]`. */
export function rule(
  at: number,
  tags: 'any' | 'untagged' | readonly string[],
  [countType, countNumber]: readonly [string, number],
  more: { readonly selection?: object; readonly action?: object } = {},
): object {
  const named =
    typeof tags === 'string' ? { tagStatus: tags } : { tagStatus: 'tagged', tagPatternList: tags };
  const countUnit = countType === 'imageCountMoreThan' ? {} : { countUnit: 'days' };
  return {
    rulePriority: at,
    selection: { ...named, countType, ...countUnit, countNumber, ...more.selection },
    action: more.action ?? { type: 'expire' },
  };
}

export const archive = { type: 'transition', targetStorageClass: 'archive' } as const;

export function policyOf(...rules: readonly object[]): LifecyclePolicy {
  return parseLifecyclePolicy(JSON.stringify({ rules }));
}
