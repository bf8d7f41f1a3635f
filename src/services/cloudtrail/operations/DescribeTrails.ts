import type { DescribeTrailsRequest, DescribeTrailsResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { CloudTrailContext } from '../context.ts';
import { askedFor, lookUp } from '../trails/finding.ts';
import { trailShape } from '../trails/shapes.ts';

/** Trails of the region, and what the region sees of trails of all regions that have another home: shadow trails. */
export const DescribeTrails = ({
  store,
}: CloudTrailContext): Operation<DescribeTrailsRequest, DescribeTrailsResponse> => ({
  requires: () => [{ action: 'cloudtrail:DescribeTrails', resource: '*' }],
  async invoke({ trailNameList: names = [], includeShadowTrails: shadows = true }, call) {
    const { caller, region } = call;
    const found = await store.read(async ({ trails }) => {
      if (names.length === 0) return trails.ofAccount(caller.account);
      const named = [];
      for (const name of new Set(names)) named.push((await lookUp(trails, askedFor(name, call))) ?? []);
      return named.flat();
    });
    const arns = names.some((name) => name.startsWith('arn:'));
    const shown = found.filter(
      (trail) => trail.region === region || arns || (shadows && trail.settings.multiRegion),
    );
    return { trailList: shown.map(trailShape) };
  },
});
