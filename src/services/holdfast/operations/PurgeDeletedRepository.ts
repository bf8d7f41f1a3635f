import type {
  PurgeDeletedRepositoryRequest,
  PurgeDeletedRepositoryResponse,
} from '../../../generated/holdfast/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { deletionIdOf } from '../deletion-id.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { placeShape } from '../shapes.ts';

export const PurgeDeletedRepository = (
  context: HoldfastContext,
): Operation<PurgeDeletedRepositoryRequest, PurgeDeletedRepositoryResponse> => ({
  requires: onRepository('PurgeDeletedRepository'),
  async invoke(input, call) {
    const { deleted } = context.registry;
    await deleted.purgeRepository(call, registryOf(input, call), input.repositoryName, deletionIdOf(input));
    return respond(undefined, input, call);
  },
  respond,
});

function respond(
  _purged: unknown,
  input: PurgeDeletedRepositoryRequest,
  call: Answered,
): PurgeDeletedRepositoryResponse {
  return placeShape(input, call);
}
