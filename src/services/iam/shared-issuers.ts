import type { Condition, Policy, Statement } from './policy/types.ts';

/** Issuers whose tokens anyone can get: only the subject tells whose pipeline it is. */
const shared = [
  'token.actions.githubusercontent.com',
  'vstoken.actions.githubusercontent.com',
  'oidc-configuration.audit-log.githubusercontent.com',
  'gitlab.com',
  'agent.buildkite.com',
  'app.terraform.io',
  'oidc.codefresh.io',
  'scalr.io',
];

/** The shared issuer that a trust policy lets in without saying which subject, or undefined. */
export function openSharedIssuer({ statements }: Policy): string | undefined {
  for (const statement of statements) {
    if (statement.effect !== 'Allow') continue;
    const open = issuersOf(statement).find(
      (issuer) => !statement.conditions.some((condition) => limitsSubject(condition, issuer)),
    );
    if (open !== undefined) return open;
  }
  return undefined;
}

function issuersOf({ principals }: Statement): readonly string[] {
  const named = (principals?.federated ?? []).map((provider) =>
    provider.replace(/^arn:aws:iam::\d{12}:oidc-provider\//, '').toLowerCase(),
  );
  return shared.filter((issuer) => named.includes(issuer));
}

const POSITIVE = /^String(Equals|EqualsIgnoreCase|Like)$/i;

/** Holds only for tokens that have a subject, and not for every one. */
function limitsSubject(condition: Condition, issuer: string): boolean {
  const { operator, ifExists, quantifier, key, values } = condition;
  if (ifExists || quantifier === 'ForAllValues' || !POSITIVE.test(operator)) return false;
  return key.toLowerCase() === `${issuer}:sub` && values.length > 0 && !values.some(isOpen);
}

/**
 * Subjects of shared issuers begin with what they name and whose it is: `repo:octo-org/app:ref:...`. A pattern that
 * leaves the owner to a wildcard, or to a variable (the token's own subject is one), lets everyone in.
 */
function isOpen(pattern: string): boolean {
  const wildcard = pattern.search(/[*?]|\$\{/);
  return wildcard !== -1 && !/^[^:]+:[^/:]/.test(pattern.slice(0, wildcard));
}
