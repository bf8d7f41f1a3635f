import { type PolicyUse, parsePolicy } from './policy/parse.ts';
import type { Policy } from './policy/types.ts';

/** Characters of all texts that are kept, those used last. */
const REMEMBERED = 8 * 1024 * 1024;

const known = new Map<string, Policy>();
let total = 0;

/**
 * A kept policy, ready to be evaluated. Policies have many bearers (a role as many as it has sessions), so what is
 * made of the same text is made once and shared. Throws MalformedPolicyDocument.
 */
export function parsedPolicy(document: string, use: PolicyUse): Policy {
  const name = `${use} ${document}`;
  const found = known.get(name);
  const policy = found ?? parsePolicy(document, use);
  if (found === undefined) total += name.length;
  known.delete(name);
  known.set(name, policy);
  for (const oldest of known.keys()) {
    if (total <= REMEMBERED) break;
    known.delete(oldest);
    total -= oldest.length;
  }
  return policy;
}
