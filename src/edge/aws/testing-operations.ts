import { createHash } from 'node:crypto';
import { DomainError } from '../../kernel/errors.ts';
import type { Operation } from '../../kernel/service.ts';

interface Named {
  readonly repositoryName: string;
}

/** Inputs that CreateRepository was given. */
export const seen: unknown[] = [];
const onRepository = (action: string) => (input: Named) => [
  {
    action: `ecr:${action}`,
    resource: `arn:aws:ecr:eu-central-1:123456789012:repository/${input.repositoryName}`,
  },
];
const failures: Readonly<Record<string, () => Error>> = {
  missing: () => new DomainError('RepositoryNotFound', 'no such repository'),
  layer: () =>
    new DomainError('InvalidLayerPart', 'wrong', { uploadId: 'u', lastValidByteReceived: 7, secret: 'x' }),
  busy: () => new DomainError('LayerInUse', 'in use'),
  broken: () => new Error('SELECT secret FROM somewhere'),
  full: () => new DomainError('StorageFull', 'a secret', { reason: 'ENOSPC' }),
  strange: () => new DomainError('NobodyKnowsThis', 'a secret'),
};
const createRepository: Operation<Named, unknown> = {
  requires: onRepository('CreateRepository'),
  async invoke(input, call) {
    seen.push(input);
    const failure = failures[input.repositoryName];
    if (failure !== undefined) throw failure();
    const createdAt = new Date(1_563_223_656_123);
    return {
      repository: { repositoryName: input.repositoryName, registryId: call.caller.account, createdAt },
      other: 1,
    };
  },
};
const uploadLayerPart: Operation<
  Named & { readonly layerPartBlob: Uint8Array; readonly partLastByte: number },
  unknown
> = {
  requires: onRepository('UploadLayerPart'),
  async invoke({ layerPartBlob, repositoryName, partLastByte }) {
    const uploadId = createHash('sha256').update(layerPartBlob).digest('hex');
    return {
      repositoryName,
      uploadId,
      lastByteReceived: partLastByte,
      registryId: String(layerPartBlob.length),
    };
  },
};
const deleteRepository: Operation<Named, unknown> = {
  requires: onRepository('DeleteRepository'),
  invoke: async () => ({}),
};

/** A few operations of ECR, made up: some names make CreateRepository fail. */
export const fakeOperations = {
  CreateRepository: createRepository,
  UploadLayerPart: uploadLayerPart,
  DeleteRepository: deleteRepository,
};
