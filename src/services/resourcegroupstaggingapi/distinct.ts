import type { Call } from '../../kernel/identity.ts';
import type { ResourceTag } from '../../registry/index.ts';
import type { TaggingContext } from './context.ts';
import { taggedRepositories } from './walk.ts';

const PAGE = 100;

interface DistinctPage {
  readonly items: readonly string[];
  /** Empty: there is no further page. */
  readonly token: string;
}

/** What `pick` takes of each tag of each repository, each value once, ascending. */
export async function distinctPage(
  context: TaggingContext,
  call: Call,
  list: readonly string[],
  token: string | undefined,
  pick: (tag: ResourceTag) => string | undefined,
): Promise<DistinctPage> {
  const tokens = context.pages.of([...list, call.caller.account, call.region]);
  const [after = ''] = tokens.read(token === '' ? undefined : token) ?? [];
  const found = new Set<string>();
  for await (const { tags } of taggedRepositories(context, call, undefined)) {
    for (const tag of tags) {
      const value = pick(tag);
      if (value !== undefined) found.add(value);
    }
  }
  const rest = [...found].sort().filter((value) => token === undefined || token === '' || value > after);
  const items = rest.slice(0, PAGE);
  const last = items.at(-1);
  const more = rest.length > items.length && last !== undefined;
  return { items, token: tokens.write(more ? [last] : undefined) ?? '' };
}
