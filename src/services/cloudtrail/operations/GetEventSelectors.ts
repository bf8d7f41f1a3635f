import type {
  GetEventSelectorsRequest,
  GetEventSelectorsResponse,
} from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { CloudTrailContext } from '../context.ts';
import { askedFor, findTrail } from '../trails/finding.ts';
import { onTrail } from '../trails/requirements.ts';
import { selectorShapes } from '../trails/selectors.ts';
import { trailArn } from '../trails/trail.ts';

export const GetEventSelectors = (
  context: CloudTrailContext,
): Operation<GetEventSelectorsRequest, GetEventSelectorsResponse> => ({
  requires: ({ TrailName }, call) => onTrail(context, 'GetEventSelectors', TrailName, call),
  async invoke({ TrailName }, call) {
    const asked = askedFor(TrailName, call);
    const trail = await context.store.read(({ trails }) => findTrail(trails, asked));
    return { TrailARN: trailArn(trail), ...selectorShapes(trail.selectors) };
  },
});
