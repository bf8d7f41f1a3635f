import { createAccessKey, deleteAccessKey, setAccessKeyActive } from './access-keys.ts';
import { deleteAccountAlias, setAccountAlias, setPasswordPolicy } from './account-settings.ts';
import { attachPolicy, detachPolicy, setBoundary } from './attachments.ts';
import { createAccountUnit } from './create-account.ts';
import { createEntity } from './create-entity.ts';
import { deleteGroup, deleteRole, deleteUser } from './delete-principals.ts';
import { deleteInlinePolicy, putInlinePolicy } from './inline-policies.ts';
import {
  changePassword,
  createLoginProfile,
  deleteLoginProfile,
  setResetRequired,
} from './login-profiles.ts';
import { addUserToGroup, removeUserFromGroup } from './memberships.ts';
import {
  deactivateMfaDevice,
  deleteMfaDevice,
  enableMfaDevice,
  resyncMfaDevice,
  useMfaStep,
} from './mfa-devices.ts';
import { changeClientIds, deleteOidcProvider, setThumbprints } from './oidc-providers.ts';
import {
  createPolicyVersion,
  deletePolicy,
  deletePolicyVersion,
  setDefaultPolicyVersion,
} from './policies.ts';
import { recordKeyUsesUnit, recordRoleUsesUnit } from './record-key-uses.ts';
import { renameEntity } from './rename-entity.ts';
import { updateRole, updateTrustPolicy } from './roles.ts';
import { rotateAccessKeyUnit } from './rotate-access-key.ts';
import { deleteServiceLinkedRole } from './service-linked-roles.ts';
import { tagEntity, untagEntity } from './tags.ts';

/** Every unit of work of this room, for the committing thread. */
export const iamUnits = [
  createAccountUnit,
  rotateAccessKeyUnit,
  recordKeyUsesUnit,
  recordRoleUsesUnit,
  createEntity,
  renameEntity,
  deleteUser,
  deleteGroup,
  deleteRole,
  deletePolicy,
  deleteOidcProvider,
  deleteMfaDevice,
  tagEntity,
  untagEntity,
  putInlinePolicy,
  deleteInlinePolicy,
  attachPolicy,
  detachPolicy,
  setBoundary,
  addUserToGroup,
  removeUserFromGroup,
  updateRole,
  updateTrustPolicy,
  deleteServiceLinkedRole,
  createPolicyVersion,
  deletePolicyVersion,
  setDefaultPolicyVersion,
  createAccessKey,
  setAccessKeyActive,
  deleteAccessKey,
  createLoginProfile,
  changePassword,
  setResetRequired,
  deleteLoginProfile,
  enableMfaDevice,
  resyncMfaDevice,
  useMfaStep,
  deactivateMfaDevice,
  changeClientIds,
  setThumbprints,
  setAccountAlias,
  deleteAccountAlias,
  setPasswordPolicy,
] as const;
