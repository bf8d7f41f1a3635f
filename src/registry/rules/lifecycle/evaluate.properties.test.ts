import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { whole } from '../../../kernel/slices.ts';
import { DAY, evaluateInSlices, evaluateLifecycle } from './evaluate.ts';
import type { LifecycleImage } from './images.ts';
import { parseLifecyclePolicy } from './parse.ts';
import type { LifecyclePolicy, LifecycleRule } from './policy.ts';
import { reasonOf } from './reason.ts';
import { sorted } from './sorted.ts';
import { archive, NOW } from './testing.ts';

/*
 * Evaluation against a second one, which is written down from spec 6.2 sentence by sentence, by sets, and knows
 * nothing of how the first goes about it.
 */
function naive(policy: LifecyclePolicy, images: readonly LifecycleImage[]): Map<string, string> {
  const decisions = new Map<string, string>();
  const inClass = (rule: LifecycleRule) =>
    images.filter(
      ({ status, refers }) =>
        !refers && status === (rule.selection.storageClass === 'standard' ? 'ACTIVE' : 'ARCHIVED'),
    );
  const tagMatch = ({ selection: { tags } }: LifecycleRule, { tags: own }: LifecycleImage) => {
    if (tags.status !== 'tagged') return tags.status === 'any' || own.length === 0;
    return tags.entries.every((entry) =>
      own.some((tag) => {
        if (tags.by === 'prefix') return tag.startsWith(entry);
        const expression = entry.replaceAll('.', '\\.').replaceAll('*', '.*');
        return new RegExp(`^${expression}$`, 's').test(tag);
      }),
    );
  };
  const pushTime = (image: LifecycleImage) => image.lastActivatedAt ?? image.pushedAt;
  const lastPull = (image: LifecycleImage) => {
    const { lastPulledAt: pulled, lastActivatedAt: restored } = image;
    if (restored !== undefined && (pulled === undefined || pulled < restored)) return restored;
    return pulled ?? image.pushedAt;
  };
  const older = (at: number | undefined, days: number) => at !== undefined && NOW - at > days * DAY;
  const candidates = (rule: LifecycleRule, selected: readonly LifecycleImage[]) => {
    const { count } = rule.selection;
    switch (count.type) {
      case 'imageCountMoreThan': {
        const younger = (of: LifecycleImage) =>
          selected.filter(
            (other) =>
              pushTime(other) > pushTime(of) ||
              (pushTime(other) === pushTime(of) && other.sequence > of.sequence),
          ).length;
        return selected.filter((image) => younger(image) >= count.images);
      }
      case 'sinceImagePushed':
        return selected.filter((image) => older(pushTime(image), count.days));
      case 'sinceImagePulled':
        return selected.filter((image) => older(lastPull(image), count.days));
      case 'sinceImageTransitioned':
        return selected.filter((image) => older(image.lastArchivedAt, count.days));
    }
  };
  for (const storageClass of ['standard', 'archive']) {
    const claimed = new Set<LifecycleImage>();
    const rules = policy.rules.filter(({ selection }) => selection.storageClass === storageClass);
    for (const rule of rules.toSorted((a, b) => a.priority - b.priority)) {
      const selected = inClass(rule).filter((image) => tagMatch(rule, image));
      for (const image of candidates(rule, selected)) {
        if (claimed.has(image)) continue;
        decisions.set(image.digest, `${image.listed ? 'listed' : 'acted'} ${rule.priority}`);
      }
      for (const image of selected) claimed.add(image);
    }
  }
  return decisions;
}

/** Few words, so that tags and patterns meet often. */
const tag = fc
  .tuple(fc.constantFrom('dev', 'prod', 'v1', 'a'), fc.constantFrom('', '-', '.', '-rc'), fc.nat(2))
  .map((parts) => parts.join(''));
const pattern = fc.oneof(
  tag,
  fc.constantFrom('*', 'dev*', 'prod*', '*-rc*', 'v1.*', '*1', 'a*-*', '*v*', 'de*v*-*', '**'),
);
/** Ages cluster at the days that rules speak of, and just beside. */
const age = fc
  .tuple(fc.constantFrom(0, 1, 2, 3, 5, 89, 90, 91, 120), fc.constantFrom(-1, 0, 1))
  .map(([days, more]) => NOW - Math.max(0, days * DAY + more));
const maybe = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined, freq: 2 });

/** What policies do not ask for. */
const unasked = { taggedAt: [], mediaType: 'm', artifactType: undefined, childPulledAt: undefined };

const images: fc.Arbitrary<LifecycleImage[]> = fc
  .array(
    fc.record({
      tags: fc.uniqueArray(tag, { maxLength: 3 }),
      pushedAt: age,
      status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'ARCHIVED', 'ACTIVATING'),
      lastPulledAt: maybe(age),
      lastActivatedAt: maybe(age),
      lastArchivedAt: maybe(age),
      listed: fc.constantFrom(false, false, false, true),
      refers: fc.constantFrom(false, false, false, false, true),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map((each, i) => ({ ...each, ...unasked, digest: `i${i}`, sequence: i }) as LifecycleImage),
  );

const count = fc.constantFrom(1, 1, 2, 3, 5);
const days = fc.constantFrom(1, 2, 3, 5, 90, 91);
const kind = fc.oneof(
  count.map((countNumber) => ({ countType: 'imageCountMoreThan', countNumber })),
  days.map((countNumber) => ({ countType: 'sinceImagePushed', countUnit: 'days', countNumber })),
  days.map((countNumber) => ({ countType: 'sinceImagePulled', countUnit: 'days', countNumber })),
  fc.constantFrom(90, 91, 120).map((countNumber) => ({
    countType: 'sinceImageTransitioned',
    countUnit: 'days',
    countNumber,
    storageClass: 'archive',
  })),
);
const status = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .uniqueArray(pattern, { minLength: 1, maxLength: 2 })
      .map((tagPatternList) => ({ tagStatus: 'tagged', tagPatternList })),
  },
  {
    weight: 2,
    arbitrary: fc
      .uniqueArray(fc.constantFrom('dev', 'd', 'prod', 'v1', 'a'), { minLength: 1, maxLength: 2 })
      .map((tagPrefixList) => ({ tagStatus: 'tagged', tagPrefixList })),
  },
  { weight: 1, arbitrary: fc.constant({ tagStatus: 'untagged' }) },
  { weight: 1, arbitrary: fc.constant({ tagStatus: 'any' }) },
);
const transitions = fc.boolean();

/** Random rules, of which those are left out that may not stand beside the ones before. */
const policy: fc.Arbitrary<LifecyclePolicy> = fc
  .array(fc.tuple(status, kind, transitions, fc.nat(20)), { minLength: 1, maxLength: 6 })
  .map((drawn) => {
    let rules: object[] = [];
    for (const [tags, counted, moves, at] of drawn) {
      const expiresOnly = counted.countType === 'sinceImageTransitioned';
      const moved = counted.countType === 'sinceImagePulled' || (moves && !expiresOnly);
      const rulePriority = tags.tagStatus === 'any' ? 100 + rules.length : at + 1;
      const selection = { ...tags, ...counted };
      const rule = { rulePriority, selection, action: moved ? archive : { type: 'expire' } };
      if (isPolicy([...rules, rule])) rules = [...rules, rule];
    }
    return parseLifecyclePolicy(JSON.stringify({ rules }));
  });

function isPolicy(rules: readonly object[]): boolean {
  try {
    parseLifecyclePolicy(JSON.stringify({ rules }));
    return true;
  } catch {
    return false;
  }
}

test('the same images by the same rules as the specification read literally, 12,000 times', () => {
  let acted = 0;
  let listed = 0;
  fc.assert(
    fc.property(policy, images, (rules, all) => {
      const expected = naive(rules, all);
      const judged = evaluateLifecycle(rules, all, NOW);
      const found = new Map<string, string>();
      for (const { image, verdict } of judged) {
        if (verdict.kind !== 'acted' && verdict.kind !== 'listed') continue;
        if (verdict.kind === 'acted') acted += 1;
        else listed += 1;
        found.set(image.digest, `${verdict.kind} ${verdict.rule.priority}`);
      }
      const inOrder = (map: Map<string, string>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
      assert.deepEqual(inOrder(found), inOrder(expected));
      assert.equal(judged.length, all.length);
      for (const each of judged) assert.match(reasonOf(each, NOW), /^(Goes|Is archived|Stays)\b.*\.$/s);
    }),
    { numRuns: 12_000 },
  );
  assert.ok(acted > 3_000 && listed > 800, `acted ${acted}, listed ${listed}`);
});

test('the order in which images come makes no difference', () => {
  fc.assert(
    fc.property(policy, images, fc.infiniteStream(fc.nat()), (rules, all, order) => {
      const shuffled = all
        .map((image) => ({ image, at: order.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ image }) => image);
      assert.deepEqual(evaluateLifecycle(rules, shuffled, NOW), evaluateLifecycle(rules, all, NOW));
    }),
    { numRuns: 500 },
  );
});

test('sorting in slices sorts, and is stable', () => {
  const drawn = fc.array(fc.nat(50), { maxLength: 5_000, size: 'max' });
  fc.assert(
    fc.property(drawn, (keys) => {
      const items = keys.map((key, at) => ({ key, at }));
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
      assert.deepEqual(whole(sorted(items, compare)), items.toSorted(compare));
    }),
    { numRuns: 60 },
  );
});

test('a large repository with many tags and rules is judged in many small slices', () => {
  const tags = Array.from({ length: 500 }, (_, i) => `t${i}`);
  const all: LifecycleImage[] = Array.from({ length: 2_000 }, (_, sequence) => ({
    digest: `i${sequence}`,
    tags: sequence % 10 === 0 ? tags : [`v${sequence}`],
    sequence,
    pushedAt: NOW - sequence,
    status: 'ACTIVE',
    taggedAt: [],
    mediaType: 'm',
    artifactType: undefined,
    lastPulledAt: undefined,
    childPulledAt: undefined,
    lastActivatedAt: undefined,
    lastArchivedAt: undefined,
    listed: false,
    refers: false,
  }));
  const tagPatternList = Array.from({ length: 40 }, (_, i) => `*${i}*`);
  const selection = { tagStatus: 'tagged', tagPatternList, countType: 'imageCountMoreThan', countNumber: 1 };
  const rules = parseLifecyclePolicy(
    JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: 'expire' } }] }),
  );
  const work = evaluateInSlices(rules, all, NOW);
  let slices = 0;
  while (work.next().done !== true) slices += 1;
  assert.ok(slices > 500, `${slices}`);
});
