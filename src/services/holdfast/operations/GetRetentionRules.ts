import type {
  GetRetentionRulesRequest,
  GetRetentionRulesResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { placeShape, rulesShape } from '../shapes.ts';

export const GetRetentionRules = (
  context: HoldfastContext,
): Operation<GetRetentionRulesRequest, GetRetentionRulesResponse> => ({
  requires: onRepository('GetRetentionRules'),
  async invoke(input, call) {
    const rules = await context.registry.retention.rules(registryOf(input, call), input.repositoryName);
    return { ...placeShape(input, call), ...rulesShape(rules) };
  },
});
