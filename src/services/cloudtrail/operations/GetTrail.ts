import type { GetTrailRequest, GetTrailResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { CloudTrailContext } from '../context.ts';
import { askedFor, findTrail } from '../trails/finding.ts';
import { onTrail } from '../trails/requirements.ts';
import { trailShape } from '../trails/shapes.ts';

export const GetTrail = (context: CloudTrailContext): Operation<GetTrailRequest, GetTrailResponse> => ({
  requires: ({ Name }, call) => onTrail(context, 'GetTrail', Name, call),
  async invoke({ Name }, call) {
    const asked = askedFor(Name, call);
    return { Trail: trailShape(await context.store.read(({ trails }) => findTrail(trails, asked))) };
  },
});
