import type { RequestedServiceQuotaChange, ServiceQuota } from '../../generated/service-quotas/types.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Call, Requirement } from '../../kernel/identity.ts';
import type { Answered } from '../../kernel/service.ts';
import { partition, type QuotaChange, type RegistryKey } from '../../registry/index.ts';
import type { QuotasContext } from './context.ts';

/** A quota that a registry may have its own value of (spec 1.3, those with a code). */
export interface Adjustable {
  readonly quota: QuotaChange['quota'];
  readonly code: string;
  readonly name: string;
}

export const SERVICE = 'ecr';
const SERVICE_NAME = 'Amazon Elastic Container Registry (Amazon ECR)';

export const adjustable: readonly Adjustable[] = [
  { quota: 'imagesPerRepository', code: 'L-03A36CE1', name: 'Images per repository' },
  { quota: 'repositoriesPerRegistry', code: 'L-CFEB8E8D', name: 'Registered repositories' },
];

export function registryOf(call: Pick<Answered, 'caller' | 'region'>): RegistryKey {
  return { account: call.caller.account, region: call.region };
}

export function onQuotas(action: string): () => readonly Requirement[] {
  return () => [{ action: `servicequotas:${action}`, resource: '*' }];
}

/** `servicequotas:ACTION` on the one quota that the request names. */
export function onQuota(action: string) {
  return (
    { ServiceCode, QuotaCode }: { readonly ServiceCode: string; readonly QuotaCode: string },
    call: Call,
  ): readonly Requirement[] => [
    { action: `servicequotas:${action}`, resource: arnOf(registryOf(call), ServiceCode, QuotaCode) },
  ];
}

/** Throws NoSuchResource for another service than ECR. */
export function checkService(code: string): void {
  if (code !== SERVICE)
    throw noSuchResource(`The service code ${code} is not known here: there is ${SERVICE}`);
}

/** Throws NoSuchResource. */
export function findQuota(serviceCode: string, code: string): Adjustable {
  checkService(serviceCode);
  const found = adjustable.find((each) => each.code === code);
  if (found === undefined) throw noSuchResource(`The quota ${code} of ${serviceCode} is not known here`);
  return found;
}

export function noSuchResource(text: string): DomainError {
  return new DomainError('NoSuchResource', text);
}

export async function quotaShape(
  { registry: { quotas } }: QuotasContext,
  registry: RegistryKey,
  of: Adjustable,
): Promise<ServiceQuota> {
  return shape(registry, of, await quotas.of(registry, of.quota));
}

export function presetShape(
  { registry: { quotas } }: QuotasContext,
  registry: RegistryKey,
  of: Adjustable,
): ServiceQuota {
  return shape(registry, of, quotas.presets[of.quota]);
}

function shape(registry: RegistryKey, { code, name }: Adjustable, value: number): ServiceQuota {
  return {
    ServiceCode: SERVICE,
    ServiceName: SERVICE_NAME,
    QuotaArn: arnOf(registry, SERVICE, code),
    QuotaCode: code,
    QuotaName: name,
    Value: value,
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
    QuotaAppliedAtLevel: 'ACCOUNT',
  };
}

export function changeShape(registry: RegistryKey, change: QuotaChange): RequestedServiceQuotaChange {
  const of = adjustable.find(({ quota }) => quota === change.quota);
  const at = new Date(change.at);
  return {
    Id: change.id,
    ServiceCode: SERVICE,
    ServiceName: SERVICE_NAME,
    QuotaCode: of?.code,
    QuotaName: of?.name,
    QuotaArn: of && arnOf(registry, SERVICE, of.code),
    DesiredValue: change.value,
    Status: 'APPROVED',
    Created: at,
    LastUpdated: at,
    Requester: change.by,
    GlobalQuota: false,
    Unit: 'None',
    QuotaRequestedAtLevel: 'ACCOUNT',
  };
}

function arnOf({ account, region }: RegistryKey, service: string, code: string): string {
  return `arn:${partition(region)}:servicequotas:${region}:${account}:${service}/${code}`;
}
