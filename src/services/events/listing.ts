import type { Call } from '../../kernel/identity.ts';
import type { EventsContext } from './context.ts';
import type { EventEntity, EventKey, EventKind } from './ports.ts';

export interface ListInput {
  readonly Limit?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
}

const PAGE = 100;

/**
 * One page of entities by name, and the token that leads to the next. `filter`: what else the list is of; `beside`: how
 * many the first page shows besides these.
 */
export async function listed<Kind extends EventKind>(
  context: EventsContext,
  { caller: { account }, region }: Call,
  where: Omit<EventKey<Kind>, 'name'>,
  { Limit = PAGE, NamePrefix = '', NextToken }: ListInput,
  matches: (entity: EventEntity<Kind>) => boolean = () => true,
  filter = '',
  beside = 0,
): Promise<{ readonly items: readonly EventEntity<Kind>[]; readonly NextToken: string | undefined }> {
  const list = [where.kind, account, region, where.account, where.region, where.bus, NamePrefix, filter];
  const tokens = context.pages.of(list);
  const limit = Math.min(Limit, PAGE) - (NextToken === undefined ? beside : 0);
  if (limit === 0) return { items: [], NextToken: tokens.write(['']) };
  const items: EventEntity<Kind>[] = [];
  let after = tokens.read(NextToken)?.[0];
  for (;;) {
    const from = after;
    const page = await context.store.read((view) =>
      view.eventEntities.page(where, NamePrefix, from, limit - items.length),
    );
    items.push(...page.items.filter(matches));
    after = page.next;
    if (after === undefined || items.length >= limit) break;
  }
  return { items, NextToken: tokens.write(after === undefined ? undefined : [after]) };
}
