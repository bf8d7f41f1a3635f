import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from './evaluate.ts';
import {
  A,
  asking,
  B,
  bearing,
  federatedUser,
  type Given,
  repository,
  root,
  service,
  session,
  standing,
  user,
} from './testing.ts';
import type { ApplicablePolicies, NamedPolicy } from './types.ts';

const actions = ['ecr:PutImage', 'ecr:BatchGetImage', 'ecr:DeleteRepository', 'iam:GetUser'] as const;
const patterns = ['*', 'ecr:*', 'ecr:*Image', 'ecr:Batch*', 'ecr:?utImage', ...actions];
const names = ['x', 'team/a', 'team/b', '*'];
const places = ['*', ...names.map((name) => repository(name)), repository('team/*'), repository('?', B)];
const everyone = [
  user(A),
  user(A, 'bob'),
  user(B),
  session(A),
  session(B),
  root(A),
  root(B),
  federatedUser(A),
  service(),
];
const awsNames = ['*', A, B, ...everyone.flatMap(({ arn, roleArn }) => [arn, roleArn ?? arn])].filter(
  (name) => name !== service().arn,
);

const someOf = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

const condition = fc.constantFrom<object>(
  {},
  { StringEquals: { 'a:B': '1' } },
  { StringNotEquals: { 'a:B': '1' } },
  { StringLikeIfExists: { 'c:D': 'x*' } },
  { 'ForAllValues:StringEquals': { 'c:D': ['x', 'y'] } },
  { Null: { 'a:B': 'true' } },
);

const statement: fc.Arbitrary<Given> = fc
  .tuple(
    fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny'),
    fc.constantFrom('Action', 'Action', 'NotAction'),
    someOf(patterns),
    fc.constantFrom('Resource', 'Resource', 'NotResource'),
    someOf(places),
    condition,
  )
  .map(([Effect, action, named, resource, where, Condition]) => ({
    Effect,
    [action]: named,
    [resource]: where,
    Condition,
  }));

const principal = fc.oneof(
  someOf(awsNames).map((AWS) => ({ Principal: { AWS } })),
  someOf(awsNames).map((AWS) => ({ NotPrincipal: { AWS } })),
  fc.constant({ Principal: { Service: 'lambda.amazonaws.com' } }),
);

const borne = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map((statements) => bearing('p', ...statements));
const placed = fc
  .array(fc.tuple(statement, principal), { minLength: 1, maxLength: 3 })
  .map((pairs) => standing(...pairs.map(([what, who]) => ({ ...what, ...who }))));

const applicable: fc.Arbitrary<ApplicablePolicies> = fc.record({
  identity: fc.array(borne, { maxLength: 3 }),
  boundary: fc.option(borne, { nil: undefined, freq: 2 }),
  session: fc.option(fc.array(borne, { maxLength: 2 }), { nil: undefined, freq: 2 }),
  resource: fc.array(placed, { maxLength: 2 }),
});

const request = fc
  .tuple(
    fc.constantFrom(...everyone),
    fc.constantFrom(...actions),
    fc.constantFrom(...names.map((name) => repository(name)), '*'),
    fc.constantFrom({}, { 'a:B': '1' }, { 'a:B': '2', 'c:D': ['x', 'z'] }, { 'c:D': 'x' }),
  )
  .map(([who, action, resource, context]) => asking(who, action, resource, context));

const runs = { numRuns: 2_000 };
const allows = (...given: Parameters<typeof evaluate>) => evaluate(...given).outcome === 'allowed';
const without = (policy: NamedPolicy, effect: 'Allow' | 'Deny'): NamedPolicy => ({
  ...policy,
  policy: { ...policy.policy, statements: policy.policy.statements.filter((each) => each.effect !== effect) },
});
const each = (
  given: ApplicablePolicies,
  change: (policy: NamedPolicy) => NamedPolicy,
): ApplicablePolicies => ({
  identity: given.identity.map(change),
  boundary: given.boundary && change(given.boundary),
  session: given.session?.map(change),
  resource: given.resource.map(change),
});
const deny = bearing('deny', { Effect: 'Deny' });

describe('evaluation, whatever the policies', () => {
  test('both answers come up', () => {
    const seen = new Set(
      fc.sample(fc.tuple(request, applicable), 500).map(([ask, given]) => evaluate(ask, given).outcome),
    );
    assert.deepEqual([...seen].sort(), ['allowed', 'explicitDeny', 'implicitDeny']);
  });

  test('a deny wins, wherever it stands', () => {
    fc.assert(
      fc.property(request, applicable, fc.nat(3), (ask, given, where) => {
        const denied = [
          { ...given, identity: [...given.identity, deny] },
          { ...given, boundary: deny },
          { ...given, session: [...(given.session ?? []), deny] },
          { ...given, resource: [standing({ Effect: 'Deny' }), ...given.resource] },
        ][where];
        assert.equal(evaluate(ask, denied ?? given).outcome, 'explicitDeny');
      }),
      runs,
    );
  });

  test('an allow more takes nothing away', () => {
    fc.assert(
      fc.property(request, applicable, borne, placed, fc.nat(3), (ask, given, more, there, where) => {
        const allow = without(more, 'Deny');
        const wider = [
          { ...given, identity: [...given.identity, allow] },
          { ...given, resource: [...given.resource, without(there, 'Deny')] },
          { ...given, session: given.session && [allow, ...given.session] },
          {
            ...given,
            boundary: given.boundary && {
              ...given.boundary,
              policy: {
                ...given.boundary.policy,
                statements: [...given.boundary.policy.statements, ...allow.policy.statements],
              },
            },
          },
        ][where];
        assert.ok(!allows(ask, given) || allows(ask, wider ?? given));
      }),
      runs,
    );
  });

  test('a deny less takes nothing away', () => {
    fc.assert(
      fc.property(request, applicable, (ask, given) => {
        assert.ok(
          !allows(ask, given) ||
            allows(
              ask,
              each(given, (policy) => without(policy, 'Deny')),
            ),
        );
      }),
      runs,
    );
  });

  test('without any allow only root gets in, and only at home', () => {
    fc.assert(
      fc.property(request, applicable, (ask, given) => {
        const bare = each(given, (policy) => without(policy, 'Allow'));
        const home = ask.principal.type === 'Root' && ask.principal.account === ask.resourceAccount;
        assert.ok(!allows(ask, bare) || home);
      }),
      runs,
    );
  });

  test('the order of policies and statements makes no difference', () => {
    fc.assert(
      fc.property(request, applicable, (ask, given) => {
        const turned = each(given, (policy) => ({
          ...policy,
          policy: { ...policy.policy, statements: policy.policy.statements.toReversed() },
        }));
        const shuffled = {
          ...turned,
          identity: turned.identity.toReversed(),
          session: turned.session?.toReversed(),
          resource: turned.resource.toReversed(),
        };
        const told = ({ outcome, reason }: ReturnType<typeof evaluate>) => [outcome, reason];
        assert.deepEqual(told(evaluate(ask, shuffled)), told(evaluate(ask, given)));
      }),
      runs,
    );
  });

  test('a boundary widens nothing, nor does a session policy', () => {
    fc.assert(
      fc.property(request, applicable, borne, (ask, given, limit) => {
        const open = { ...given, boundary: undefined, session: undefined };
        assert.ok(allows(ask, open) || !allows(ask, { ...open, boundary: limit }));
        assert.ok(allows(ask, open) || !allows(ask, { ...open, session: [limit] }));
        assert.ok(
          allows(ask, { ...open, boundary: limit }) ||
            !allows(ask, { ...open, boundary: limit, session: [limit] }),
        );
      }),
      runs,
    );
  });

  test('the case of the action makes no difference', () => {
    fc.assert(
      fc.property(request, applicable, (ask, given) => {
        const outcome = evaluate(ask, given).outcome;
        for (const action of [ask.action.toUpperCase(), ask.action.toLowerCase()]) {
          assert.equal(evaluate({ ...ask, action }, given).outcome, outcome);
        }
      }),
      runs,
    );
  });

  test('across accounts both sides are needed', () => {
    fc.assert(
      fc.property(request, applicable, (ask, given) => {
        if (ask.principal.account === ask.resourceAccount || ask.principal.type === 'Service') return;
        const { outcome, sides } = evaluate(ask, given);
        if (outcome !== 'allowed') return;
        assert.equal(sides.resource, 'allowed');
        assert.ok(sides.identity === 'allowed' || ask.principal.type === 'Root');
      }),
      runs,
    );
  });

  test('the same question has the same answer', () => {
    fc.assert(
      fc.property(request, applicable, (ask, given) => {
        assert.deepEqual(evaluate(ask, given), evaluate(ask, structuredClone(given)));
      }),
      { numRuns: 300 },
    );
  });
});
