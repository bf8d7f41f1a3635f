import type { PutImagePinRequest, PutImagePinResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { registryError } from '../../../registry/errors.ts';
import type { PinTarget } from '../../../registry/index.ts';
import type { HoldfastContext } from '../context.ts';
import { imageGuard, onImages, registryOf } from '../requirements.ts';
import { pinAnswer } from '../shapes.ts';

/** Of one target there is one pin: to put another replaces its reason, owner and end. */
export const PutImagePin = (
  context: HoldfastContext,
): Operation<PutImagePinRequest, PutImagePinResponse> => ({
  requires: onImages('PutImagePin'),
  async invoke(input, call) {
    const { reason, owner = call.caller.arn, endsAt } = input;
    if (endsAt !== undefined && endsAt.getTime() <= context.clock.now()) {
      throw registryError('InvalidParameter', { parameter: 'endsAt', constraint: 'must be in the future' });
    }
    const guard = await imageGuard(context, 'PutImagePin', input, call);
    const put = await context.registry.pins.put(
      call,
      registryOf(input, call),
      input.repositoryName,
      { target: targetOf(input), reason, owner, endsAt: endsAt?.getTime() },
      guard,
    );
    return pinAnswer(put, input, call);
  },
  respond: pinAnswer,
});

function targetOf({ imageDigest, imageTag, imageTagPattern }: PutImagePinRequest): PinTarget {
  const given: PinTarget[] = [];
  if (imageDigest !== undefined) given.push({ kind: 'digest', value: imageDigest });
  if (imageTag !== undefined) given.push({ kind: 'tag', value: imageTag });
  if (imageTagPattern !== undefined) given.push({ kind: 'tag-pattern', value: imageTagPattern });
  const [target, more] = given;
  if (target === undefined || more !== undefined) {
    throw registryError('InvalidParameter', {
      parameter: 'imageDigest',
      constraint: 'exactly one of imageDigest, imageTag and imageTagPattern must be given',
    });
  }
  return target;
}
