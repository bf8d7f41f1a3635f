import type {
  DescribeImagesRequest,
  DescribeImagesResponse,
  ImageDetail,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { ImageWithTags, RegistryKey } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { imageFilterOf } from '../image-status.ts';
import { DEFAULT_PAGE, pageOnly } from '../paging.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { imageIdOf } from '../shapes.ts';

export const DescribeImages = (
  context: EcrContext,
): Operation<DescribeImagesRequest, DescribeImagesResponse> => ({
  requires: onRepository('DescribeImages'),
  async invoke(input, call) {
    const { repositoryName, filter } = input;
    const { images } = context.registry;
    const registry = registryOf(input, call);
    const detail = (image: ImageWithTags) => imageDetail(registry, repositoryName, image);
    if (input.imageIds !== undefined) {
      pageOnly(input, 'imageIds', ['maxResults', 'nextToken', 'filter']);
      const found = await images.described(registry, repositoryName, input.imageIds.map(imageIdOf));
      return { imageDetails: found.map(detail) };
    }
    const tokens = context.pages.of(['DescribeImages', registry.account, registry.region, repositoryName]);
    const [after] = tokens.read(input.nextToken) ?? [];
    const limit = input.maxResults ?? DEFAULT_PAGE;
    const page = await images.describe(registry, repositoryName, imageFilterOf(filter), after, limit);
    return {
      imageDetails: page.items.map(detail),
      nextToken: tokens.write(page.next === undefined ? undefined : [page.next]),
    };
  },
});

function imageDetail(registry: RegistryKey, repositoryName: string, image: ImageWithTags): ImageDetail {
  return {
    registryId: registry.account,
    repositoryName,
    imageDigest: image.digest,
    imageTags: image.tags.length === 0 ? undefined : image.tags,
    imageSizeInBytes: image.size,
    imagePushedAt: new Date(image.pushedAt),
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactType,
    lastRecordedPullTime: image.lastPulledAt === undefined ? undefined : new Date(image.lastPulledAt),
    subjectManifestDigest: image.subject,
    imageStatus: image.status,
    lastArchivedAt: image.archivedAt === undefined ? undefined : new Date(image.archivedAt),
    lastActivatedAt: image.activatedAt === undefined ? undefined : new Date(image.activatedAt),
  };
}
