import { DomainError } from '../../kernel/errors.ts';

/** What STS refuses, in its words where they are known. Codes are the model's error shapes less `Exception`. */
export const refuse = {
  /** As AWS says it of roles: with no reason, and the same whether the role exists or not. */
  action: (arn: string, action: string, resource: string, encoded?: string) =>
    new DomainError(
      'AccessDenied',
      `User: ${arn} is not authorized to perform: ${action} on resource: ${resource}`,
      encoded === undefined ? {} : { encoded },
    ),
  webIdentity: () =>
    new DomainError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
  root: () => new DomainError('AccessDenied', 'Roles may not be assumed by root accounts.'),
  session: (operation: string) =>
    new DomainError('AccessDenied', `Cannot call ${operation} with session credentials`),
  mfa: () =>
    new DomainError('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. '),
  incompleteMfa: () =>
    new DomainError('Validation', 'Both SerialNumber and TokenCode must be given, or neither.'),
  beyondRole: () =>
    new DomainError(
      'Validation',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ),
  beyondChain: () =>
    new DomainError(
      'Validation',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    ),
  packed: (percent: number) =>
    new DomainError(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`,
    ),
  invalid: (text: string) => new DomainError('Validation', text),
  invalidMessage: () =>
    new DomainError(
      'InvalidAuthorizationMessage',
      'The encoded message is not valid, or was made for another account.',
    ),
} as const;
