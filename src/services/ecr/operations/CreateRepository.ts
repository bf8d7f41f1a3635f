import type {
  CreateRepositoryRequest,
  CreateRepositoryResponse,
  EncryptionConfiguration,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type Encryption, repositoryArn } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { invalidParameter } from '../invalid-parameter.ts';
import { registryOf } from '../requirements.ts';
import { tagConditions, tagsOf } from '../resource-tags.ts';
import { repositoryShape } from '../shapes.ts';

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
      encryption: encryptionOf(input.encryptionConfiguration),
      tags: input.tags && tagsOf(input.tags),
    });
    return { repository: repositoryShape(context, call, repository) };
  },
});

/** Undefined: the registry's default. Content can't be encrypted by keys of KMS yet, and must not seem to be. */
function encryptionOf(wanted: EncryptionConfiguration | undefined): Encryption | undefined {
  if (wanted === undefined) return undefined;
  if (wanted.encryptionType !== 'AES256') {
    throw invalidParameter(
      'encryptionConfiguration',
      `Encryption type ${wanted.encryptionType} is not available here, only AES256`,
    );
  }
  if (wanted.kmsKey !== undefined) {
    throw invalidParameter('encryptionConfiguration', "kmsKey can't be given with encryption type AES256");
  }
  return { type: 'AES256' };
}
