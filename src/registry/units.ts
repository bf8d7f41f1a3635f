import { applyTemplateUnit } from './actions/apply-template.ts';
import { failActivationUnit, finishActivationUnit } from './actions/archive/activate.ts';
import { changeStorageClassUnit } from './actions/archive/change-storage-class.ts';
import { warmBlobUnit } from './actions/archive/warm-blobs.ts';
import { deleteBlobUnit, mountBlobUnit, touchBlobsUnit } from './actions/blob.ts';
import { changeRepositoryUnit, tagRepositoryUnit, untagRepositoryUnit } from './actions/change-repository.ts';
import { addBlobUnit } from './actions/complete-upload.ts';
import { createRepositoryUnit } from './actions/create-repository.ts';
import { deleteImagesUnit } from './actions/delete-image.ts';
import { deleteRepositoryUnit } from './actions/delete-repository.ts';
import { expireImagesUnit } from './actions/lifecycle/expire-images.ts';
import { followSubjectUnit } from './actions/lifecycle/follow-subject.ts';
import { deleteLifecyclePolicyUnit, putLifecyclePolicyUnit } from './actions/lifecycle/policy.ts';
import { startPreviewUnit } from './actions/lifecycle/preview.ts';
import {
  deleteRegistryRetentionRulesUnit,
  deleteRetentionRulesUnit,
  putRegistryRetentionRulesUnit,
  putRetentionRulesUnit,
} from './actions/lifecycle/retention.ts';
import { startRunUnit } from './actions/lifecycle/runs.ts';
import { deletePinUnit, putPinUnit } from './actions/pins.ts';
import {
  deleteRegistryPolicyUnit,
  deleteRepositoryPolicyUnit,
  putSettingUnit,
  setRegistryPolicyUnit,
  setRepositoryPolicyUnit,
} from './actions/policies.ts';
import { addPullExclusionUnit, removePullExclusionUnit } from './actions/pull-exclusions.ts';
import { putImageUnit } from './actions/put-image.ts';
import { changeQuotaUnit } from './actions/quotas.ts';
import { renameRepositoryUnit } from './actions/rename-repository.ts';
import { putRepositorySettingsUnit } from './actions/repository-settings.ts';
import { purgeImagesUnit, restoreImagesUnit } from './actions/restore-images.ts';
import { purgeRepositoryUnit, restoreRepositoryUnit } from './actions/restore-repository.ts';
import { createTemplateUnit, deleteTemplateUnit, updateTemplateUnit } from './actions/templates.ts';

// Parts of units of other rooms.
export { recordPreview } from './actions/lifecycle/execution-events.ts';
export { newRun } from './actions/lifecycle/runs.ts';
export { dropFromTrash } from './actions/trash.ts';
export { nextDue } from './rules/lifecycle/index.ts';
export type { RegistryKey } from './types.ts';

/** Every unit of work of the registry: the committing thread finds them here by name. */
export const registryUnits = [
  createRepositoryUnit,
  changeRepositoryUnit,
  deleteRepositoryUnit,
  tagRepositoryUnit,
  untagRepositoryUnit,
  putImageUnit,
  deleteImagesUnit,
  addBlobUnit,
  touchBlobsUnit,
  mountBlobUnit,
  deleteBlobUnit,
  setRepositoryPolicyUnit,
  deleteRepositoryPolicyUnit,
  setRegistryPolicyUnit,
  deleteRegistryPolicyUnit,
  putSettingUnit,
  putPinUnit,
  deletePinUnit,
  renameRepositoryUnit,
  putRepositorySettingsUnit,
  changeQuotaUnit,
  restoreImagesUnit,
  purgeImagesUnit,
  restoreRepositoryUnit,
  purgeRepositoryUnit,
  putLifecyclePolicyUnit,
  deleteLifecyclePolicyUnit,
  startPreviewUnit,
  putRetentionRulesUnit,
  deleteRetentionRulesUnit,
  putRegistryRetentionRulesUnit,
  deleteRegistryRetentionRulesUnit,
  startRunUnit,
  expireImagesUnit,
  followSubjectUnit,
  createTemplateUnit,
  updateTemplateUnit,
  deleteTemplateUnit,
  applyTemplateUnit,
  addPullExclusionUnit,
  removePullExclusionUnit,
  changeStorageClassUnit,
  finishActivationUnit,
  failActivationUnit,
  warmBlobUnit,
] as const;
