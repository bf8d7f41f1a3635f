import type {
  PutEventSelectorsRequest,
  PutEventSelectorsResponse,
} from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { CloudTrailContext } from '../context.ts';
import type { KeptTrail } from '../ports.ts';
import { askedFor } from '../trails/finding.ts';
import { onTrail } from '../trails/requirements.ts';
import { selectorShapes, selectorsOf } from '../trails/selectors.ts';
import { trailArn } from '../trails/trail.ts';
import { putSelectors } from '../trails/units.ts';

/** Which management events a trail records. */
export const PutEventSelectors = (
  context: CloudTrailContext,
): Operation<PutEventSelectorsRequest, PutEventSelectorsResponse> => ({
  requires: ({ TrailName }, call) => onTrail(context, 'PutEventSelectors', TrailName, call),
  async invoke(input, call) {
    const asked = askedFor(input.TrailName, call);
    const selectors = selectorsOf(input);
    return answer(await commitFor(context, call, putSelectors, { asked, selectors }));
  },
  respond: (trail: KeptTrail) => answer(trail),
});

function answer(trail: KeptTrail): PutEventSelectorsResponse {
  return { TrailARN: trailArn(trail), ...selectorShapes(trail.selectors) };
}
