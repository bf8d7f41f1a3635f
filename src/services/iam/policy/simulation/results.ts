import type * as wire from '../../../../generated/iam/types.ts';
import type { Evaluation, MatchedStatement } from '../types.ts';
import type { Result } from './scenario.ts';

/**
 * A result in IAM's shape. With a resource named, what is missing and the sides of a decision across accounts stand
 * with the resource.
 */
export function resultShape(result: Result): wire.EvaluationResult {
  const { evaluation, outcome, resource, allowedByOrganization } = result;
  const matched = evaluation.matched.map(statementShape);
  const named = resource !== '*';
  const details = named ? { EvalDecisionDetails: decisionDetails(result) } : {};
  const boundary = boundaryDetail(evaluation);
  return {
    EvalActionName: result.action,
    EvalResourceName: resource,
    EvalDecision: outcome,
    MatchedStatements: matched,
    MissingContextValues: named ? [] : evaluation.missingKeys,
    ...(allowedByOrganization === undefined
      ? {}
      : { OrganizationsDecisionDetail: { AllowedByOrganizations: allowedByOrganization } }),
    ...boundary,
    ...details,
    ...(named
      ? {
          ResourceSpecificResults: [
            {
              EvalResourceName: resource,
              EvalResourceDecision: outcome,
              MatchedStatements: matched,
              MissingContextValues: evaluation.missingKeys,
              ...boundary,
              ...details,
            },
          ],
        }
      : {}),
  };
}

function decisionDetails({ evaluation, acrossAccounts }: Result) {
  if (!acrossAccounts) return {};
  const { identity, resource } = evaluation.sides;
  return { 'IAM Policy': identity, 'Resource Policy': resource };
}

function boundaryDetail({ allowedByBoundary }: Evaluation) {
  if (allowedByBoundary === undefined) return {};
  return { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowedByBoundary } };
}

function statementShape({ policy, kind, of, statement }: MatchedStatement): wire.Statement {
  const { start, end } = statement;
  const inline = policy.startsWith('inline:') ? policy.slice('inline:'.length) : undefined;
  const type = kind === 'resource-based policy' ? 'resource' : sourceType(policy, inline, of);
  return {
    SourcePolicyId:
      inline !== undefined && of !== undefined
        ? `${of.kind}_${of.name}_${inline}`
        : policy.slice(policy.lastIndexOf('/') + 1),
    ...(type === undefined ? {} : { SourcePolicyType: type }),
    StartPosition: { Line: start.line, Column: start.column },
    EndPosition: { Line: end.line, Column: end.column },
  };
}

function sourceType(
  policy: string,
  inline: string | undefined,
  of: MatchedStatement['of'],
): wire.PolicySourceType | undefined {
  if (inline !== undefined) return of?.kind;
  if (policy.startsWith('arn:aws:iam::aws:')) return 'aws-managed';
  return policy.startsWith('arn:') ? 'user-managed' : undefined;
}
