import type { Unit } from '../../../kernel/unit.ts';
import type { WebhookBody } from '../entities.ts';
import { refuse } from '../errors.ts';
import { hearingOf } from '../hearing.ts';
import type { EventEntity, EventTx } from '../ports.ts';
import { type RecordedWebhook, recordedWebhook, type WebhookPlace } from '../shown-webhook.ts';

const MOST = 1_000;

export const keyOfWebhook = ({ account, region, name }: WebhookPlace) =>
  ({ account, region, kind: 'webhook', bus: '', name }) as const;

export const createWebhookUnit: Unit<
  EventTx,
  WebhookPlace & { readonly body: WebhookBody },
  RecordedWebhook
> = {
  name: 'events/create-webhook',
  async run(tx, { body, ...place }, { now }) {
    const key = keyOfWebhook(place);
    if ((await tx.eventEntities.get(key)) !== undefined) {
      throw refuse.exists(`The webhook '${place.name}' already exists`);
    }
    if ((await tx.eventEntities.count(key)) >= MOST) {
      throw refuse.limit(`There can be at most ${MOST} webhooks`);
    }
    await tx.eventEntities.put({ ...key, body, hears: hearingOf(body.pattern, undefined, now) });
    return recordedWebhook({ ...key, body });
  },
};

type Changeable = Omit<WebhookBody, 'pattern' | 'createdAt' | 'updatedAt'>;

export type WebhookChanges = { readonly [Name in keyof Changeable]?: Changeable[Name] | undefined } & {
  /** Null: none any more. */
  readonly pattern?: string | null | undefined;
};

/** What is not named stays as it is. */
export const updateWebhookUnit: Unit<
  EventTx,
  WebhookPlace & { readonly changes: WebhookChanges },
  RecordedWebhook
> = {
  name: 'events/update-webhook',
  async run(tx, { changes, ...place }, { now }) {
    const found = await findWebhook(tx, place);
    const { pattern: before, ...rest } = found.body;
    const { pattern = before, ...others } = changes;
    const named = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
    const body: WebhookBody = { ...rest, ...named, pattern: pattern ?? undefined, updatedAt: now };
    const hears = body.enabled ? hearingOf(body.pattern, found.hears, now) : undefined;
    await tx.eventEntities.put({ ...found, body, hears });
    return recordedWebhook({ ...found, body });
  },
};

export const deleteWebhookUnit: Unit<EventTx, WebhookPlace, void> = {
  name: 'events/delete-webhook',
  async run(tx, place) {
    const { body: _, ...key } = await findWebhook(tx, place);
    await tx.eventEntities.remove(key);
  },
};

/** Throws WebhookNotFound. */
export async function findWebhook(
  from: { readonly eventEntities: Pick<EventTx['eventEntities'], 'get'> },
  place: WebhookPlace,
): Promise<EventEntity<'webhook'>> {
  const found = await from.eventEntities.get(keyOfWebhook(place));
  if (found === undefined) throw refuse.noWebhook(place.name);
  return found;
}
