/** AWS STS: so far, who a caller is. */
import { model } from '../../generated/sts/model.ts';
import type { Service } from '../../kernel/service.ts';
import { operations } from './operations/index.ts';

export function createStsService(): Service {
  return { model, operations: { GetCallerIdentity: operations.GetCallerIdentity() } };
}
