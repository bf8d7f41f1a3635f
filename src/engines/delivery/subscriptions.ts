import type { BusRef } from '../../services/events/index.ts';
import type { EventEntity, EventKind, EventView } from '../../services/events/ports.ts';
import type { Subscriptions } from './match.ts';

const ALL = 1_000;

export async function subscriptionsAt(view: EventView, bus: BusRef): Promise<Subscriptions> {
  const { account, region, name } = bus;
  const rules = await all(view, { account, region, kind: 'rule', bus: name });
  return { rules, webhooks: await webhooksOf(view, bus), isDefault: name === 'default' };
}

/** All of the account in the region. */
export function webhooksOf(view: EventView, { account, region }: Pick<BusRef, 'account' | 'region'>) {
  return all(view, { account, region, kind: 'webhook', bus: '' });
}

async function all<Kind extends EventKind>(
  view: EventView,
  where: { readonly account: string; readonly region: string; readonly kind: Kind; readonly bus: string },
): Promise<EventEntity<Kind>[]> {
  const found: EventEntity<Kind>[] = [];
  let after: string | undefined;
  do {
    const page = await view.eventEntities.page(where, '', after, ALL);
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}
