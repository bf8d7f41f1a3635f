import type { RegistryKey } from '../types.ts';

/** `arn:aws:ecr:REGION:ACCOUNT:repository/NAME` (spec 1.1). */
export function repositoryArn(registry: RegistryKey, name: string): string {
  return `arn:${partition(registry.region)}:ecr:${registry.region}:${registry.account}:repository/${name}`;
}

/** The partition that a region belongs to: `aws`, `aws-cn`, `aws-us-gov`, `aws-iso` ... */
export function partition(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  if (region.startsWith('us-iso-')) return 'aws-iso';
  if (region.startsWith('us-isob-')) return 'aws-iso-b';
  return 'aws';
}
