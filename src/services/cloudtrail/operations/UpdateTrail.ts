import type { UpdateTrailRequest, UpdateTrailResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { CloudTrailContext } from '../context.ts';
import type { KeptTrail } from '../ports.ts';
import { askedFor } from '../trails/finding.ts';
import { onTrail } from '../trails/requirements.ts';
import { changeOf } from '../trails/settings.ts';
import { settingsShape } from '../trails/shapes.ts';
import { updateTrail } from '../trails/units.ts';

export const UpdateTrail = (
  context: CloudTrailContext,
): Operation<UpdateTrailRequest, UpdateTrailResponse> => ({
  requires: ({ Name }, call) => onTrail(context, 'UpdateTrail', Name, call),
  async invoke({ Name, ...input }, call) {
    const asked = askedFor(Name, call);
    const change = changeOf(input, context.buckets, call.caller.account);
    return settingsShape(await commitFor(context, call, updateTrail, { asked, change }));
  },
  respond: (trail: KeptTrail) => settingsShape(trail),
});
