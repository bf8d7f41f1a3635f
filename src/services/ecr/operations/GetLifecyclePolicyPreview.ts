import type {
  GetLifecyclePolicyPreviewRequest,
  GetLifecyclePolicyPreviewResponse,
  ImageIdentifier,
  TagStatus,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { Lifecycle } from '../../../registry/index.ts';
import type { PreviewImage } from '../../../registry/ports.ts';
import type { EcrContext } from '../context.ts';
import { previewResultShape, previewSummaryShape } from '../lifecycle-shapes.ts';
import { DEFAULT_PAGE, pageOnly } from '../paging.ts';
import { onRepository, registryOf } from '../requirements.ts';

/** Spec 6.5. A token goes with the one preview that it came from. */
export const GetLifecyclePolicyPreview = (
  context: EcrContext,
): Operation<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse> => ({
  requires: onRepository('GetLifecyclePolicyPreview'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName, imageIds } = input;
    if (imageIds !== undefined) pageOnly(input, 'imageIds', ['maxResults', 'nextToken']);
    const { lifecycle } = context.registry;
    const preview = await lifecycle.preview(registry, repositoryName);
    const { id, text: lifecyclePolicyText, status } = preview;
    const head = { registryId: registry.account, repositoryName, lifecyclePolicyText, status };
    const { account, region } = registry;
    const list = ['GetLifecyclePolicyPreview', account, region, repositoryName, String(id)];
    const tokens = context.pages.of(list);
    const [after] = tokens.read(input.nextToken) ?? [];
    if (preview.status !== 'COMPLETE') return head;
    const summary = previewSummaryShape(preview.totals);
    const tagStatus = input.filter?.tagStatus ?? 'ANY';
    if (imageIds !== undefined) {
      const found = await named(lifecycle, id, imageIds, tagStatus);
      return { ...head, previewResults: found.map(previewResultShape), summary };
    }
    const limit = input.maxResults ?? DEFAULT_PAGE;
    const from = after === undefined ? undefined : Number(after);
    const page = await lifecycle.previewImages(id, tagStatus, from, limit);
    return {
      ...head,
      previewResults: page.items.map(previewResultShape),
      summary,
      nextToken: tokens.write(page.next === undefined ? undefined : [String(page.next)]),
    };
  },
});

/** Ids that name nothing among the results are passed over; an id with digest and tag means both. */
async function named(
  lifecycle: Lifecycle,
  previewId: number,
  ids: readonly ImageIdentifier[],
  tagStatus: TagStatus,
): Promise<readonly PreviewImage[]> {
  const digests = ids.flatMap(({ imageDigest }) => imageDigest ?? []);
  const tags = ids.flatMap(({ imageTag }) => imageTag ?? []);
  const found = await lifecycle.previewImagesNamed(previewId, { digests, tags });
  return found.filter(
    (image) =>
      (tagStatus === 'ANY' || (tagStatus === 'TAGGED') === image.tags.length > 0) &&
      ids.some((id) => isNamed(image, id)),
  );
}

function isNamed(image: PreviewImage, { imageDigest, imageTag }: ImageIdentifier): boolean {
  if (imageDigest === undefined && imageTag === undefined) return false;
  return (
    (imageDigest === undefined || image.digest === imageDigest) &&
    (imageTag === undefined || image.tags.includes(imageTag))
  );
}
