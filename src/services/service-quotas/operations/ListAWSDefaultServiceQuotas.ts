import type {
  ListAWSDefaultServiceQuotasRequest,
  ListAWSDefaultServiceQuotasResponse,
} from '../../../generated/service-quotas/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { QuotasContext } from '../context.ts';
import { adjustable, checkService, onQuotas, presetShape, registryOf } from '../quotas.ts';

/** All fit on the smallest page but one: there are no further pages. */
export const ListAWSDefaultServiceQuotas = (
  context: QuotasContext,
): Operation<ListAWSDefaultServiceQuotasRequest, ListAWSDefaultServiceQuotasResponse> => ({
  requires: onQuotas('ListAWSDefaultServiceQuotas'),
  async invoke({ ServiceCode }, call) {
    checkService(ServiceCode);
    const registry = registryOf(call);
    return { Quotas: await Promise.all(adjustable.map((each) => presetShape(context, registry, each))) };
  },
});
