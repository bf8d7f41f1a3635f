/** Inputs and outputs of policy evaluation (spec 4.5): plain data, so that it stays a pure function. */

/** A parsed, valid policy document; `parse.ts` makes it. Cached by whoever keeps the text. */
export interface Policy {
  readonly version: '2008-10-17' | '2012-10-17';
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Matcher;
  readonly resources: Matcher | undefined;
  readonly principals: PrincipalMatcher | undefined;
  readonly conditions: readonly Condition[];
  /** Where the statement stands in the document's text: line and column from 1, both inclusive of its braces. */
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `Action` or `NotAction`, `Resource` or `NotResource`: any of the patterns, or none of them. */
export interface Matcher {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

export interface PrincipalMatcher {
  readonly not: boolean;
  /** `*`, ARNs, 12-digit accounts. */
  readonly aws: readonly string[];
  readonly services: readonly string[];
  readonly federated: readonly string[];
}

export interface Condition {
  /** `StringLike`, without the parts below. */
  readonly operator: string;
  readonly ifExists: boolean;
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** As written; compared without regard to case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** A policy with a name by which results speak of it: an ARN, `inline:NAME`, `repository-policy`. */
export interface NamedPolicy {
  readonly name: string;
  readonly policy: Policy;
}

/** Who asks. */
export interface Principal {
  readonly account: string;
  readonly type: 'IAMUser' | 'AssumedRole' | 'FederatedUser' | 'Root' | 'Service' | 'Anonymous';
  /** Of a session: the session's ARN. */
  readonly arn: string;
  /** Of a session of a role: the role's own ARN, path included. */
  readonly roleArn?: string;
  /** AIDA..., AROA...; policies name a deleted principal by it. */
  readonly id?: string;
  /** `lambda.amazonaws.com` of a service principal; the provider of a web identity. */
  readonly service?: string;
  readonly federated?: string;
}

export interface EvaluationRequest {
  /** `ecr:PutImage` */
  readonly action: string;
  /** ARN, or `*`. */
  readonly resource: string;
  /** The account that the resource belongs to. */
  readonly resourceAccount: string;
  readonly principal: Principal;
  /** Condition keys, lower-cased, to their values; absent keys are absent. */
  readonly context: ReadonlyMap<string, readonly string[]>;
}

export interface ApplicablePolicies {
  /** Inline, attached, and those of the groups. */
  readonly identity: readonly NamedPolicy[];
  readonly boundary: NamedPolicy | undefined;
  /** Undefined: the session has none. Several: each must allow. */
  readonly session: readonly NamedPolicy[] | undefined;
  /** Repository and registry policy: their allows add up, a deny in any wins. */
  readonly resource: readonly NamedPolicy[];
}

export type PolicyKind =
  | 'identity-based policy'
  | 'resource-based policy'
  | 'permissions boundary'
  | 'session policy';

export interface Evaluation {
  readonly outcome: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Completes spec 2.1's text: `because no identity-based policy allows the ecr:X action`, `with an explicit deny in a ...`. */
  readonly reason: string;
  readonly matched: readonly MatchedStatement[];
  /** Condition keys that statements asked for and the request did not have. */
  readonly missingKeys: readonly string[];
  /** Whether the boundary allowed; undefined without one. */
  readonly allowedByBoundary: boolean | undefined;
}

export interface MatchedStatement {
  readonly policy: string;
  readonly kind: PolicyKind;
  readonly statement: Statement;
}
