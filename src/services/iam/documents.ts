import { parsePolicy, sizeWithoutWhiteSpace } from './policy/parse.ts';
import { refuse } from './refusals.ts';
import { openSharedIssuer } from './shared-issuers.ts';

/** How IAM's answers carry policies: URL-encoded by RFC 3986. */
export function encodedDocument(document: string): string {
  return encodeURIComponent(document).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** An inline policy. Throws MalformedPolicyDocument. */
export function checkInlinePolicy(document: string): void {
  parsePolicy(document, 'identity');
}

/** Throws MalformedPolicyDocument, LimitExceeded. Whether the principals exist is seen when the policy is kept. */
export function checkTrustPolicy(document: string, limit: number): void {
  const issuer = openSharedIssuer(parsePolicy(document, 'trust'));
  if (issuer !== undefined) throw refuse.openSharedIssuer(issuer);
  if (sizeWithoutWhiteSpace(document) > limit) throw refuse.quota('ACLSizePerRole', limit);
}

/** Throws MalformedPolicyDocument, LimitExceeded. */
export function checkManagedPolicy(document: string, limit: number): void {
  parsePolicy(document, 'managed');
  if (sizeWithoutWhiteSpace(document) > limit) throw refuse.quota('PolicySize', limit);
}
