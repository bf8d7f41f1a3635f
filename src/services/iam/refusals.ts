import { DomainError } from '../../kernel/errors.ts';
import type { EntityKind } from './ports.ts';

/** What IAM refuses, in IAM's words. Codes are the model's error shapes less `Exception`. */

function refusal<Values extends readonly unknown[]>(
  code: string,
  text: (...values: Values) => string,
): (...values: Values) => DomainError {
  return (...values) => new DomainError(code, text(...values));
}

export const notFound = {
  user: refusal('NoSuchEntity', (name: string) => `The user with name ${name} cannot be found.`),
  group: refusal('NoSuchEntity', (name: string) => `The group with name ${name} cannot be found.`),
  role: refusal('NoSuchEntity', (name: string) => `The role with name ${name} cannot be found.`),
  policy: refusal('NoSuchEntity', (arn: string) => `Policy ${arn} was not found.`),
  'oidc-provider': refusal(
    'NoSuchEntity',
    (arn: string) => `OpenIDConnect Provider not found for arn ${arn}`,
  ),
  'mfa-device': refusal(
    'NoSuchEntity',
    (serial: string) => `VirtualMFADevice with serial number ${serial} doesn't exist.`,
  ),
  settings: refusal('NoSuchEntity', (account: string) => `Account ${account} does not exist.`),
  alias: refusal('NoSuchEntity', (alias: string) => `The account alias ${alias} cannot be found.`),
} as const satisfies Readonly<Record<EntityKind, (name: string) => DomainError>>;

export const alreadyExists = {
  user: refusal('EntityAlreadyExists', (name: string) => `User with name ${name} already exists.`),
  group: refusal('EntityAlreadyExists', (name: string) => `Group with name ${name} already exists.`),
  role: refusal('EntityAlreadyExists', (name: string) => `Role with name ${name} already exists.`),
  policy: refusal(
    'EntityAlreadyExists',
    (name: string) => `A policy called ${name} already exists. Duplicate names are not allowed.`,
  ),
  'oidc-provider': refusal(
    'EntityAlreadyExists',
    (name: string) => `Provider with url https://${name} already exists.`,
  ),
  'mfa-device': refusal(
    'EntityAlreadyExists',
    (_name: string) => 'MFADevice entity at the same path and name already exists.',
  ),
  settings: refusal('EntityAlreadyExists', (account: string) => `Account ${account} already exists.`),
  alias: refusal('EntityAlreadyExists', (alias: string) => `The account alias ${alias} already exists.`),
} as const satisfies Readonly<Record<EntityKind, (name: string) => DomainError>>;

export const refuse = {
  noPolicyNamed: refusal(
    'NoSuchEntity',
    (kind: 'user' | 'group' | 'role', name: string) =>
      `The ${kind} policy with name ${name} cannot be found.`,
  ),
  noAttachablePolicy: refusal(
    'NoSuchEntity',
    (arn: string) => `Policy ${arn} does not exist or is not attachable.`,
  ),
  serviceRolePolicy: refusal(
    'PolicyNotAttachable',
    () => 'Cannot attach a Service Role Policy to a customer role.',
  ),
  noPolicyVersion: refusal(
    'NoSuchEntity',
    (arn: string, version: string) => `Policy ${arn} version ${version} does not exist or is not attachable.`,
  ),
  noAccessKey: refusal('NoSuchEntity', (id: string) => `The Access Key with id ${id} cannot be found.`),
  noLoginProfile: refusal(
    'NoSuchEntity',
    (name: string) => `Login Profile for User ${name} cannot be found.`,
  ),
  noBoundary: refusal(
    'NoSuchEntity',
    (kind: 'user' | 'role', name: string) => `The permissions boundary of ${kind} ${name} cannot be found.`,
  ),
  noPasswordPolicy: refusal(
    'NoSuchEntity',
    (account: string) => `The Password Policy with domain name ${account} cannot be found.`,
  ),
  noDeletionTask: refusal('NoSuchEntity', (task: string) => `The deletion task ${task} cannot be found.`),
  loginProfileExists: refusal(
    'EntityAlreadyExists',
    (name: string) => `Login Profile for user ${name} already exists.`,
  ),
  inUse: refusal('DeleteConflict', (what: string) => `Cannot delete entity, must ${what} first.`),
  policyAttached: refusal('DeleteConflict', () => 'Cannot delete a policy attached to entities.'),
  policyHasVersions: refusal(
    'DeleteConflict',
    () =>
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
  ),
  defaultVersion: refusal('DeleteConflict', () => 'Cannot delete the default version of a policy.'),
  mfaDeviceInUse: refusal('DeleteConflict', () => 'MFA VirtualDevice in use. Must deactivate first.'),
  quota: refusal(
    'LimitExceeded',
    (quota: string, limit: number) => `Cannot exceed quota for ${quota}: ${limit}`,
  ),
  tooManyVersions: refusal(
    'LimitExceeded',
    (limit: number) =>
      `A managed policy can have up to ${limit} versions. Before you create a new version, you must delete an existing version.`,
  ),
  inlineTooLarge: refusal(
    'LimitExceeded',
    (limit: number, kind: string, name: string) =>
      `Maximum policy size of ${limit} bytes exceeded for ${kind} ${name}`,
  ),
  tooManyTags: refusal('LimitExceeded', () => 'The number of tags has reached the maximum limit.'),
  protectedRole: refusal(
    'UnmodifiableEntity',
    (name: string) =>
      `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
  ),
  linkedRoleTaken: refusal(
    'InvalidInput',
    (name: string) =>
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
  ),
  awsManagedPolicy: refusal(
    'AccessDenied',
    (arn: string) => `Policy ${arn} is managed by AWS and can't be changed.`,
  ),
  unknownPrincipal: refusal(
    'MalformedPolicyDocument',
    (principal: string) => `Invalid principal in policy: "AWS":"${principal}"`,
  ),
  openSharedIssuer: refusal(
    'MalformedPolicyDocument',
    (issuer: string) =>
      `The trust policy must limit the condition key ${issuer}:sub to more than wildcards, because the identity provider ${issuer} is shared by many organizations.`,
  ),
  wrongMfaCode: refusal('InvalidAuthenticationCode', () => 'Authentication code for device is not valid.'),
  passwordViolation: refusal('PasswordPolicyViolation', (text: string) => text),
  wrongPassword: refusal('AccessDenied', () => 'The old password is incorrect.'),
  notAUser: refusal('InvalidUserType', () => 'Only IAM users can change their own password.'),
  changedMeanwhile: refusal(
    'EntityTemporarilyUnmodifiable',
    (what: string) => `${what} was changed by another request. Please try again.`,
  ),
  invalidInput: refusal('InvalidInput', (text: string) => text),
  invalid: refusal('Validation', (text: string) => text),
} as const;
