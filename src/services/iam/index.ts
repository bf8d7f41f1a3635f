/**
 * IAM: who there is, and what they may do. So far accounts with one administrator each; users, groups, roles
 * and policies grow here, behind the same Credentials, Callers and Authorizer.
 */
export { createAccount, rotateAccessKey } from './accounts.ts';
export { ADMINISTRATOR, ADMINISTRATOR_ACCESS } from './administrator.ts';
export { createAuthorizer } from './authorizer.ts';
export { type Callers, createCallers, createCredentials } from './credentials.ts';
export type { IamErrorCode } from './errors.ts';
export { isAccountId } from './identifiers.ts';
export type { NewAccessKey } from './secrets.ts';
export { iamUnits } from './units/index.ts';
