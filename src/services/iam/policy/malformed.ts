import { DomainError } from '../../../kernel/errors.ts';

/** MalformedPolicyDocument, in IAM's words. */
export function malformed(text: string): DomainError {
  return new DomainError('MalformedPolicyDocument', text);
}

export const SYNTAX = 'Syntax errors in policy.';
export const LEGACY = 'The policy failed legacy parsing';
export const NO_VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
