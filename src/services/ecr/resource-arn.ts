import type { Call } from '../../kernel/identity.ts';
import { partition, type RegistryKey } from '../../registry/index.ts';
import { invalidParameter } from './invalid-parameter.ts';

export interface RepositoryResource {
  readonly registry: RegistryKey;
  readonly name: string;
}

const ARN = /^arn:([a-z0-9-]+):ecr:([a-z0-9-]+):([0-9]{12}):repository\/(.+)$/s;

/** The repository that an ARN names: one of this region, for a call does not leave its own. Throws InvalidParameter. */
export function parseRepositoryArn(arn: string, call: Call): RepositoryResource {
  const [, part, region, account, name] = ARN.exec(arn) ?? [];
  if (account === undefined || name === undefined || region !== call.region || part !== partition(region)) {
    throw invalidParameter('resourceArn', 'Invalid ARN');
  }
  return { registry: { account, region }, name };
}
