import type { DeleteImagePinRequest, DeleteImagePinResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { imageGuard, onImages, registryOf } from '../requirements.ts';
import { pinAnswer } from '../shapes.ts';

export const DeleteImagePin = (
  context: HoldfastContext,
): Operation<DeleteImagePinRequest, DeleteImagePinResponse> => ({
  requires: onImages('DeleteImagePin'),
  async invoke(input, call) {
    const { pins } = context.registry;
    const guard = await imageGuard(context, 'DeleteImagePin', input, call);
    const { repositoryName, pinId } = input;
    const deleted = await pins.delete(call, registryOf(input, call), repositoryName, pinId, guard);
    return pinAnswer(deleted, input, call);
  },
  respond: pinAnswer,
});
