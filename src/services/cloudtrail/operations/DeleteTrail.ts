import type { DeleteTrailRequest, DeleteTrailResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { CloudTrailContext } from '../context.ts';
import { askedFor } from '../trails/finding.ts';
import { onTrail } from '../trails/requirements.ts';
import { deleteTrail } from '../trails/units.ts';

export const DeleteTrail = (
  context: CloudTrailContext,
): Operation<DeleteTrailRequest, DeleteTrailResponse> => ({
  requires: ({ Name }, call) => onTrail(context, 'DeleteTrail', Name, call),
  async invoke({ Name }, call) {
    await commitFor(context, call, deleteTrail, askedFor(Name, call));
    return {};
  },
});
