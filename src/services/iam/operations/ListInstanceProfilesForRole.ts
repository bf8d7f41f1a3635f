import type {
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { onRole } from '../requirements.ts';

export const ListInstanceProfilesForRole = (
  context: IamContext,
): Operation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse> => ({
  requires: onRole(context, 'ListInstanceProfilesForRole'),
  /** There are none here; tools ask before they delete. */
  async invoke(input, call) {
    await context.store.read((view) => existing(view, call.caller.account, 'role', input.RoleName));
    return { InstanceProfiles: [], IsTruncated: false };
  },
});
