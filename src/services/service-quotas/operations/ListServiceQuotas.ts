import type {
  ListServiceQuotasRequest,
  ListServiceQuotasResponse,
} from '../../../generated/service-quotas/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { QuotasContext } from '../context.ts';
import { adjustable, checkService, onQuotas, quotaShape, registryOf } from '../quotas.ts';

/** All fit on the smallest page but one: there are no further pages. */
export const ListServiceQuotas = (
  context: QuotasContext,
): Operation<ListServiceQuotasRequest, ListServiceQuotasResponse> => ({
  requires: onQuotas('ListServiceQuotas'),
  async invoke({ ServiceCode }, call) {
    checkService(ServiceCode);
    const registry = registryOf(call);
    return { Quotas: await Promise.all(adjustable.map((each) => quotaShape(context, registry, each))) };
  },
});
