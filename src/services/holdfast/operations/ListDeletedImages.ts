import type {
  ListDeletedImagesRequest,
  ListDeletedImagesResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { DEFAULT_PAGE } from '../paging.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { deletedImageShape, placeShape } from '../shapes.ts';

/** By digest ascending. */
export const ListDeletedImages = (
  context: HoldfastContext,
): Operation<ListDeletedImagesRequest, ListDeletedImagesResponse> => ({
  requires: onRepository('ListDeletedImages'),
  async invoke(input, call) {
    const { repositoryName, maxResults = DEFAULT_PAGE } = input;
    const registry = registryOf(input, call);
    const tokens = context.pages.of(['ListDeletedImages', registry.account, registry.region, repositoryName]);
    const [after] = tokens.read(input.nextToken) ?? [];
    const page = await context.registry.deleted.images(registry, repositoryName, after, maxResults);
    return {
      ...placeShape(input, call),
      images: page.items.map(deletedImageShape),
      nextToken: tokens.write(page.next === undefined ? undefined : [page.next]),
    };
  },
});
