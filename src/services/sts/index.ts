/** AWS STS: who a caller is, and temporary credentials. */
import { model } from '../../generated/sts/model.ts';
import type { Service } from '../../kernel/service.ts';
import { withinSessionLimits } from '../iam/index.ts';
import type { StsContext } from './context.ts';
import { operations } from './operations/index.ts';

export type { StsContext } from './context.ts';
export * from './web-identity/index.ts';

/** Whoever holds a key may ask whose it is; and trust decides who may assume a role. */
const open = ['GetCallerIdentity', 'GetSessionToken', 'AssumeRole', 'AssumeRoleWithWebIdentity'];

export function createStsService(context: StsContext): Service {
  const made = Object.entries(operations).map(
    ([name, make]) => [name, withinSessionLimits('sts', name, make(context))] as const,
  );
  return { model, operations: Object.fromEntries(made), open };
}
