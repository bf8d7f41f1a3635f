import type { PutServiceQuotaRequest, PutServiceQuotaResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { QuotaChange } from '../../../registry/index.ts';
import type { HoldfastContext } from '../context.ts';

/** Any value, a lower one too; what is there already beyond it stays. */
export const PutServiceQuota = (
  context: HoldfastContext,
): Operation<PutServiceQuotaRequest, PutServiceQuotaResponse> => ({
  requires: () => [{ action: 'holdfast:PutServiceQuota', resource: '*' }],
  async invoke(input, call) {
    const { quota, value } = input;
    const registry = { account: call.caller.account, region: call.region };
    const of = quota === 'IMAGES_PER_REPOSITORY' ? 'imagesPerRepository' : 'repositoriesPerRegistry';
    return respond(await context.registry.quotas.change(call, registry, of, value), input);
  },
  respond,
});

function respond({ value }: QuotaChange, { quota }: PutServiceQuotaRequest): PutServiceQuotaResponse {
  return { quota, value };
}
