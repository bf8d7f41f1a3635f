import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateLifecycle } from './evaluate.ts';
import type { LifecycleImage } from './images.ts';
import type { LifecyclePolicy } from './policy.ts';
import { archive, daysAgo, image, NOW, policyOf, rule } from './testing.ts';

type Outcome = Readonly<Record<string, number>>;

/** Digests acted on, with the rule; and those spared because an index lists them. */
function outcome(policy: LifecyclePolicy, images: readonly LifecycleImage[]) {
  const acted: Record<string, number> = {};
  const listed: Record<string, number> = {};
  for (const { image: judged, verdict } of evaluateLifecycle(policy, images, NOW)) {
    if (verdict.kind === 'acted') acted[judged.digest] = verdict.rule.priority;
    if (verdict.kind === 'listed') listed[judged.digest] = verdict.rule.priority;
  }
  return { acted, listed };
}

interface Example {
  readonly name: string;
  readonly rules: readonly object[];
  readonly images: readonly LifecycleImage[];
  readonly acted: Outcome;
  readonly listed?: Outcome;
}

const keep = (images: number) => ['imageCountMoreThan', images] as const;
const pushed = (days: number) => ['sinceImagePushed', days] as const;
const prefix = (...tagPrefixList: readonly string[]) => ({
  selection: { tagPatternList: undefined, tagPrefixList },
});

const abc = [image('A[beta-1,prod-1]10'), image('B[beta-2,prod-2]9'), image('C[beta-3]8')];

const examples: readonly Example[] = [
  {
    name: '1: a claimed image is spared by the rule that would drop it',
    rules: [rule(1, ['prod*'], keep(1)), rule(2, ['beta*'], keep(1))],
    images: abc,
    acted: { A: 1 },
  },
  {
    name: '2: the same with the rules swapped',
    rules: [rule(1, ['beta*'], keep(1)), rule(2, ['prod*'], keep(1))],
    images: abc,
    acted: { A: 1, B: 1 },
  },
  {
    name: '3: every pattern must match',
    rules: [rule(1, ['alpha*', 'beta*'], pushed(5))],
    images: [
      image('A[alpha-1]12'),
      image('B[beta-1]11'),
      image('C[alpha-2,beta-2]10'),
      image('D[alpha-3]4'),
      image('E[beta-3]3'),
      image('F[alpha-4,beta-4]2'),
    ],
    acted: { C: 1 },
  },
  {
    name: '4: further tags do not matter',
    rules: [rule(1, ['alpha*', 'beta*'], keep(1))],
    images: [
      image('A[alpha-1,beta-1,gamma-1]10'),
      image('B[alpha-2,beta-2]9'),
      image('C[alpha-3,beta-3,gamma-2]8'),
    ],
    acted: { A: 1, B: 1 },
  },
  {
    name: '5: any image',
    rules: [rule(1, 'any', keep(1))],
    images: [image('A4'), image('B3'), image('C2'), image('D1')],
    acted: { A: 1, B: 1, C: 1 },
  },
  {
    name: '6: three rules',
    rules: [rule(1, ['alpha*'], keep(1)), rule(2, 'untagged', pushed(1)), rule(3, 'any', keep(1))],
    images: [
      image('A[alpha-1,beta-1]4'),
      image('B[]3'),
      image('C[alpha-2]2'),
      image('D[3fa9c]1'),
      image('E[]1', { sequence: Number.MAX_SAFE_INTEGER }),
    ],
    acted: { A: 1, B: 2, D: 3 },
  },
  {
    name: '7: what is claimed uses up a place',
    rules: [rule(1, 'untagged', pushed(14)), rule(2, 'any', keep(3))],
    images: [
      image('U1[]20'),
      image('U2[]5'),
      image('T1[a]9'),
      image('T2[b]8'),
      image('T3[c]7'),
      image('T4[d]6'),
    ],
    acted: { U1: 1, T1: 2, T2: 2 },
  },
  {
    name: '8: archive, then purge',
    rules: [
      rule(1, 'any', ['sinceImagePulled', 60], { action: archive }),
      rule(2, 'any', ['sinceImageTransitioned', 180], { selection: { storageClass: 'archive' } }),
    ],
    images: [
      image('P200', { lastPulledAt: daysAgo(61) }),
      image('Q70'),
      image('R300', { status: 'ARCHIVED', lastArchivedAt: daysAgo(181) }),
      image('S300', { lastArchivedAt: daysAgo(200), lastActivatedAt: daysAgo(10) }),
    ],
    acted: { P: 1, Q: 1, R: 2 },
  },
  {
    name: '9: children of an index that is there',
    rules: [rule(1, 'untagged', pushed(7))],
    images: [image('L[1.0]40'), image('c1[]40', { listed: true }), image('c2[]40', { listed: true })],
    acted: {},
    listed: { c1: 1, c2: 1 },
  },
  {
    name: '9, run 1: the index goes, its children not yet',
    rules: [rule(1, 'untagged', pushed(7)), rule(2, ['1.*'], pushed(30))],
    images: [image('L[1.0]40'), image('c1[]40', { listed: true }), image('c2[]40', { listed: true })],
    acted: { L: 2 },
    listed: { c1: 1, c2: 1 },
  },
  {
    name: '9, run 2: the children',
    rules: [rule(1, 'untagged', pushed(7)), rule(2, ['1.*'], pushed(30))],
    images: [image('c1[]40'), image('c2[]40')],
    acted: { c1: 1, c2: 1 },
  },
  {
    name: '10: a referrer goes with its subject only',
    rules: [rule(1, ['2.*'], pushed(90))],
    images: [image('I[2.0]100'), image('s[]100', { refers: true })],
    acted: { I: 1 },
  },
  {
    name: '10: a rule about untagged images leaves signatures alone',
    rules: [rule(1, 'untagged', pushed(1))],
    images: [image('I[2.0]100'), image('s[]100', { refers: true })],
    acted: {},
  },
  {
    name: '11: two prefixes',
    rules: [rule(1, ['x'], keep(2), prefix('prod')), rule(2, ['x'], pushed(3), prefix('dev'))],
    images: [
      image('X[prod-1,dev-9]10'),
      image('Y[prod-2]9'),
      image('Z[prod-3]8'),
      image('W[dev-1]5'),
      image('V[dev-2]2'),
    ],
    acted: { X: 1, W: 2 },
  },
  {
    name: '12: patterns are for the whole tag',
    rules: [rule(1, ['*-rc*'], pushed(1)), rule(2, ['v1.*'], pushed(1))],
    images: [
      image('A[1.2-rc1]2'),
      image('B[-rc]2'),
      image('C[1.2rc1]2'),
      image('D[rv1.0]2'),
      image('E[v1.0]2'),
    ],
    acted: { A: 1, B: 1, E: 2 },
  },
  {
    name: '13: a restored image is young again',
    rules: [rule(1, 'any', keep(2))],
    images: [image('A100', { lastActivatedAt: daysAgo(2) }), image('B50'), image('C20')],
    acted: { B: 1 },
  },
];

describe('the worked examples of spec 6.4', () => {
  for (const { name, rules, images, acted, listed = {} } of examples) {
    test(name, () => {
      assert.deepEqual(outcome(policyOf(...rules), images), { acted, listed });
      assert.deepEqual(outcome(policyOf(...rules.toReversed()), images.toReversed()), { acted, listed });
    });
  }
});

describe('beyond the examples', () => {
  test('of images pushed at one time the later commit is the younger', () => {
    const images = [image('A1', { sequence: 2 }), image('B1', { sequence: 3 }), image('C1', { sequence: 1 })];
    assert.deepEqual(outcome(policyOf(rule(1, 'any', keep(1))), images).acted, { A: 1, C: 1 });
  });

  test('exactly so many days are not more', () => {
    const policy = policyOf(rule(1, 'any', pushed(5)));
    const at = (pushedAt: number) => outcome(policy, [image('A0', { pushedAt })]).acted;
    assert.deepEqual(at(daysAgo(5)), {});
    assert.deepEqual(at(daysAgo(5) - 1), { A: 1 });
  });

  test('a referrer takes no place among those that are counted', () => {
    const images = [image('A3'), image('s1', { refers: true })];
    assert.deepEqual(outcome(policyOf(rule(1, 'any', keep(1))), images).acted, {});
  });

  test('what is being restored is in no class', () => {
    const images = [image('A300', { status: 'ACTIVATING', lastArchivedAt: daysAgo(200) })];
    const rules = [
      rule(1, 'any', pushed(1)),
      rule(2, 'any', ['sinceImageTransitioned', 90], { selection: { storageClass: 'archive' } }),
    ];
    assert.deepEqual(outcome(policyOf(...rules), images).acted, {});
  });

  test('a pull before the archive does not outlive the restoring', () => {
    const policy = policyOf(rule(1, 'any', ['sinceImagePulled', 5], { action: archive }));
    const pulled = { lastPulledAt: daysAgo(50), lastActivatedAt: daysAgo(4) };
    assert.deepEqual(outcome(policy, [image('A90', pulled)]).acted, {});
    const older = { lastPulledAt: daysAgo(50), lastActivatedAt: daysAgo(6) };
    assert.deepEqual(outcome(policy, [image('A90', older)]).acted, { A: 1 });
  });

  test('nothing is judged where nothing is', () => {
    assert.deepEqual(evaluateLifecycle(policyOf(rule(1, 'any', keep(1))), [], NOW), []);
  });
});
