import type {
  ListInstanceProfilesRequest,
  ListInstanceProfilesResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { onAnything } from '../requirements.ts';

export const ListInstanceProfiles = (
  _context: IamContext,
): Operation<ListInstanceProfilesRequest, ListInstanceProfilesResponse> => ({
  requires: onAnything('ListInstanceProfiles'),
  /** There are none here; tools ask before they delete. */
  async invoke() {
    return { InstanceProfiles: [], IsTruncated: false };
  },
});
