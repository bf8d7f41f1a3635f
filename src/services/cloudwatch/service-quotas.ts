import type { RegistryKey, RegistryQuotas } from '../../registry/index.ts';
import type { MetricName } from './ports.ts';

/** The quota that a metric of AWS/Usage counts against; undefined: there is none. */
export type ServiceQuotaOf = (registry: RegistryKey, metric: MetricName) => Promise<number | undefined>;

/** Per second (spec 1.4): calls counted in a period are to be divided by its seconds. */
const rates: Readonly<Record<string, number>> = {
  GetAuthorizationToken: 500,
  BatchCheckLayerAvailability: 1000,
  BatchGetImage: 2000,
  GetDownloadUrlForLayer: 3000,
  InitiateLayerUpload: 100,
  UploadLayerPart: 500,
  CompleteLayerUpload: 100,
  PutImage: 10,
};

const quotas = {
  RepositoryCount: 'repositoriesPerRegistry',
  ImagesPerRepositoryCount: 'imagesPerRepository',
} as const;

/** Calls whose number is a metric. */
export const countedCalls: readonly string[] = Object.keys(rates);

export function createServiceQuotaOf(of: RegistryQuotas['of']): ServiceQuotaOf {
  return async (key, { namespace, name, dimensions }) => {
    if (namespace !== 'AWS/Usage') return undefined;
    const resource = dimensions.find((dimension) => dimension.name === 'Resource')?.value ?? '';
    if (name === 'CallCount') return Object.hasOwn(rates, resource) ? rates[resource] : undefined;
    if (name !== 'ResourceCount' || !Object.hasOwn(quotas, resource)) return undefined;
    return of(key, quotas[resource as keyof typeof quotas]);
  };
}
