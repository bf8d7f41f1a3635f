import type { DescribeImagesFilter, ListImagesFilter } from '../../generated/ecr/types.ts';
import type { ImageFilter } from '../../registry/ports.ts';

/** What a list shows; unless it is asked for more, images that can be pulled (spec 12.5). */
export function imageFilterOf(filter: ListImagesFilter | DescribeImagesFilter | undefined): ImageFilter {
  return { tags: filter?.tagStatus ?? 'ANY', status: filter?.imageStatus ?? 'ACTIVE' };
}
