import { malformed, NO_VENDOR, SYNTAX } from './malformed.ts';

/**
 * `*`, or `vendor:Name` with wildcards in the name. IAM does not ask whether there is such a vendor or action (new
 * ones appear all the time), so neither do we.
 */
export function checkAction(action: string): void {
  if (action === '*') return;
  const [vendor = '', name, ...more] = action.split(':');
  if (name === undefined) throw malformed(NO_VENDOR);
  if (more.length > 0) throw malformed('Actions/Condition can contain only one colon.');
  if (/[*?]/.test(vendor)) {
    throw malformed('Action vendors (e.g., aws, ec2, etc.) must not contain wildcards');
  }
  if (vendor === '') throw malformed(NO_VENDOR);
  if (!/^[a-zA-Z0-9.-]+$/.test(vendor)) throw malformed(`Vendor ${vendor} is not valid`);
  if (!/^[a-zA-Z0-9_*?.-]+$/.test(name)) throw malformed(SYNTAX);
}

const inTrust = new Set(['sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext', 'sts:*']);

/** A trust policy speaks of assuming its role, and of what goes along with that. */
export function checkTrustAction(action: string): void {
  const lower = action.toLowerCase();
  if (lower.startsWith('sts:assumerole') || inTrust.has(lower)) return;
  throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
}
