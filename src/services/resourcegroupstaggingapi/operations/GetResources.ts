import type {
  GetResourcesInput,
  GetResourcesOutput,
  ResourceTagMapping,
} from '../../../generated/resourcegroupstaggingapi/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { registryError } from '../../../registry/errors.ts';
import { type ResourceTag, repositoryArn, type TaggedRepository } from '../../../registry/index.ts';
import type { TaggingContext } from '../context.ts';
import { taggedRepositories } from '../walk.ts';

const DEFAULT_PAGE = 100;
/** Repositories looked at for one answer; a page may hold less than it could, or nothing, and still go on. */
const LOOKED_AT = 5_000;
const TYPES: ReadonlySet<string> = new Set(['ecr', 'ecr:repository']);

/**
 * The tagged repositories of the caller's registry. As on AWS, filters by several keys must all hold, one value of
 * a filter is enough, and a filter without values asks for the key alone.
 */
export const GetResources = (context: TaggingContext): Operation<GetResourcesInput, GetResourcesOutput> => ({
  requires: () => [{ action: 'tag:GetResources', resource: '*' }],
  async invoke(input, call) {
    const { PaginationToken = '', ResourcesPerPage = DEFAULT_PAGE } = input;
    checkFilters(input);
    const tokens = context.pages.of(['GetResources', call.caller.account, call.region]);
    const [after] = tokens.read(PaginationToken === '' ? undefined : PaginationToken) ?? [];
    const found: ResourceTagMapping[] = [];
    let looked = 0;
    for await (const tagged of taggedRepositories(context, call, after)) {
      looked += 1;
      const mapping = mappingOf(tagged);
      if (isWanted(input, mapping.ResourceARN, tagged.tags)) found.push(mapping);
      if (found.length < ResourcesPerPage && looked < LOOKED_AT) continue;
      const token = tokens.write([tagged.repository.name]) ?? '';
      return { ResourceTagMappingList: found, PaginationToken: token };
    }
    return { ResourceTagMappingList: found, PaginationToken: '' };
  },
});

function checkFilters({ ResourceARNList, ResourceTypeFilters, TagFilters }: GetResourcesInput): void {
  const byName = (ResourceARNList?.length ?? 0) > 0;
  const byFilter = (ResourceTypeFilters?.length ?? 0) + (TagFilters?.length ?? 0) > 0;
  if (byName && byFilter) {
    throw registryError('InvalidParameter', {
      parameter: 'ResourceARNList',
      constraint: "ResourceARNList can't be given together with ResourceTypeFilters or TagFilters",
    });
  }
}

function mappingOf({ repository, tags }: TaggedRepository) {
  return {
    ResourceARN: repositoryArn(repository, repository.name),
    Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })),
  };
}

function isWanted(
  { ResourceARNList = [], ResourceTypeFilters = [], TagFilters = [] }: GetResourcesInput,
  arn: string,
  tags: readonly ResourceTag[],
): boolean {
  if (tags.length === 0) return false;
  if (ResourceARNList.length > 0) return ResourceARNList.includes(arn);
  if (ResourceTypeFilters.length > 0 && !ResourceTypeFilters.some((type) => TYPES.has(type))) return false;
  return TagFilters.every(({ Key, Values = [] }) =>
    tags.some(({ key, value }) => key === Key && (Values.length === 0 || Values.includes(value))),
  );
}
