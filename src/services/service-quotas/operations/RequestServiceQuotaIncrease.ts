import type {
  RequestServiceQuotaIncreaseRequest,
  RequestServiceQuotaIncreaseResponse,
} from '../../../generated/service-quotas/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import { registryError } from '../../../registry/errors.ts';
import type { QuotaChange } from '../../../registry/index.ts';
import type { QuotasContext } from '../context.ts';
import { changeShape, findQuota, onQuota, registryOf } from '../quotas.ts';

/** Approved at once: who may ask may have it (spec 17.2). To lower one is an operation of our own API. */
export const RequestServiceQuotaIncrease = (
  context: QuotasContext,
): Operation<RequestServiceQuotaIncreaseRequest, RequestServiceQuotaIncreaseResponse> => ({
  requires: onQuota('RequestServiceQuotaIncrease'),
  async invoke({ ServiceCode, QuotaCode, DesiredValue }, call) {
    const { quotas } = context.registry;
    const { quota } = findQuota(ServiceCode, QuotaCode);
    const registry = registryOf(call);
    const now = await quotas.of(registry, quota);
    if (!Number.isSafeInteger(DesiredValue) || DesiredValue <= now) {
      throw registryError('InvalidParameter', {
        parameter: 'DesiredValue',
        constraint: `must be a whole number greater than the current value of ${now}`,
      });
    }
    return respond(await quotas.change(call, registry, quota, DesiredValue), undefined, call);
  },
  respond,
});

function respond(change: QuotaChange, _input: unknown, call: Answered): RequestServiceQuotaIncreaseResponse {
  return { RequestedQuota: changeShape(registryOf(call), change) };
}
