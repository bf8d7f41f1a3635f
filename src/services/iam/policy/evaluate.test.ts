// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the policy language
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { all, denying, nothing } from './evaluate.testing.ts';
import { evaluate, rootMayAlways } from './evaluate.ts';
import { A, asking, B, bearing, policies, repository, standing, user } from './testing.ts';
import type { ApplicablePolicies } from './types.ts';

describe('what an evaluation tells', () => {
  test('the statements that decided, and where they come from', () => {
    const deny = standing({ Effect: 'Deny', Sid: 'No' });
    const allowed = evaluate(
      asking(user(A)),
      policies({ identity: [nothing, all], resource: [standing({ Sid: 'Yes' })] }),
    );
    assert.deepEqual(
      allowed.matched.map(({ policy, kind, statement }) => [policy, kind, statement.sid]),
      [
        ['all', 'identity-based policy', undefined],
        ['repository-policy', 'resource-based policy', 'Yes'],
      ],
    );
    const refused = evaluate(asking(user(A)), policies({ identity: [all], resource: [standing(), deny] }));
    assert.deepEqual(
      refused.matched.map(({ statement }) => statement.sid),
      ['No'],
    );
  });

  test('the keys that were asked for and missing, each once', () => {
    const needing = bearing('p', {
      Resource: repository('${aws:username}/x'),
      Condition: { StringEquals: { 'a:B': '1' } },
    });
    const more = bearing('q', {
      Condition: { StringEquals: { 'a:B': '1', 'c:D': '2' }, Null: { 'e:F': 'true' } },
    });
    const other = bearing('r', { Action: 'iam:GetUser', Condition: { StringEquals: { 'g:H': '1' } } });
    const { missingKeys } = evaluate(asking(user(A)), policies({ identity: [needing, more, other] }));
    assert.deepEqual([...missingKeys].sort(), ['a:B', 'aws:username', 'c:D']);
  });

  test('what the boundary said, and each side', () => {
    const said = (given: Partial<ApplicablePolicies>) => {
      const { allowedByBoundary, sides } = evaluate(asking(user(B)), policies(given));
      return [allowedByBoundary, sides.identity, sides.resource];
    };
    assert.deepEqual(said({ identity: [all] }), [undefined, 'allowed', 'implicitDeny']);
    assert.deepEqual(said({ boundary: all, resource: [standing()] }), [true, 'implicitDeny', 'allowed']);
    assert.deepEqual(said({ boundary: nothing, identity: [denying] }), [
      false,
      'explicitDeny',
      'implicitDeny',
    ]);
    assert.deepEqual(said({ boundary: denying }), [false, 'implicitDeny', 'implicitDeny']);
  });

  test('what root may do against any deny', () => {
    for (const name of ['Get', 'Set', 'Delete']) assert.ok(rootMayAlways(`ecr:${name}RepositoryPolicy`));
    for (const name of ['Get', 'Put', 'Delete']) assert.ok(rootMayAlways(`ecr:${name}RegistryPolicy`));
    for (const name of ['BatchDeleteImage', 'DeleteRepository'])
      assert.equal(rootMayAlways(`ecr:${name}`), false);
  });
});
