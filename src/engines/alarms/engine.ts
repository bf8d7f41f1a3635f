import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { turn } from '../../kernel/slices.ts';
import {
  type Alarm,
  beginOf,
  type CompositeAlarm,
  changeAlarmStateUnit,
  evaluateAlarm,
  lookAtHeldUnit,
  type MetricAlarm,
  type ServiceQuotaOf,
  stillHeld,
} from '../../services/cloudwatch/index.ts';
import type { AlarmPosition, CloudWatchStore } from '../../services/cloudwatch/ports.ts';

export interface AlarmEngineParts {
  readonly store: CloudWatchStore;
  readonly quotaOf: ServiceQuotaOf;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Evaluates metric alarms: each once a minute, by what was measured up to the last whole minute, and one that was
 * put or changed at the next look. A state that changes is committed with its history and event; composite alarms
 * follow in that commit. An alarm that was changed meanwhile is left to the next look. Actions of composite alarms that
 * are held back are looked at each time.
 *
 * What processes count comes within ten seconds: a minute is looked at when that time is over.
 */
export interface AlarmEngine {
  /** Evaluates what is due; never rejects. One at a time: another begins when this one has ended. */
  tick(): Promise<void>;
  /** Ticks at once and then periodically. */
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const INTERVAL = 5_000;
const SETTLED_AFTER = 12_000;
const PAGE = 100;

export function createAlarmEngine(parts: AlarmEngineParts): AlarmEngine {
  return new Engine(parts);
}

class Engine implements AlarmEngine {
  readonly #parts: AlarmEngineParts;
  #timer: NodeJS.Timeout | undefined;
  #ticks: Promise<void> = Promise.resolve();
  #stopping = false;
  /** End of the minutes that all alarms were evaluated by. */
  #evaluatedTo = 0;
  /** When the last look began. */
  #lookedAt = 0;

  constructor(parts: AlarmEngineParts) {
    this.#parts = parts;
  }

  tick(): Promise<void> {
    this.#ticks = this.#ticks.then(() => this.#tick());
    return this.#ticks;
  }

  start(): void {
    if (this.#timer !== undefined || this.#stopping) return;
    void this.tick();
    this.#timer = setInterval(() => void this.tick(), INTERVAL);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    await this.#ticks;
  }

  async #tick(): Promise<void> {
    const { clock, log } = this.#parts;
    const now = clock.now();
    const end = beginOf(now - SETTLED_AFTER, 60);
    const since = this.#lookedAt;
    try {
      await this.#look((alarm) => end > this.#evaluatedTo || alarm.configuredAt >= since, end);
      if (this.#stopping) return;
      this.#evaluatedTo = end;
      this.#lookedAt = now;
    } catch (err) {
      log.error({ err }, 'alarms could not be evaluated');
    }
  }

  async #look(isDue: (alarm: Alarm) => boolean, end: number): Promise<void> {
    const { store } = this.#parts;
    let after: AlarmPosition | undefined;
    do {
      const from = after;
      const page = await store.read((view) => view.alarms.every(from, PAGE));
      for (const alarm of page.items) {
        if (this.#stopping) return;
        if (alarm.kind === 'composite') await this.#lookAtHeld(alarm);
        else if (isDue(alarm)) await this.#evaluate(alarm, end);
      }
      after = page.next;
      if (after !== undefined) await turn();
    } while (after !== undefined);
  }

  async #evaluate(alarm: MetricAlarm, end: number): Promise<void> {
    const { store, clock, log } = this.#parts;
    const { account, region, name, configuredAt } = alarm;
    const now = clock.now();
    try {
      const to = await evaluateAlarm(this.#parts, alarm, end, now);
      if (to === undefined) return;
      const change = { account, region, name, to, configuredAt };
      await store.commit(changeAlarmStateUnit, change, { now, requestId: randomUUID(), actor: 'alarms' });
      log.info({ account, region, alarm: name, from: alarm.state, to: to.state }, 'alarm changed state');
    } catch (err) {
      log.error({ err, account, region, alarm: name }, 'an alarm could not be evaluated');
    }
  }

  async #lookAtHeld(alarm: CompositeAlarm): Promise<void> {
    const { account, region, name, held, suppressor } = alarm;
    if (held === undefined) return;
    const { store, clock, log } = this.#parts;
    const now = clock.now();
    try {
      const found = suppressor && (await store.read((view) => view.alarms.get(alarm, suppressor.alarm)));
      if (stillHeld(alarm, found, now) === held) return;
      const context = { now, requestId: randomUUID(), actor: 'alarms' };
      await store.commit(lookAtHeldUnit, { account, region, name }, context);
    } catch (err) {
      log.error({ err, account, region, alarm: name }, 'actions of an alarm could not be looked at');
    }
  }
}
