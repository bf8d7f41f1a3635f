import type { ECRClient, ImageTagMutability } from '@aws-sdk/client-ecr';
import { createRepository } from './aws.ts';

/** A maker of repositories below `prefix`: a new one at each call, so that tests do not meet. */
export function repositories(
  ecr: ECRClient,
  prefix: string,
): (mutability?: ImageTagMutability) => Promise<string> {
  let count = 0;
  return async (imageTagMutability = 'MUTABLE') => {
    const name = `${prefix}/r${++count}`;
    await createRepository(ecr, name, { imageTagMutability });
    return name;
  };
}
