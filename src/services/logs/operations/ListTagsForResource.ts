import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
} from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { LogsContext } from '../context.ts';
import { noGroup } from '../errors.ts';
import { onTagged, taggedGroup } from '../tagged.ts';

export const ListTagsForResource = ({
  store,
}: LogsContext): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> => ({
  requires: (input, call) => onTagged('ListTagsForResource', input, call),
  async invoke(input, call) {
    const { place, name } = taggedGroup(input, call);
    const group = await store.read((view) => view.logGroups.byName(place, name));
    if (group === undefined) throw noGroup();
    return { tags: group.tags };
  },
});
