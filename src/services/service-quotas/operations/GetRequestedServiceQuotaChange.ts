import type {
  GetRequestedServiceQuotaChangeRequest,
  GetRequestedServiceQuotaChangeResponse,
} from '../../../generated/service-quotas/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { QuotasContext } from '../context.ts';
import { changeShape, noSuchResource, onQuotas, registryOf } from '../quotas.ts';

export const GetRequestedServiceQuotaChange = (
  context: QuotasContext,
): Operation<GetRequestedServiceQuotaChangeRequest, GetRequestedServiceQuotaChangeResponse> => ({
  requires: onQuotas('GetRequestedServiceQuotaChange'),
  async invoke({ RequestId }, call) {
    const registry = registryOf(call);
    const found = (await context.registry.quotas.changes(registry)).find(({ id }) => id === RequestId);
    if (found === undefined) throw noSuchResource(`There is no request ${RequestId}`);
    return { RequestedQuota: changeShape(registry, found) };
  },
});
