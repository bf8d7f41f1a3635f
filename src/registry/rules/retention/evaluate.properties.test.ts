import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { whole } from '../../../kernel/slices.ts';
import type { LifecycleImage } from '../lifecycle/images.ts';
import { evaluateRetention, parseRetentionRules, retentionInSlices, retentionReason } from './index.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

/*
 * Evaluation against a second one, which takes the rules as they are written in JSON, works by filters over all
 * images for each single question, and knows nothing of how the first goes about it.
 */
interface Rule {
  readonly name: string;
  readonly select?: {
    readonly tagStatus?: string;
    readonly includeTags?: readonly string[];
    readonly excludeTags?: readonly string[];
    readonly mediaTypes?: readonly string[];
    readonly storageClass?: string;
  };
  readonly when?: Readonly<Record<string, unknown>>;
  readonly action: { readonly type: string; readonly lastTag?: string };
}
interface Unit {
  readonly image: LifecycleImage;
  readonly tag?: string;
}

const expressionOf = (pattern: string) =>
  pattern.startsWith('regex:')
    ? new RegExp(`^(?:${pattern.slice(6)})$`)
    : new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
const hits = (patterns: readonly string[] | undefined, tag: string) =>
  (patterns ?? []).some((pattern) => expressionOf(pattern).test(tag));

function chosenBy({ select = {} }: Rule, { tags }: LifecycleImage): string[] {
  return tags.filter(
    (tag) =>
      (select.includeTags === undefined || hits(select.includeTags, tag)) && !hits(select.excludeTags, tag),
  );
}

function unitsOf(rule: Rule, images: readonly LifecycleImage[]): Unit[] {
  const { select = {}, action } = rule;
  const looked = images.filter(
    (image) =>
      !image.refers &&
      (action.type === 'keep' ||
        image.status === (select.storageClass === 'archive' ? 'ARCHIVED' : 'ACTIVE')) &&
      (select.mediaTypes === undefined || select.mediaTypes.includes(image.mediaType)),
  );
  if (action.type === 'expireTags') {
    return looked.flatMap((image) => chosenBy(rule, image).map((tag) => ({ image, tag })));
  }
  const status = select.tagStatus ?? (select.includeTags === undefined ? 'any' : 'tagged');
  return looked
    .filter((image) => {
      if (image.tags.length === 0) return status !== 'tagged';
      if (status === 'untagged') return false;
      const chosen = chosenBy(rule, image);
      return action.type === 'keep'
        ? chosen.length > 0
        : !image.tags.some((tag) => hits(select.excludeTags, tag)) &&
            (select.includeTags === undefined || chosen.length > 0);
    })
    .map((image) => ({ image }));
}

function timeOf(which: string, { image, tag }: Unit): number {
  const came = image.lastActivatedAt ?? image.pushedAt;
  if (/push/i.test(which)) return came;
  if (/archived/i.test(which)) return image.lastArchivedAt ?? Number.POSITIVE_INFINITY;
  if (/tagged/i.test(which)) {
    const times = image.tags.flatMap((each, i) =>
      tag === undefined || tag === each ? [image.taggedAt[i] ?? 0] : [],
    );
    return times.length === 0 ? came : Math.max(...times);
  }
  const pull =
    image.lastPulledAt === undefined ? came : Math.max(image.lastPulledAt, image.lastActivatedAt ?? 0);
  return Math.max(pull, image.childPulledAt ?? 0);
}

function groupsOf({ select = {} }: Rule, per: string | undefined, { image, tag }: Unit): unknown[] {
  if (per === undefined || per === 'rule') return ['all'];
  const groups: unknown[] = [];
  for (const pattern of select.includeTags ?? []) {
    for (const each of tag === undefined ? image.tags : [tag]) {
      const found = expressionOf(pattern).exec(each);
      const excluded = hits(select.excludeTags, each);
      if (found !== null && !excluded) groups.push(per === 'pattern' ? pattern : (found[1] ?? ''));
    }
  }
  return groups;
}

function isNewest(rule: Rule, unit: Unit, units: readonly Unit[]): boolean {
  const {
    count,
    by = 'pushed',
    per,
  } = (rule.when?.newest ?? rule.when?.beyondNewest ?? {}) as {
    count: number;
    by?: string;
    per?: string;
  };
  return groupsOf(rule, per, unit).some((group) => {
    const newer = units.filter((other) => {
      if (other === unit || !groupsOf(rule, per, other).includes(group)) return false;
      const [a, b] = [timeOf(by, other), timeOf(by, unit)];
      if (a !== b) return a > b;
      if (other.image !== unit.image) return other.image.sequence > unit.image.sequence;
      return (other.tag ?? '') < (unit.tag ?? '');
    });
    return newer.length < count;
  });
}

function naive(rules: readonly Rule[], images: readonly LifecycleImage[]): Map<string, string> {
  const facts = new Map<
    LifecycleImage,
    { kept: boolean; held: Set<string>; acts: Set<string>; tags: Map<string, boolean> }
  >();
  for (const image of images)
    facts.set(image, { kept: false, held: new Set(), acts: new Set(), tags: new Map() });
  for (const rule of rules) {
    const { when = {}, action } = rule;
    const units = unitsOf(rule, images);
    for (const unit of units) {
      const fact = facts.get(unit.image);
      assert.ok(fact);
      const ages = Object.entries(when).filter(([, value]) => typeof value === 'number') as [
        string,
        number,
      ][];
      if (action.type === 'keep') {
        const yes =
          Object.keys(when).length === 0 ||
          ages.some(([name, days]) => NOW - timeOf(name, unit) <= days * DAY) ||
          ('newest' in when && isNewest(rule, unit, units));
        if (!yes) continue;
        fact.kept = true;
        for (const tag of chosenBy(rule, unit.image)) fact.held.add(tag);
        continue;
      }
      if (!ages.every(([name, days]) => NOW - timeOf(name, unit) > days * DAY)) continue;
      if ('beyondNewest' in when && isNewest(rule, unit, units)) continue;
      if (unit.tag === undefined) fact.acts.add(action.type);
      else fact.tags.set(unit.tag, action.lastTag === 'expireImage' && fact.tags.get(unit.tag) !== false);
    }
  }
  const outcome = new Map<string, string>();
  for (const [image, { kept, held, acts, tags }] of facts) {
    const going = [...tags.keys()].filter((tag) => !held.has(tag)).sort();
    const all = going.length > 0 && going.length === image.tags.length && going.every((tag) => tags.get(tag));
    const strong = acts.has('expire') || all ? 'expire' : acts.has('archive') ? 'archive' : undefined;
    if (!kept && strong !== undefined && !image.listed) outcome.set(image.digest, strong);
    else if (going.length > 0) outcome.set(image.digest, `untag ${going.join()}`);
    else if (kept) outcome.set(image.digest, 'kept');
    else if (strong !== undefined) outcome.set(image.digest, 'listed');
  }
  return outcome;
}

const tag = fc
  .tuple(fc.constantFrom('dev', 'prod', 'v1', 'a'), fc.constantFrom('-', '.', '-rc'), fc.nat(2))
  .map((parts) => parts.join(''));
const age = fc
  .tuple(fc.constantFrom(0, 1, 2, 3, 5, 8), fc.constantFrom(-1, 0, 1))
  .map(([days, more]) => NOW - Math.max(0, days * DAY + more));
const maybe = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined, freq: 2 });
const images: fc.Arbitrary<LifecycleImage[]> = fc
  .array(
    fc.record({
      tagged: fc.uniqueArray(fc.tuple(tag, age), { maxLength: 3, selector: ([name]) => name }),
      pushedAt: age,
      status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'ARCHIVED', 'ACTIVATING'),
      mediaType: fc.constantFrom('m', 'm', 'n'),
      lastPulledAt: maybe(age),
      childPulledAt: maybe(age),
      lastActivatedAt: fc.option(age, { nil: undefined, freq: 1 }),
      lastArchivedAt: maybe(age),
      listed: fc.constantFrom(false, false, false, true),
      refers: fc.constantFrom(false, false, false, false, true),
    }),
    { maxLength: 10 },
  )
  .map((all) =>
    all.map(({ tagged, ...each }, i) => {
      const sorted = tagged.toSorted(([a], [b]) => (a < b ? -1 : 1));
      const tags = { tags: sorted.map(([name]) => name), taggedAt: sorted.map(([, at]) => at) };
      return { ...each, ...tags, artifactType: undefined, digest: `i${i}`, sequence: i } as LifecycleImage;
    }),
  );

const pattern = fc.oneof(
  tag,
  fc.constantFrom('*', 'dev*', 'prod*', '*-rc*', 'v1.*', 'regex:v1.*', 'regex:(?:dev|a)-[01]'),
);
const grouping = fc.constantFrom('regex:(dev|prod).*', 'regex:(.+)[-.].*', 'regex:(.*)\\d');
const days = fc.constantFrom(1, 2, 3, 5);
const by = fc.constantFrom('pushed', 'pulled', 'tagged');
const some = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined, freq: 1 });

const rule = fc
  .record({
    type: fc.constantFrom('expire', 'expire', 'archive', 'expireTags', 'expireTags', 'keep'),
    include: some(fc.uniqueArray(pattern, { minLength: 1, maxLength: 2 })),
    captures: fc.uniqueArray(grouping, { minLength: 1, maxLength: 2 }),
    exclude: some(fc.uniqueArray(pattern, { minLength: 1, maxLength: 2 })),
    status: fc.constantFrom(undefined, 'any', 'tagged', 'untagged'),
    mediaTypes: fc.option(fc.constant(['m']), { nil: undefined, freq: 5 }),
    archive: fc.constantFrom(false, false, false, true),
    ages: fc.tuple(maybe(days), maybe(days), maybe(days), maybe(days)),
    newest: some(
      fc.record(
        {
          count: fc.constantFrom(1, 2, 3),
          by: some(by),
          per: fc.constantFrom(undefined, 'rule', 'pattern', 'capture'),
        },
        { requiredKeys: ['count'] },
      ),
    ),
    lastTag: fc.constantFrom(undefined, 'keepImage', 'expireImage'),
  })
  .map(({ type, include, captures, exclude, status, mediaTypes, archive, ages, newest, lastTag }) => {
    const per = newest?.per;
    const includeTags = per === 'capture' ? captures : per === 'pattern' ? (include ?? ['*']) : include;
    const keeps = type === 'keep';
    const [pushed, pulled, tagged, archived] = ages;
    const old = type === 'expire' && archive;
    const free = type !== 'expireTags' && includeTags === undefined ? status : undefined;
    const limits = keeps
      ? { pushedWithinDays: pushed, pulledWithinDays: pulled, taggedWithinDays: tagged, newest }
      : {
          daysSincePushed: pushed,
          daysSincePulled: pulled,
          daysSinceTagged: tagged,
          daysSinceArchived: old ? archived : undefined,
          beyondNewest: newest,
        };
    const when = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
    if (!keeps && Object.keys(when).length === 0) when.daysSincePushed = 2;
    const excludeTags = free === 'untagged' ? undefined : exclude;
    const select = {
      includeTags,
      excludeTags,
      tagStatus: free,
      mediaTypes,
      storageClass: old ? 'archive' : undefined,
    };
    const action = type === 'expireTags' ? { type, lastTag } : { type };
    return JSON.parse(JSON.stringify({ select, when, action })) as Omit<Rule, 'name'>;
  });
const documents = fc
  .array(rule, { minLength: 1, maxLength: 5 })
  .map((rules) => rules.map((each, i): Rule => ({ name: `r${i}`, ...each })));

const parsed = (rules: readonly Rule[]) => parseRetentionRules(JSON.stringify({ rules }), 'repository').rules;

function found(rules: readonly Rule[], all: readonly LifecycleImage[]): Map<string, string> {
  const outcome = new Map<string, string>();
  for (const [index, verdict] of evaluateRetention(parsed(rules), all, NOW).entries()) {
    const image = all[index];
    assert.ok(image);
    const reason = retentionReason(verdict, image, NOW);
    if (verdict.kind === 'none') assert.equal(reason, undefined);
    else assert.match(reason ?? '', /^(Goes|Is archived|Stays)\b.*\.$/s);
    if (verdict.kind === 'acted') outcome.set(image.digest, verdict.action);
    else if (verdict.kind === 'untag')
      outcome.set(image.digest, `untag ${verdict.tags.map((each) => each.tag).join()}`);
    else if (verdict.kind !== 'none') outcome.set(image.digest, verdict.kind);
  }
  return outcome;
}

test('the same outcome as the rules read literally, 12,000 times', () => {
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(documents, images, (rules, all) => {
      const outcome = found(rules, all);
      assert.deepEqual(outcome, naive(rules, all));
      for (const each of outcome.values()) {
        const kind = each.split(' ')[0] ?? '';
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
    }),
    { numRuns: 12_000 },
  );
  for (const kind of ['expire', 'archive', 'untag', 'kept', 'listed']) {
    assert.ok((counts.get(kind) ?? 0) > 400, `${kind}: ${counts.get(kind)}`);
  }
});

test('the order of rules and images makes no difference', () => {
  fc.assert(
    fc.property(documents, images, (rules, all) => {
      const backwards = found(rules.toReversed(), all.toReversed());
      const forwards = found(rules, all);
      assert.deepEqual([...backwards].sort(), [...forwards].sort());
    }),
    { numRuns: 1_000 },
  );
});

test('100,000 images are judged in many small slices', () => {
  const all: LifecycleImage[] = Array.from({ length: 100_000 }, (_, sequence) => ({
    digest: `i${sequence}`,
    tags:
      sequence % 10 === 0 ? Array.from({ length: 7 }, (_, i) => `pr-${sequence}-${i}`) : [`v1.${sequence}`],
    taggedAt: sequence % 10 === 0 ? new Array(7).fill(NOW - sequence) : [NOW - sequence],
    mediaType: 'm',
    artifactType: undefined,
    sequence,
    pushedAt: NOW - sequence * 60_000,
    status: 'ACTIVE',
    lastPulledAt: undefined,
    childPulledAt: undefined,
    lastActivatedAt: undefined,
    lastArchivedAt: undefined,
    listed: false,
    refers: false,
  }));
  const rules = parsed([
    {
      name: 'a',
      select: { includeTags: ['regex:(pr-\\d+)-\\d+'] },
      when: { beyondNewest: { count: 3, per: 'capture' } },
      action: { type: 'expireTags' },
    },
    {
      name: 'b',
      select: { excludeTags: ['v1.1*'] },
      when: { daysSincePulled: 30 },
      action: { type: 'expire' },
    },
    {
      name: 'c',
      select: { includeTags: ['regex:v\\d+\\.\\d+', 'v2*'] },
      when: { newest: { count: 100, by: 'tagged' } },
      action: { type: 'keep' },
    },
  ]);
  let slices = 0;
  const work = retentionInSlices(rules, all, NOW);
  const before = process.cpuUsage();
  while (work.next().done !== true) slices += 1;
  const { user, system } = process.cpuUsage(before);
  assert.ok(slices > 300, `${slices} slices`);
  // Nothing timed is a test; this only says so in the log.
  console.log(`${slices} slices, ${Math.round((user + system) / 1000)} ms of CPU`);
  assert.equal(whole(retentionInSlices(rules, all.slice(0, 10), NOW)).length, 10);
});
