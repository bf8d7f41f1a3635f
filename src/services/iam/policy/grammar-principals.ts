import type { JsonNode } from './json.ts';
import { malformed, SYNTAX } from './malformed.ts';
import type { PrincipalMatcher } from './types.ts';
import { oneOrMore } from './values.ts';

const kinds = {
  AWS: [
    /^\*$/,
    /^[0-9]{12}$/,
    /^A(?:IDA|ROA)[A-Z0-9]{4,124}$/,
    /^arn:aws[a-z-]*:iam::[0-9]{12}:(?:root|(?:user|role)\/[\w+=,.@/-]+)$/,
    /^arn:aws[a-z-]*:sts::[0-9]{12}:(?:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+|federated-user\/[\w+=,.@-]+)$/,
  ],
  Service: [/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/],
  Federated: [
    /^arn:aws[a-z-]*:iam::[0-9]{12}:(?:oidc-provider|saml-provider)\/[!-~]+$/,
    /^(?:accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com|cognito-identity\.amazonaws\.com)$/,
  ],
} as const;

/**
 * `"*"`, or an object of AWS, Service and Federated. Whether who is named exists is for the caller to find out.
 * A whole `*` is the only wildcard there is.
 */
export function readPrincipals(node: JsonNode, not: boolean): PrincipalMatcher {
  if (node.type === 'scalar') {
    if (node.value !== '*') throw malformed(`Invalid principal in policy: "${String(node.value)}"`);
    return { not, aws: ['*'], services: [], federated: [] };
  }
  if (node.type !== 'object' || node.entries.length === 0) throw malformed(SYNTAX);
  const named = { AWS: [] as string[], Service: [] as string[], Federated: [] as string[] };
  for (const { key, value } of node.entries) {
    if (key !== 'AWS' && key !== 'Service' && key !== 'Federated') {
      throw malformed(`Invalid principal in policy: "${key}"`);
    }
    const names = oneOrMore(value);
    // Nobody is named by mistake only; and `NotPrincipal` would mean everybody.
    if (names.length === 0) throw malformed(SYNTAX);
    for (const name of names) {
      if (!kinds[key].some((form) => form.test(name))) {
        throw malformed(`Invalid principal in policy: "${key.toUpperCase()}":"${name}"`);
      }
      named[key].push(name);
    }
  }
  return { not, aws: named.AWS, services: named.Service, federated: named.Federated };
}
