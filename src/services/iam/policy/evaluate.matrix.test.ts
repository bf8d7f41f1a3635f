import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { denied, noBoundary, noIdentity, noResource, noSession } from './evaluate.testing.ts';
import { evaluate } from './evaluate.ts';
import { type Cell, cells, matrix } from './matrix.testing.ts';
import { A, asking, B, bearing, policies, root, standing } from './testing.ts';
import type { ApplicablePolicies } from './types.ts';

const reasons: Readonly<Record<Cell, string>> = {
  '+': '',
  i: noIdentity(),
  r: noResource,
  b: noBoundary,
  s: noSession,
  D: denied('a resource-based policy'),
};

const all = bearing('all', {});
const other = bearing('other', { Action: 'iam:GetUser' });
const columns: readonly (readonly [string, Partial<ApplicablePolicies>])[] = [
  ['no identity policy', {}],
  ['no identity policy, a boundary without it', { boundary: other }],
  ['no identity policy, a session policy without it', { session: [other] }],
  ['an identity policy', { identity: [all] }],
  ['an identity policy, a boundary without it', { identity: [all], boundary: other }],
  ['an identity policy, a session policy without it', { identity: [all], session: [other] }],
];

describe('evaluation: who is named where (spec 4.5, 2 to 5)', () => {
  for (const { who, principal, rows } of matrix) {
    for (const [what, statement, expected] of rows) {
      const resource = statement === undefined ? [] : [standing(statement)];
      const wanted = cells(expected);
      test(`${who}, ${what}: ${expected}`, () => {
        assert.equal(wanted.length, columns.length);
        for (const [index, [column, given]] of columns.entries()) {
          const cell = wanted[index] ?? '+';
          const { outcome, reason } = evaluate(
            { ...asking(principal), resourceAccount: A },
            policies({ ...given, resource }),
          );
          assert.equal(reason, reasons[cell], column);
          assert.equal(
            outcome,
            cell === '+' ? 'allowed' : cell === 'D' ? 'explicitDeny' : 'implicitDeny',
            column,
          );
        }
      });
    }
  }

  test('there are more than two hundred cases', () => {
    const cases = matrix.flatMap(({ rows }) => rows.flatMap(([, , expected]) => cells(expected)));
    assert.ok(cases.length > 200, String(cases.length));
  });

  test('whoever is of no account has no rights where the resource is of none either', () => {
    for (const type of ['Anonymous', 'WebIdentity'] as const) {
      for (const statement of [{}, { NotPrincipal: { AWS: B } }]) {
        const request = asking({ account: '', type, arn: '' }, 'ecr:GetAuthorizationToken', '*');
        const given = policies({ identity: [all], resource: [standing(statement)] });
        assert.equal(request.resourceAccount, '');
        assert.equal(evaluate(request, given).outcome, 'implicitDeny');
      }
    }
  });

  test('the root user gets no rights from what its own account allows elsewhere', () => {
    const request = asking(root(B));
    assert.equal(evaluate(request, policies({ identity: [all] })).reason, noResource);
  });
});
