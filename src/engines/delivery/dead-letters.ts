import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Delivery, EventStore } from '../../services/events/ports.ts';
import { purgeUnit, redriveUnit } from './units.ts';

/** Which dead letters are meant: all that agree with whatever is named. */
export interface DeadLetterFilter {
  readonly account?: string | undefined;
  /** ARN. */
  readonly target?: string | undefined;
  /** ARN or name. */
  readonly rule?: string | undefined;
  readonly id?: number | undefined;
}

export interface DeadLetters {
  /** Each one, the oldest first. */
  each(filter: DeadLetterFilter, visit: (letter: Delivery) => void): Promise<void>;
  /** Sends them on their way again; how many. */
  redrive(filter: DeadLetterFilter): Promise<number>;
  /** Forgets them; how many. */
  purge(filter: DeadLetterFilter): Promise<number>;
}

const PAGE = 500;

interface DeadLetterParts {
  readonly store: EventStore;
  readonly clock: Clock;
  /** Told when something is on its way again. */
  readonly redriven: () => void;
}

export function createDeadLetters({ store, clock, redriven }: DeadLetterParts): DeadLetters {
  async function pages(filter: DeadLetterFilter, visit: (letters: readonly Delivery[]) => Promise<void>) {
    // Those that die while it runs are not meant.
    const until = clock.now();
    let after: { readonly diedAt: number; readonly id: number } | undefined;
    do {
      const from = after;
      const page = await store.read((view) => view.deliveries.dead(from, PAGE));
      await visit(page.items.filter((letter) => (letter.diedAt ?? 0) <= until && isMeant(letter, filter)));
      after = page.next;
    } while (after !== undefined);
  }

  async function change(filter: DeadLetterFilter, unit: typeof redriveUnit): Promise<number> {
    let count = 0;
    await pages(filter, async (letters) => {
      if (letters.length === 0) return;
      const context = { now: clock.now(), requestId: randomUUID(), actor: 'operator' };
      count += await store.commit(unit, { ids: letters.map(({ id }) => id) }, context);
    });
    return count;
  }

  return {
    each: (filter, visit) => pages(filter, async (letters) => letters.forEach(visit)),
    async redrive(filter) {
      const count = await change(filter, redriveUnit);
      redriven();
      return count;
    },
    purge: (filter) => change(filter, purgeUnit),
  };
}

function isMeant({ id, account, body }: Delivery, filter: DeadLetterFilter): boolean {
  const { rule } = body;
  return (
    (filter.id === undefined || filter.id === id) &&
    (filter.account === undefined || filter.account === account) &&
    (filter.target === undefined || filter.target === body.target) &&
    (filter.rule === undefined || filter.rule === rule?.arn || filter.rule === rule?.name)
  );
}
