/** Service Quotas: what a registry may have of its own of the quotas of ECR. */
import { model } from '../../generated/service-quotas/model.ts';
import type { Service } from '../../kernel/service.ts';
import type { QuotasContext } from './context.ts';
import { operations } from './operations/index.ts';

export type { QuotasContext } from './context.ts';

export function createServiceQuotasService(context: QuotasContext): Service {
  const made = Object.entries(operations).map(([name, make]) => [name, make(context)] as const);
  return {
    model,
    operations: Object.fromEntries(made),
    errors: { InvalidParameter: 'IllegalArgumentException' },
  };
}
