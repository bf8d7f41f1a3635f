import type { UploadLayerPartRequest, UploadLayerPartResponse } from '../../../generated/ecr/types.ts';
import { sourceOf } from '../../../kernel/bytes.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Operation } from '../../../kernel/service.ts';
import { isRegistryError, registryError } from '../../../registry/errors.ts';
import type { RegistryKey } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { invalidParameter } from '../invalid-parameter.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const UploadLayerPart = (
  context: EcrContext,
): Operation<UploadLayerPartRequest, UploadLayerPartResponse> => ({
  requires: onRepository('UploadLayerPart'),
  async invoke(input, call) {
    const { repositoryName, uploadId, partFirstByte, layerPartBlob } = input;
    const registry = registryOf(input, call);
    if (layerPartBlob.length > context.limits.layerPart) {
      throw invalidParameter(
        'layerPartBlob',
        `Member must have length less than or equal to ${context.limits.layerPart}`,
      );
    }
    const { uploads } = context.registry;
    const expected = input.partLastByte - partFirstByte + 1;
    if (layerPartBlob.length === 0 || layerPartBlob.length !== expected) {
      const { size } = await uploads.state(registry, repositoryName, uploadId);
      const error = registryError('InvalidLayerPartLength', { length: layerPartBlob.length, expected });
      throw locate(error, input, registry, size);
    }
    const bytes = sourceOf(layerPartBlob);
    try {
      const state = await uploads.append(call, registry, repositoryName, uploadId, partFirstByte, bytes, {
        countParts: true,
      });
      return {
        registryId: registry.account,
        repositoryName,
        uploadId,
        lastByteReceived: state.size - 1,
      };
    } catch (error) {
      if (!isRegistryError(error, 'InvalidLayerPart')) throw error;
      throw locate(error, input, registry, Number(error.details.expected));
    }
  },
});

/** Adds the members of InvalidLayerPartException, by which a client finds back to where it may go on. */
function locate(
  error: DomainError,
  input: UploadLayerPartRequest,
  registry: RegistryKey,
  size: number,
): DomainError {
  return new DomainError(error.code, error.message, {
    ...error.details,
    registryId: registry.account,
    repositoryName: input.repositoryName,
    uploadId: input.uploadId,
    ...(size > 0 && { lastValidByteReceived: size - 1 }),
  });
}
