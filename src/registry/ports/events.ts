import type { UnitContext } from '../../kernel/unit.ts';

/** Something that happened, as EventBridge tells it (spec 15), less what the outbox adds: id, time, order. */
export interface NewEvent {
  readonly account: string;
  readonly region: string;
  /** Name of a bus of that account and region, or the ARN of any. */
  readonly bus: string;
  /** `aws.ecr`, `holdfast`, or what PutEvents was given. */
  readonly source: string;
  readonly detailType: string;
  /** ARNs. */
  readonly resources: readonly string[];
  /** A JSON object, as text. */
  readonly detail: string;
  /** When it happened, where that is not the commit's time; milliseconds, as every time here. */
  readonly at?: number;
  /** It came from another bus, under this id: rules send it to no further bus. */
  readonly forwarded?: string;
}

/** An event as it was committed. */
export interface OutboxEvent extends Omit<NewEvent, 'forwarded'> {
  /** The order of commits; ascending, with gaps. */
  readonly sequence: number;
  /** UUID. */
  readonly id: string;
  readonly at: number;
  readonly forwarded: boolean;
}

/** Events on their way: written in the commit of what they tell of, and taken out when they have been dispatched. */
export interface OutboxReads {
  /** Those after `after`, oldest first. */
  pending(after: number, limit: number): Promise<OutboxEvent[]>;
}

export interface OutboxWrites {
  /**
   * Writes the event, under an id that is fixed with it: events of one request are numbered through, over all of its
   * units. The id.
   */
  append(event: NewEvent, context: UnitContext): Promise<string>;
  /** False where it was gone already. */
  remove(sequence: number): Promise<boolean>;
}
