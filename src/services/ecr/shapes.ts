import type {
  ImageFailure as FailureShape,
  ImageIdentifier,
  ImageTagMutabilityExclusionFilter,
  Repository as RepositoryShape,
} from '../../generated/ecr/types.ts';
import type { Answered } from '../../kernel/service.ts';
import {
  type ImageFailure,
  type ImageId,
  type ImageReference,
  type Repository,
  repositoryArn,
} from '../../registry/index.ts';
import type { EcrContext } from './context.ts';

/** A repository as ECR shows it. Encryption and scanning are always there: clients compare them (clients.md F). */
export function repositoryShape(
  context: Pick<EcrContext, 'addresses'>,
  call: Pick<Answered, 'origin'>,
  repository: Repository,
): RepositoryShape {
  const { account, region, name } = repository;
  return {
    repositoryArn: repositoryArn(repository, name),
    registryId: account,
    repositoryName: name,
    repositoryUri: `${context.addresses.registryHost(call, account, region)}/${name}`,
    createdAt: new Date(repository.createdAt),
    imageTagMutability: repository.mutability,
    imageTagMutabilityExclusionFilters: exclusionFilterShapes(repository),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: { encryptionType: repository.encryption.type },
  };
}

/** What operations on one repository answer. */
export function repositoryAnswer(context: Pick<EcrContext, 'addresses'>) {
  return (repository: Repository, _input: unknown, call: Pick<Answered, 'origin'>) => ({
    repository: repositoryShape(context, call, repository),
  });
}

/** Absent when there are none. */
export function exclusionFilterShapes({
  exclusionFilters,
}: Repository): readonly ImageTagMutabilityExclusionFilter[] | undefined {
  if (exclusionFilters.length === 0) return undefined;
  return exclusionFilters.map((filter) => ({ filterType: 'WILDCARD', filter }));
}

export function imageIdOf({ imageDigest, imageTag }: ImageIdentifier): ImageId {
  return { digest: imageDigest, tag: imageTag };
}

export function imageIdShape({ digest, tag }: ImageId | ImageReference): ImageIdentifier {
  return { imageDigest: digest, imageTag: tag };
}

/** Pins are ours, and what ECR says of archived images is not known: it has no codes for them. */
export function failureShape({ id, code, reason }: ImageFailure): FailureShape {
  const failureCode = code === 'ImagePinned' || code === 'ImageArchived' ? 'ImageInaccessible' : code;
  return { imageId: imageIdShape(id), failureCode, failureReason: reason };
}
