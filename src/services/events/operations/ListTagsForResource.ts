import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { findBus, findRule } from '../finding.ts';
import { requirement } from '../requirements.ts';
import { taggedOf } from '../tagged.ts';
import { tagShapes } from '../tags.ts';

export const ListTagsForResource = (
  context: EventsContext,
): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> => ({
  requires: ({ ResourceARN }) => [requirement('ListTagsForResource', ResourceARN)],
  async invoke({ ResourceARN }) {
    const { bus, rule } = taggedOf(ResourceARN);
    const tags = await context.store.read(async (view) => {
      const { body } = rule === undefined ? await findBus(view, bus) : await findRule(view, bus, rule);
      return body.tags;
    });
    return { Tags: tagShapes(tags) };
  },
});
