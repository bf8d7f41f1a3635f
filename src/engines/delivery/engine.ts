import { randomUUID } from 'node:crypto';
import type { Delivery } from '../../services/events/ports.ts';
import { attempt } from './attempt.ts';
import { Calls } from './calls.ts';
import { Dispatcher } from './dispatch.ts';
import { Lanes } from './lanes.ts';
import { Patterns } from './match.ts';
import { createGrants, type Grants } from './oauth.ts';
import { Pace } from './pace.ts';
import type { DeliveryParts, Outcome } from './parts.ts';
import { nextTry } from './retry.ts';
import { outcomeOfAction, purgeUnit, settleUnit } from './units.ts';

/**
 * Brings events to their targets. All that is to be done stands in the metadata, so that it may be killed at any time:
 * what was sent and not yet noted is sent again.
 *
 *   outbox      -> lanes of the targets of all rules that match, in one commit per batch
 *   schedules   -> likewise, when they are due
 *   records     -> likewise, of calls that something hears of
 *   lanes       -> targets; what fails is tried again later, and given up in the end (dead letters)
 */
export interface DeliveryEngine {
  /** Something may be there to be done. Costs next to nothing. */
  wake(): void;
  /** Does what there is to do, until nothing is due; for tests. */
  drain(): Promise<void>;
  start(): void;
  /** Resolves when nothing runs any more; tries that are under way end first. */
  stop(): Promise<void>;
}

/** How long something may wait that nobody has told of. */
const LOOK = 1_000;
/** Between two looks, however much happens. */
const PAUSE = 5;
const CLEAN = 60_000;
/** How long what was given up is kept. */
export const KEPT = 14 * 24 * 60 * 60_000;
const SLICE = 500;

export function createDeliveryEngine(parts: DeliveryParts): DeliveryEngine {
  return new Engine(parts);
}

class Engine implements DeliveryEngine {
  readonly #parts: DeliveryParts;
  readonly #dispatcher: Dispatcher;
  readonly #calls: Calls | undefined;
  readonly #lanes = new Lanes();
  readonly #grants: Grants;
  readonly #pace: Pace;
  readonly #tries = new Set<Promise<void>>();
  #turn: Promise<void> | undefined;
  #again = false;
  #started = false;
  #stopping = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #cleanAt = 0;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    const patterns = new Patterns();
    this.#dispatcher = new Dispatcher(parts, patterns);
    this.#calls = parts.calls && new Calls(parts, parts.calls, patterns);
    this.#grants = createGrants(parts);
    this.#pace = new Pace(parts);
  }

  wake(): void {
    if (this.#started) this.#look(PAUSE);
  }

  start(): void {
    if (this.#started || this.#stopping) return;
    this.#started = true;
    this.#look(0);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    await this.#turn;
    while (this.#tries.size > 0) await Promise.all(this.#tries);
  }

  async drain(): Promise<void> {
    for (;;) {
      const again = await this.#work();
      if (this.#tries.size === 0 && again > this.#parts.clock.now()) return;
      await Promise.all(this.#tries);
    }
  }

  /** In `wait` ms, unless a look comes sooner anyway; one that runs is followed by another. */
  #look(wait: number): void {
    if (this.#stopping) return;
    if (this.#turn !== undefined) {
      if (wait <= PAUSE) this.#again = true;
      return;
    }
    const at = performance.now() + wait;
    if (this.#timer !== undefined && this.#timerAt <= at) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => this.#begin(), wait);
    this.#timer.unref();
  }

  #begin(): void {
    this.#timer = undefined;
    this.#timerAt = Number.POSITIVE_INFINITY;
    this.#again = false;
    this.#turn = this.#work()
      .catch((err: unknown) => {
        this.#parts.log.error({ err }, 'delivery of events failed');
        return Number.POSITIVE_INFINITY;
      })
      .then((next) => {
        this.#turn = undefined;
        const wait = this.#again ? PAUSE : Math.max(PAUSE, next - this.#parts.clock.now());
        this.#look(Math.min(LOOK, wait));
      });
  }

  /** All that there is to do now; when to look again. */
  async #work(): Promise<number> {
    const { store, clock } = this.#parts;
    while (!this.#stopping && (await this.#dispatcher.dispatch()) > 0) {
      await this.#deliver();
    }
    while (!this.#stopping && (await this.#dispatcher.fire()) > 0);
    while (!this.#stopping && (await this.#tellOfCalls()) > 0) await this.#deliver();
    await this.#clean();
    const again = await this.#deliver();
    const scheduled = await store.read((view) => view.eventEntities.nextDue());
    return Math.min(again, scheduled ?? Number.POSITIVE_INFINITY, clock.now() + LOOK);
  }

  /** Where it fails, all else goes on; it is tried again with the next look. */
  async #tellOfCalls(): Promise<number> {
    try {
      return (await this.#calls?.dispatch()) ?? 0;
    } catch (err) {
      this.#parts.log.error({ err }, 'calls could not be told of');
      return 0;
    }
  }

  async #deliver(): Promise<number> {
    if (this.#stopping) return Number.POSITIVE_INFINITY;
    const { store, clock } = this.#parts;
    const { deliveries, again } = await this.#lanes.next((work) => store.read(work), clock.now());
    for (const delivery of deliveries) {
      const tried: Promise<void> = this.#try(delivery).finally(() => {
        this.#tries.delete(tried);
        this.wake();
      });
      this.#tries.add(tried);
    }
    return again;
  }

  async #try(delivery: Delivery): Promise<void> {
    let failed = true;
    try {
      const outcome = await this.#outcomeOf(delivery);
      failed = outcome.kind === 'failed';
      await this.#settle(delivery, outcome);
    } catch (err) {
      this.#parts.log.error({ err, delivery: delivery.id }, 'a delivery could not be noted');
    } finally {
      this.#lanes.end(delivery, failed);
    }
  }

  async #outcomeOf(delivery: Delivery): Promise<Outcome> {
    const { clock, log } = this.#parts;
    const { body, createdAt, error = 'it was not tried in time' } = delivery;
    if (clock.now() - createdAt > body.maxAge) return { kind: 'refused', reason: error };
    try {
      await this.#pace.wait(body.target);
      return await attempt(this.#parts, this.#grants, delivery);
    } catch (err) {
      log.error({ err, target: body.target }, 'an event could not be delivered');
      return { kind: 'failed', reason: 'an error of the server, which its log names' };
    }
  }

  async #settle(delivery: Delivery, outcome: Outcome): Promise<void> {
    const { id, attempts: before, createdAt, body } = delivery;
    const { store, clock, random = Math.random, log } = this.#parts;
    const now = clock.now();
    const context = { now, requestId: randomUUID(), actor: 'delivery' };
    if (outcome.kind === 'done') {
      await store.commit(settleUnit, { id, kind: 'done', ...actionOf(delivery, undefined) }, context);
      return;
    }
    const attempts = before + 1;
    const { maxAge, maxAttempts } = body;
    const dueAt =
      outcome.kind === 'failed'
        ? nextTry({ attempts, createdAt, maxAge, maxAttempts }, now, random(), outcome.after)
        : undefined;
    const error = outcome.reason;
    if (dueAt !== undefined) {
      await store.commit(settleUnit, { id, kind: 'later', dueAt, attempts, error }, context);
      return;
    }
    const action = actionOf(delivery, error);
    await store.commit(settleUnit, { id, kind: 'dead', attempts, error, ...action }, context);
    log.warn(
      { target: body.target, event: body.eventId, attempts, reason: error },
      'delivery of an event given up',
    );
  }

  async #clean(): Promise<void> {
    const { store, clock } = this.#parts;
    const now = clock.now();
    if (now < this.#cleanAt) return;
    this.#cleanAt = now + CLEAN;
    const { items } = await store.read((view) => view.deliveries.dead(undefined, SLICE));
    const old = items.filter(({ diedAt = now }) => diedAt < now - KEPT);
    if (old.length === 0) return;
    const context = { now, requestId: randomUUID(), actor: 'delivery' };
    await store.commit(purgeUnit, { ids: old.map(({ id }) => id) }, context);
  }
}

/** What the history of an alarm is told, where the delivery is its action. */
function actionOf(delivery: Delivery, error: string | undefined) {
  const { alarm, target } = delivery.body;
  return alarm && { action: outcomeOfAction(delivery, target, alarm, error) };
}
