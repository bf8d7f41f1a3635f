/** IAM: who there is, and what they may do: the API by which that is set, and the decisions that follow from it. */
export { createAccount, isSealedUnder, rotateAccessKey } from './accounts.ts';
export { ADMINISTRATOR, ADMINISTRATOR_ACCESS } from './administrator.ts';
export { entityArn } from './arns.ts';
export {
  type AuthorizerParts,
  createAuthorizer,
  type PolicyAuthorizer,
  type ResourcePolicies,
} from './authorizer.ts';
export { openAuthorizationMessages } from './authorizer-message.ts';
export type { IamContext } from './context.ts';
export {
  type Callers,
  createCallers,
  createCredentials,
  type SessionCredentials,
} from './credentials.ts';
export type { IamErrorCode } from './errors.ts';
export { createGuessLimits, type GuessLimits } from './guesses.ts';
export { createIamResources } from './iam-resources.ts';
export { isAccountId } from './identifiers.ts';
export { createKeyLogin } from './key-login.ts';
export { createKeyUses, type KeyUses } from './key-uses.ts';
export { verifyMfa } from './mfa.ts';
export { verifyPassword } from './passwords.ts';
export { findPolicy } from './policies.ts';
export { parsePolicy } from './policy/parse.ts';
export type { NamedPolicy, Policy } from './policy/types.ts';
export { createPrincipalNames, type PrincipalNames } from './principal-names.ts';
export { fromPrincipalIds, knownPrincipal, toPrincipalIds } from './principals.ts';
export { type IamQuotas, iamQuotas } from './quotas.ts';
export type { NewAccessKey } from './secrets.ts';
export { createIamService, createMarkers } from './service.ts';
export { createServiceRoles, type ServiceRoles } from './service-roles.ts';
export { withinSessionLimits } from './session-limits.ts';
export {
  createSessions,
  type IssuedSession,
  isSessionKeyId,
  type NewSession,
  type Sessions,
} from './sessions/index.ts';
export { iamUnits } from './units/index.ts';
export { untilChanged } from './until-changed.ts';
