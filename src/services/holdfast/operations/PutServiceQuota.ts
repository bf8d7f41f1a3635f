import type { PutServiceQuotaRequest, PutServiceQuotaResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';

/** Any value, a lower one too; what is there already beyond it stays. */
export const PutServiceQuota = (
  context: HoldfastContext,
): Operation<PutServiceQuotaRequest, PutServiceQuotaResponse> => ({
  requires: () => [{ action: 'holdfast:PutServiceQuota', resource: '*' }],
  async invoke({ quota, value }, call) {
    const registry = { account: call.caller.account, region: call.region };
    const of = quota === 'IMAGES_PER_REPOSITORY' ? 'imagesPerRepository' : 'repositoriesPerRegistry';
    const change = await context.registry.quotas.change(call, registry, of, value);
    return { quota, value: change.value };
  },
});
