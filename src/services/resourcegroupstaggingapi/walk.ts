import { setImmediate } from 'node:timers/promises';
import type { Call } from '../../kernel/identity.ts';
import type { TaggedRepository } from '../../registry/index.ts';
import type { TaggingContext } from './context.ts';

/** Repositories read at a time. */
const SLICE = 250;

/**
 * The repositories of the caller's registry with their tags, by name ascending, after one of them. Between slices
 * others have their turn.
 */
export async function* taggedRepositories(
  { registry: { repositories } }: TaggingContext,
  call: Call,
  start: string | undefined,
): AsyncGenerator<TaggedRepository> {
  const registry = { account: call.caller.account, region: call.region };
  let after = start;
  do {
    const page = await repositories.withResourceTags(registry, after, SLICE);
    yield* page.items;
    after = page.next;
    await setImmediate();
  } while (after !== undefined);
}
