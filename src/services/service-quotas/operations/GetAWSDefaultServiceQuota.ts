import type {
  GetAWSDefaultServiceQuotaRequest,
  GetAWSDefaultServiceQuotaResponse,
} from '../../../generated/service-quotas/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { QuotasContext } from '../context.ts';
import { findQuota, onQuota, presetShape, registryOf } from '../quotas.ts';

export const GetAWSDefaultServiceQuota = (
  context: QuotasContext,
): Operation<GetAWSDefaultServiceQuotaRequest, GetAWSDefaultServiceQuotaResponse> => ({
  requires: onQuota('GetAWSDefaultServiceQuota'),
  async invoke({ ServiceCode, QuotaCode }, call) {
    const found = findQuota(ServiceCode, QuotaCode);
    return { Quota: await presetShape(context, registryOf(call), found) };
  },
});
