/** Resource Groups Tagging: which repositories bear which tags. */
import { model } from '../../generated/resourcegroupstaggingapi/model.ts';
import type { Service } from '../../kernel/service.ts';
import type { TaggingContext } from './context.ts';
import { operations } from './operations/index.ts';

export type { TaggingContext } from './context.ts';

export function createTaggingService(context: TaggingContext): Service {
  const made = Object.entries(operations).map(([name, make]) => [name, make(context)] as const);
  return { model, operations: Object.fromEntries(made) };
}
