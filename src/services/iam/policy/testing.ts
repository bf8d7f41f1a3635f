import { parsePolicy } from './parse.ts';
import type { ApplicablePolicies, EvaluationRequest, NamedPolicy, Principal } from './types.ts';

/** For tests: two accounts, their principals, and policies in few words. */
export const A = '111111111111';
export const B = '222222222222';

export const repository = (name: string, account = A) =>
  `arn:aws:ecr:eu-west-1:${account}:repository/${name}`;

export const user = (account: string, name = 'alice'): Principal => ({
  account,
  type: 'IAMUser',
  arn: `arn:aws:iam::${account}:user/${name}`,
  id: `AIDA${name.toUpperCase()}`,
});

export const session = (account: string, role = 'team/deploy', name = 'job'): Principal => ({
  account,
  type: 'AssumedRole',
  arn: `arn:aws:sts::${account}:assumed-role/${role.slice(role.lastIndexOf('/') + 1)}/${name}`,
  roleArn: `arn:aws:iam::${account}:role/${role}`,
  id: 'AROADEPLOYROLE',
});

export const federatedUser = (account: string): Principal => ({
  account,
  type: 'FederatedUser',
  arn: `arn:aws:sts::${account}:federated-user/fred`,
  roleArn: `arn:aws:iam::${account}:user/alice`,
});

export const root = (account: string): Principal => ({
  account,
  type: 'Root',
  arn: `arn:aws:iam::${account}:root`,
});

export const service = (name = 'lambda.amazonaws.com'): Principal => ({
  account: '',
  type: 'Service',
  arn: name,
  service: name,
});

export const webIdentity = (account: string, provider = 'ci.example.com'): Principal => ({
  account: '',
  type: 'WebIdentity',
  arn: '',
  federated: `arn:aws:iam::${account}:oidc-provider/${provider}`,
});

export interface Given {
  readonly Effect?: 'Allow' | 'Deny';
  readonly [element: string]: unknown;
}

/** A policy of an identity: statements that allow everything, as far as they say nothing else. */
export function bearing(name: string, ...statements: readonly Given[]): NamedPolicy {
  const given = statements.map((statement) => ({
    Effect: 'Allow',
    ...('NotAction' in statement ? {} : { Action: '*' }),
    ...('NotResource' in statement ? {} : { Resource: '*' }),
    ...statement,
  }));
  return {
    name,
    policy: parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: given }), 'identity'),
  };
}

/** A policy of a resource: statements that allow everybody everything, as far as they say nothing else; by default one. */
export function standing(...statements: readonly Given[]): NamedPolicy {
  const given = (statements.length === 0 ? [{}] : statements).map((statement) => ({
    Effect: 'Allow',
    ...('NotAction' in statement ? {} : { Action: '*' }),
    ...('NotPrincipal' in statement ? {} : { Principal: '*' }),
    ...statement,
  }));
  return {
    name: 'repository-policy',
    policy: parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: given }), 'resource'),
  };
}

export function asking(
  principal: Principal,
  action = 'ecr:BatchGetImage',
  resource = repository('x'),
  context: Readonly<Record<string, string | readonly string[]>> = {},
): EvaluationRequest {
  const entries = Object.entries(context).map(
    ([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : value] as const,
  );
  const resourceAccount = resource === '*' ? principal.account : (resource.split(':')[4] ?? '');
  return { action, resource, resourceAccount, principal, context: new Map(entries) };
}

export function policies(given: Partial<ApplicablePolicies>): ApplicablePolicies {
  return { identity: [], boundary: undefined, session: undefined, resource: [], ...given };
}
