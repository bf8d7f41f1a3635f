import type { RegistryKey } from '../types.ts';

/** `arn:aws:ecr:REGION:ACCOUNT:repository/NAME` (spec 1.1). */
export function repositoryArn(registry: RegistryKey, name: string): string {
  return `arn:${partition(registry.region)}:ecr:${registry.region}:${registry.account}:repository/${name}`;
}

const partitions = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
] as const;

/** The partition that a region belongs to: `aws`, `aws-cn`, `aws-us-gov`, `aws-iso` ... */
export function partition(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
