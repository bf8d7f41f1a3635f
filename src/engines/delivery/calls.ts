import { randomUUID } from 'node:crypto';
import {
  callEventSource,
  callEventType,
  recordSourceOf,
  serviceEventType,
} from '../../kernel/call-events.ts';
import type { FiledRecord, RecordFiles } from '../../kernel/records.ts';
import {
  type CloudTrailEvent,
  cloudTrailEvent,
  fileRow,
  isOnTrail,
  isReadOnly,
  type KeptRecord,
  keyOf,
  recipientsOf,
  regionOf,
} from '../../services/cloudtrail/index.ts';
import type { HeardPlaces, NewDelivery } from '../../services/events/ports.ts';
import { eventText, type WrittenEvent } from './event-text.ts';
import { type Heard, heardScopes } from './heard.ts';
import {
  type Candidate,
  deliveriesOf,
  type Hearer,
  hearsReads,
  type Patterns,
  type Subscriptions,
} from './match.ts';
import type { CallParts, DeliveryParts, DeliveryView } from './parts.ts';
import { subscriptionsAt } from './subscriptions.ts';
import { dispatchCallsUnit } from './units.ts';

/*
 * Events that tell of calls (spec 15, 11). Nobody writes them: the record of a call is in the commit of what the call
 * did, or in a tail where it did nothing, and is read on from there as long as anything hears of calls. How far, is
 * noted in the commit that has the deliveries, so that each record becomes its deliveries once.
 *
 * What hears of calls says from when on (`hears`), so that it does not matter how far was read before it was there:
 * while nothing hears, nothing is read. Tails are read before it is asked who hears, for a record that is seen must
 * not be passed over for a rule that is not.
 */

const ROWS = 500;
/** Between two looks into tails. */
const TAILS = 250;
/** How long what led to no delivery goes unnoted: it is read again by whoever starts anew. */
const UNNOTED = 10_000;

export class Calls {
  readonly #parts: DeliveryParts;
  readonly #calls: CallParts;
  readonly #patterns: Patterns;
  /** How far was read, ahead of what is noted. */
  #reached: HeardPlaces | undefined;
  #noted: HeardPlaces = { row: 0, tails: {} };
  #notedAt = 0;
  /** Whether what was read since is anything. */
  #isAhead = false;
  #tailsAt = Number.NEGATIVE_INFINITY;

  constructor(parts: DeliveryParts, calls: CallParts, patterns: Patterns) {
    this.#parts = parts;
    this.#calls = calls;
    this.#patterns = patterns;
  }

  /** Some of what was recorded since; how many records that were. */
  async dispatch(): Promise<number> {
    const { store, clock } = this.#parts;
    const begun = await store.read(async (view) => {
      const { scopes } = await heardScopes(view, this.#calls);
      return scopes.size === 0 ? undefined : await view.heardCalls.reached();
    });
    if (begun === undefined) return 0;
    if (this.#reached === undefined) {
      this.#noted = begun;
      this.#notedAt = clock.now();
    }
    const from = this.#reached ?? begun;
    const tails = await this.#readTails(from);
    const { records, rows, deliveries } = await store.read(async (view) => {
      const heard = await heardScopes(view, this.#calls);
      const unread = await view.callRecords.oldest(from.row, ROWS);
      const all = [...unread.map(fileRow), ...tails.records];
      return { records: all.length, rows: unread, deliveries: await this.#toldOf(view, all, heard) };
    });
    const to = { row: rows.at(-1)?.id ?? from.row, tails: tails.places };
    this.#isAhead ||= records > 0;
    if (deliveries.length > 0 || (this.#isAhead && clock.now() - this.#notedAt >= UNNOTED)) {
      const context = { now: clock.now(), requestId: randomUUID(), actor: 'delivery' };
      // Whether a commit that fails was made is not known: then it is asked anew how far was read.
      this.#reached = undefined;
      await store.commit(dispatchCallsUnit, { from: this.#noted, to, deliveries }, context);
      this.#noted = to;
      this.#notedAt = context.now;
      this.#isAhead = false;
    }
    this.#reached = to;
    return records;
  }

  async #readTails({ tails }: HeardPlaces): Promise<Awaited<ReturnType<RecordFiles['appended']>>> {
    const now = this.#parts.clock.now();
    if (now - this.#tailsAt < TAILS) return { records: [], places: tails };
    this.#tailsAt = now;
    return this.#calls.reads.appended(tails);
  }

  async #toldOf(view: DeliveryView, records: readonly FiledRecord[], heard: Heard): Promise<NewDelivery[]> {
    const known = new Map<string, Subscriptions>();
    const deliveries: NewDelivery[] = [];
    for (const { at, id, keys, body, shared = '' } of records) {
      if (!keys.some((key) => heard.scopes.has(key))) continue;
      try {
        const record = JSON.parse(body + shared) as KeptRecord;
        for (const account of recipientsOf(record)) {
          const region = regionOf(record);
          const scope = keyOf(account, region);
          if (!heard.scopes.has(scope)) continue;
          const to = known.get(scope) ?? (await subscriptionsAt(view, { account, region, name: 'default' }));
          known.set(scope, to);
          deliveries.push(...this.#deliveriesOf({ record, at, account, region }, to, heard));
        }
      } catch (err) {
        this.#parts.log.error({ err, record: id }, 'no event could be made of a record of a call');
      }
    }
    return deliveries;
  }

  #deliveriesOf(recorded: Recorded, to: Subscriptions, { trails }: Heard): NewDelivery[] {
    const { record, at, account, region } = recorded;
    const envelope = envelopeOf(record, account, region);
    const reads = !('service' in record) && isReadOnly(record.s, record.o);
    const heard = (hearer: Hearer): boolean => {
      const { hears, body } = hearer;
      if (hears === undefined || at < hears.since || body.pattern === undefined) return false;
      if (reads && !hearsReads(hearer)) return false;
      return this.#patterns.mayMatch(body.pattern, envelope);
    };
    const rules = to.rules.filter(heard);
    const subscribed = to.webhooks.filter(heard);
    if (rules.length === 0 && subscribed.length === 0) return [];
    const event = cloudTrailEvent(this.#calls.services, { at, record, recipient: account });
    const onTrail = isOnTrail(trails.get(account) ?? [], record, at, () => event);
    const told: ReadonlySet<Hearer> = new Set(
      [...rules, ...subscribed].filter(
        ({ hears }) => onTrail || (hears?.named === true && !this.#calls.needsTrail),
      ),
    );
    if (told.size === 0) return [];
    return deliveriesOf(candidateOf(recorded, event), to, this.#patterns, (hearer) => told.has(hearer));
  }
}

interface Recorded {
  readonly record: KeptRecord;
  readonly at: number;
  readonly account: string;
  readonly region: string;
}

/** The members that are known before the record is rendered. */
function envelopeOf(record: KeptRecord, account: string, region: string) {
  const [type, source] =
    'service' in record
      ? [serviceEventType, record.service.source]
      : [callEventType, recordSourceOf(record.s)];
  return { 'detail-type': type, source: callEventSource(source), account, region };
}

function candidateOf({ record, at, account, region }: Recorded, event: CloudTrailEvent): Candidate {
  const { 'detail-type': detailType, source } = envelopeOf(record, account, region);
  const detail = JSON.stringify(event);
  const id = String(event.eventID);
  const text = eventText({ id, detailType, source, account, region, resources: [], detail, at });
  return { event: JSON.parse(text) as WrittenEvent, text, forwarded: false, at };
}
