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
  /** Undefined: not written (only where the grammar lets it be): any resource. */
  readonly resources: Matcher | undefined;
  readonly principals: PrincipalMatcher | undefined;
  readonly conditions: readonly Condition[];
  /** Where the statement stands in the document's text, as IAM tells it in simulations. */
  readonly start: Position;
  readonly end: Position;
}

/** Line from 1; column of the character behind the brace, from 1. */
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
  /** `*`, ARNs, 12-digit accounts, unique ids. */
  readonly aws: readonly string[];
  readonly services: readonly string[];
  readonly federated: readonly string[];
}

export interface Condition {
  /** `StringLike`, without the parts below, spelled as in IAM's documents. */
  readonly operator: ConditionOperator;
  readonly ifExists: boolean;
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** As written; compared without regard to case. */
  readonly key: string;
  readonly values: readonly string[];
}

export type ConditionOperator = (typeof conditionOperators)[number];

export const conditionOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
] as const;

/** A policy with a name by which results speak of it: an ARN, `inline:NAME`, `repository-policy`. */
export interface NamedPolicy {
  readonly name: string;
  readonly policy: Policy;
  /** What an inline policy is of, or a managed one is attached to; undefined for what is of no entity. */
  readonly of?: { readonly kind: 'user' | 'group' | 'role'; readonly name: string };
}

/** Who asks. */
export interface Principal {
  readonly account: string;
  /** `WebIdentity`: the bearer of a provider's token, who is nobody's principal yet; meets trust policies only. */
  readonly type:
    | 'IAMUser'
    | 'AssumedRole'
    | 'FederatedUser'
    | 'Root'
    | 'Service'
    | 'WebIdentity'
    | 'Anonymous';
  /** Of a session: the session's ARN. */
  readonly arn: string;
  /** Of a session: the ARN of what it is a session of, path included: the role, or GetFederationToken's user. */
  readonly roleArn?: string;
  /** AIDA..., AROA...: of the user or the role; policies name a deleted principal by it. */
  readonly id?: string;
  /** `lambda.amazonaws.com`, of a service principal. */
  readonly service?: string;
  /** ARN of the provider, of a web identity. */
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
  /**
   * Undefined: the session has none. Several (inline and by ARN) are a union, which then narrows what identity and
   * boundary allow.
   */
  readonly session: readonly NamedPolicy[] | undefined;
  /** Repository and registry policy: their allows add up, a deny in any wins. */
  readonly resource: readonly NamedPolicy[];
}

export type PolicyKind =
  | 'identity-based policy'
  | 'resource-based policy'
  | 'permissions boundary'
  | 'session policy';

export type Outcome = 'allowed' | 'explicitDeny' | 'implicitDeny';

export interface Evaluation {
  readonly outcome: Outcome;
  /**
   * Completes spec 2.1's text: `because no identity-based policy allows the ecr:X action`, `with an explicit deny
   * in a ...`; empty when allowed.
   */
  readonly reason: string;
  /** The statements that decided: of a refusal by a deny the denies, else the allows. */
  readonly matched: readonly MatchedStatement[];
  /** Condition keys that statements asked for and the request did not have. */
  readonly missingKeys: readonly string[];
  /** Whether the boundary allowed; undefined without one. */
  readonly allowedByBoundary: boolean | undefined;
  /** What each side says by itself; across accounts both must allow. */
  readonly sides: { readonly identity: Outcome; readonly resource: Outcome };
}

export interface MatchedStatement {
  readonly policy: string;
  readonly kind: PolicyKind;
  readonly of: NamedPolicy['of'];
  readonly statement: Statement;
}
