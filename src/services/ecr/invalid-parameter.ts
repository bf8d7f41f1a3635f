import type { DomainError } from '../../kernel/errors.ts';
import { registryError } from '../../registry/errors.ts';

/** `Invalid parameter at 'X' failed to satisfy constraint: 'Y'` (spec 2.1). */
export function invalidParameter(parameter: string, constraint: string): DomainError {
  return registryError('InvalidParameter', { parameter, constraint });
}
