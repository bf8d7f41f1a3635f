import type { Registry } from '../../registry/index.ts';

export interface QuotasContext {
  readonly registry: Pick<Registry, 'quotas'>;
}
