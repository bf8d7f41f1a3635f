import type {
  ListRequestedServiceQuotaChangeHistoryRequest,
  ListRequestedServiceQuotaChangeHistoryResponse,
} from '../../../generated/service-quotas/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { QuotasContext } from '../context.ts';
import { changeShape, checkService, onQuotas, registryOf } from '../quotas.ts';

/** The last hundred changes, newest first: they fit on a page. */
export const ListRequestedServiceQuotaChangeHistory = (
  context: QuotasContext,
): Operation<
  ListRequestedServiceQuotaChangeHistoryRequest,
  ListRequestedServiceQuotaChangeHistoryResponse
> => ({
  requires: onQuotas('ListRequestedServiceQuotaChangeHistory'),
  async invoke({ ServiceCode, Status = 'APPROVED' }, call) {
    if (ServiceCode !== undefined) checkService(ServiceCode);
    const registry = registryOf(call);
    const changes = Status === 'APPROVED' ? await context.registry.quotas.changes(registry) : [];
    return { RequestedQuotas: changes.map((change) => changeShape(registry, change)) };
  },
});
