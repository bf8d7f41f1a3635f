import type { CreateRepositoryRequest, CreateRepositoryResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { repositoryArn } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { encryptionOf } from '../encryption.ts';
import { registryOf } from '../requirements.ts';
import { tagConditions, tagsOf } from '../resource-tags.ts';
import { repositoryAnswer } from '../shapes.ts';

export const CreateRepository = (
  context: EcrContext,
): Operation<CreateRepositoryRequest, CreateRepositoryResponse> => ({
  requires(input, call) {
    const resource = repositoryArn(registryOf(input, call), input.repositoryName);
    const tags = input.tags ?? [];
    if (tags.length === 0) return [{ action: 'ecr:CreateRepository', resource }];
    const conditions = tagConditions(tags);
    return [
      { action: 'ecr:CreateRepository', resource, conditions },
      { action: 'ecr:TagResource', resource, conditions },
    ];
  },
  async invoke(input, call) {
    const repository = await context.registry.repositories.create(call, registryOf(input, call), {
      name: input.repositoryName,
      mutability: input.imageTagMutability,
      exclusionFilters: input.imageTagMutabilityExclusionFilters?.map(({ filter }) => filter),
      scanOnPush: input.imageScanningConfiguration?.scanOnPush,
      encryption: input.encryptionConfiguration && encryptionOf(input.encryptionConfiguration),
      tags: input.tags && tagsOf(input.tags),
    });
    return repositoryAnswer(context)(repository, input, call);
  },
  respond: repositoryAnswer(context),
});
