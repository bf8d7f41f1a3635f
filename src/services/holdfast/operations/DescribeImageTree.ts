import type {
  DescribeImageTreeRequest,
  DescribeImageTreeResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { imageGuard, onImages, registryOf } from '../requirements.ts';
import { nodeShape, placeShape } from '../shapes.ts';

/** An index with its children, their platforms and the referrers of each, as one thing. */
export const DescribeImageTree = (
  context: HoldfastContext,
): Operation<DescribeImageTreeRequest, DescribeImageTreeResponse> => ({
  requires: onImages('DescribeImageTree'),
  async invoke(input, call) {
    const { imageDigest, imageTag } = input.imageId;
    const guard = await imageGuard(context, 'DescribeImageTree', input, call);
    const tree = await context.registry.images.tree(
      registryOf(input, call),
      input.repositoryName,
      { digest: imageDigest, tag: imageTag },
      guard,
    );
    return { ...placeShape(input, call), image: nodeShape(tree) };
  },
});
