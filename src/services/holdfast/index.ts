/** Our own API: what ECR has no word for. Spoken like any AWS API, with the signing name and prefix `holdfast`. */
import { model } from '../../generated/holdfast/model.ts';
import type { Service } from '../../kernel/service.ts';
import type { HoldfastContext } from './context.ts';
import { wireErrors } from './errors.ts';
import { operations } from './operations/index.ts';

export type { HoldfastContext } from './context.ts';

export function createHoldfastService(context: HoldfastContext): Service {
  const made = Object.entries(operations).map(([name, make]) => [name, make(context)] as const);
  return { model, operations: Object.fromEntries(made), errors: wireErrors };
}
