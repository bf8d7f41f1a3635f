import type { Page } from '../../kernel/pages.ts';
import type { TailPlaces } from '../../kernel/records.ts';
import type { Store } from '../../kernel/unit.ts';
import type { OutboxReads, OutboxWrites } from '../../registry/ports.ts';
import type { Bodies } from './entities.ts';

/** What EventBridge keeps: buses, rules and the like, and what is on its way to targets. */
export type EventStore = Store<EventView, EventTx>;

export type EventKind = keyof Bodies;

/** Where an entity is: the bus is empty for all but rules. */
export interface EventKey<Kind extends EventKind = EventKind> {
  readonly account: string;
  readonly region: string;
  readonly kind: Kind;
  readonly bus: string;
  readonly name: string;
}

export interface EventEntity<Kind extends EventKind = EventKind> extends EventKey<Kind> {
  /** Plain JSON. */
  readonly body: Bodies[Kind];
  /** When a schedule fires next, milliseconds since the epoch as every time here; only of rules. */
  readonly dueAt?: number | undefined;
  /** Of a rule of the default bus, or a webhook with a pattern: that it may match events that tell of calls. */
  readonly hears?: Hearing | undefined;
}

export interface Hearing {
  /** Calls from then on. */
  readonly since: number;
  /** Its pattern asks for the detail type of such events, and so for nothing else. */
  readonly named: boolean;
}

/** Where something hears of calls: of an account in a region. */
export interface HearingPlace {
  readonly account: string;
  readonly region: string;
  /** Whether any of it is `named`. */
  readonly named: boolean;
}

/** How far the records of calls were read for events: rows of the database, bytes of tails. */
export interface HeardPlaces {
  readonly row: number;
  readonly tails: TailPlaces;
}

export interface EventView {
  readonly events: OutboxReads;
  readonly eventEntities: EventEntityReads;
  readonly deliveries: DeliveryReads;
  readonly heardCalls: HeardCallReads;
}

export interface EventTx {
  readonly heardCalls: HeardCallReads & HeardCallWrites;
  readonly events: OutboxReads & OutboxWrites;
  readonly eventEntities: EventEntityReads & EventEntityWrites;
  readonly deliveries: DeliveryReads & DeliveryWrites;
}

export interface EventEntityReads {
  get<Kind extends EventKind>(key: EventKey<Kind>): Promise<EventEntity<Kind> | undefined>;
  /** Those whose name begins with `prefix`, by name ascending, after the name `after`. */
  page<Kind extends EventKind>(
    where: Omit<EventKey<Kind>, 'name'>,
    prefix: string,
    after: string | undefined,
    limit: number,
  ): Promise<Page<EventEntity<Kind>, string>>;
  count(where: Omit<EventKey, 'name'>): Promise<number>;
  /** Rules whose schedule is to fire at `now`, the longest due first. */
  due(now: number, limit: number): Promise<EventEntity<'rule'>[]>;
  /** When the next schedule fires. */
  nextDue(): Promise<number | undefined>;
  /** All places where something hears of calls. */
  hearing(): Promise<HearingPlace[]>;
}

export interface EventEntityWrites {
  /** Puts it in the place of what there is under the key. */
  put<Kind extends EventKind>(entity: EventEntity<Kind>): Promise<void>;
  remove(key: EventKey): Promise<void>;
}

export interface HeardCallReads {
  reached(): Promise<HeardPlaces>;
}

export interface HeardCallWrites {
  setReached(places: HeardPlaces): Promise<void>;
}

/** One event on its way to one target. */
export interface NewDelivery {
  readonly account: string;
  readonly region: string;
  /**
   * Where it waits in line: the target, and what is put in order there. What follows the first space is that of a
   * line kept in order; what comes before it is shared by all lines to the target.
   */
  readonly lane: string;
  /** Plain JSON. */
  readonly body: DeliveryBody;
}

export interface DeliveryBody {
  /** ARN of the target. */
  readonly target: string;
  /** Of the rule; absent: the target chose its events itself. */
  readonly rule?: { readonly arn: string; readonly name: string; readonly targetId: string };
  /** Account that acts: of the rule's owner. */
  readonly owner: string;
  readonly roleArn?: string;
  readonly eventId: string;
  /** The event as EventBridge writes it: JSON. */
  readonly event: string;
  /** What the target gets in place of the event. */
  readonly input?: string;
  readonly http?: HttpAdditions;
  /** The alarm whose action this is: its history is told what came of it. */
  readonly alarm?: { readonly name: string; readonly kind: 'metric' | 'composite'; readonly at: number };
  /** Milliseconds. */
  readonly maxAge: number;
  readonly maxAttempts: number;
}

/** What a rule adds to the requests of an API destination. */
export interface HttpAdditions {
  readonly path: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

export interface Delivery extends NewDelivery {
  readonly id: number;
  readonly createdAt: number;
  readonly dueAt: number;
  readonly attempts: number;
  /** What kept the last attempt from success. */
  readonly error: string | undefined;
  /** When it was given up. */
  readonly diedAt: number | undefined;
}

export interface DeliveryReads {
  get(id: number): Promise<Delivery | undefined>;
  /** The next lane after `after` in which anything waits, and when the first of it is due. */
  nextLane(after: string): Promise<{ readonly lane: string; readonly dueAt: number } | undefined>;
  /** What waits in a lane and is due at `now`, the longest due first. */
  due(lane: string, now: number, limit: number): Promise<Delivery[]>;
  /** The first that waits in a lane, in the order in which they were added. */
  first(lane: string): Promise<Delivery | undefined>;
  /** Given up, the oldest first. */
  dead(
    after: { readonly diedAt: number; readonly id: number } | undefined,
    limit: number,
  ): Promise<Page<Delivery, { readonly diedAt: number; readonly id: number }>>;
}

export interface DeliveryWrites {
  add(delivery: NewDelivery, now: number): Promise<void>;
  /** False where it is gone, or was given up. */
  postpone(id: number, dueAt: number, attempts: number, error: string): Promise<boolean>;
  /** Gives it up. */
  bury(id: number, attempts: number, error: string, now: number): Promise<void>;
  /** Sends one that was given up on its way again; false where there is none. */
  revive(id: number, now: number): Promise<boolean>;
  remove(id: number): Promise<void>;
}

/** Log groups as targets, of whatever keeps logs. */
export interface LogSink {
  /** Resolves when it is durable. Throws a DomainError where the group is not there or will not have it. */
  put(
    group: { readonly account: string; readonly region: string; readonly name: string },
    event: { readonly id: string; readonly at: number; readonly message: string },
  ): Promise<void>;
}
