import type { ListImagesRequest, ListImagesResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { ImageReference } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { imageFilterOf } from '../image-status.ts';
import { DEFAULT_PAGE } from '../paging.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { imageIdShape } from '../shapes.ts';

export const ListImages = (context: EcrContext): Operation<ListImagesRequest, ListImagesResponse> => ({
  requires: onRepository('ListImages'),
  async invoke(input, call) {
    const { repositoryName, filter } = input;
    const registry = registryOf(input, call);
    const tokens = context.pages.of(['ListImages', registry.account, registry.region, repositoryName]);
    const after = referenceOf(tokens.read(input.nextToken));
    const page = await context.registry.images.references(
      registry,
      repositoryName,
      imageFilterOf(filter),
      after,
      input.maxResults ?? DEFAULT_PAGE,
    );
    return { imageIds: page.items.map(imageIdShape), nextToken: tokens.write(page.next && keyOf(page.next)) };
  },
});

function keyOf({ digest, tag }: ImageReference): readonly string[] {
  return tag === undefined ? [digest] : [digest, tag];
}

function referenceOf(key: readonly string[] | undefined): ImageReference | undefined {
  const [digest, tag] = key ?? [];
  return digest === undefined ? undefined : { digest, tag };
}
