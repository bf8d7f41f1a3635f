import type { DeadLetters } from '../engines/delivery/index.ts';
import type { DeadLetterOrder } from './control/events.ts';
import type { Outcome } from './control/index.ts';
import { count } from './outcomes.ts';

/** Dead letters that an outcome names; of the rest it says how many there are. */
const named = 1_000;

/** What the operator asks of events that could not be delivered, for people and as data. */
export async function deadLetterOrder(letters: DeadLetters, order: DeadLetterOrder): Promise<Outcome> {
  const { action, ...filter } = order;
  if (action === 'redrive') {
    const redriven = await letters.redrive(filter);
    return { good: true, lines: [`Sent ${count(redriven, 'event')} on the way again`], data: { redriven } };
  }
  if (action === 'purge') {
    const purged = await letters.purge(filter);
    return { good: true, lines: [`Dropped ${count(purged, 'event')}`], data: { purged } };
  }
  const shown: object[] = [];
  const lines: string[] = [];
  let total = 0;
  await letters.each(filter, ({ id, account, region, body, attempts, error, createdAt, diedAt = 0 }) => {
    total += 1;
    if (shown.length >= named) return;
    const times = { createdAt: new Date(createdAt).toISOString(), diedAt: new Date(diedAt).toISOString() };
    const { target, rule, eventId, event } = body;
    shown.push({
      ...{ id, account, region, target, rule: rule?.arn, eventId, attempts, reason: error },
      ...times,
      event: JSON.parse(event) as unknown,
    });
    lines.push(
      `${id}  ${times.diedAt}  ${target}  event ${eventId}, ${count(attempts, 'try', 'tries')}: ${error}`,
    );
  });
  if (total > shown.length) lines.push(`... and ${total - shown.length} more`);
  return { good: true, lines: [...lines, count(total, 'dead letter')], data: { total, deadLetters: shown } };
}
