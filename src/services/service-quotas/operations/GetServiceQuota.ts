import type {
  GetServiceQuotaRequest,
  GetServiceQuotaResponse,
} from '../../../generated/service-quotas/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { QuotasContext } from '../context.ts';
import { findQuota, onQuota, quotaShape, registryOf } from '../quotas.ts';

export const GetServiceQuota = (
  context: QuotasContext,
): Operation<GetServiceQuotaRequest, GetServiceQuotaResponse> => ({
  requires: onQuota('GetServiceQuota'),
  async invoke({ ServiceCode, QuotaCode }, call) {
    const found = findQuota(ServiceCode, QuotaCode);
    return { Quota: await quotaShape(context, registryOf(call), found) };
  },
});
