import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from './evaluate.ts';
import { bearing, policies } from './testing.ts';
import type { ApplicablePolicies, EvaluationRequest } from './types.ts';

/** For tests: tables of evaluations. */

/** What is tried, the request, the policies, and the reason (empty when allowed). */
export type Row = readonly [string, EvaluationRequest, Partial<ApplicablePolicies>, string];

export const noIdentity = (action = 'ecr:BatchGetImage') =>
  `because no identity-based policy allows the ${action} action`;
export const noResource = 'because no resource-based policy allows the ecr:BatchGetImage action';
export const noBoundary = 'because no permissions boundary allows the ecr:BatchGetImage action';
export const noSession = 'because no session policy allows the ecr:BatchGetImage action';
export const denied = (kind: string) => `with an explicit deny in ${kind}`;
export const byIdentity = denied('an identity-based policy');
export const byResource = denied('a resource-based policy');
export const ok = '';

/** Policies of an identity. */
export const all = bearing('all', {});
export const nothing = bearing('other', { Action: 'iam:GetUser' });
export const denying = bearing('deny', { Effect: 'Deny' });

export function testRows(title: string, rows: readonly Row[]): void {
  describe(`evaluation: ${title}`, () => {
    for (const [what, request, given, reason] of rows) {
      test(`${what}: ${reason === '' ? 'allowed' : reason}`, () => {
        const evaluation = evaluate(request, policies(given));
        assert.equal(evaluation.reason, reason);
        const refused = reason.startsWith('with') ? 'explicitDeny' : 'implicitDeny';
        assert.equal(evaluation.outcome, reason === '' ? 'allowed' : refused);
      });
    }
  });
}
