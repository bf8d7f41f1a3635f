import type { ListTrailsRequest, ListTrailsResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { CloudTrailContext } from '../context.ts';
import { trailArn } from '../trails/trail.ts';

const pageSize = 100;

/** Trails of the account in all regions. */
export const ListTrails = ({
  store,
  pages,
}: CloudTrailContext): Operation<ListTrailsRequest, ListTrailsResponse> => ({
  requires: () => [{ action: 'cloudtrail:ListTrails', resource: '*' }],
  async invoke({ NextToken }, { caller: { account } }) {
    const list = pages.of(['ListTrails', account]);
    const [afterRegion = '', afterName = ''] = list.read(NextToken) ?? [];
    const all = await store.read(({ trails }) => trails.ofAccount(account));
    const left = all.filter(
      ({ region, name }) => region > afterRegion || (region === afterRegion && name > afterName),
    );
    const page = left.slice(0, pageSize);
    const last = left.length > pageSize ? page.at(-1) : undefined;
    return {
      Trails: page.map((trail) => ({
        TrailARN: trailArn(trail),
        Name: trail.name,
        HomeRegion: trail.region,
      })),
      NextToken: list.write(last && [last.region, last.name]),
    };
  },
});
