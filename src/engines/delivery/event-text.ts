import type { OutboxEvent } from '../../registry/ports.ts';

/** An event as EventBridge writes it (spec 15), and as patterns see it. */
export interface WrittenEvent {
  readonly version: string;
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** JSON. The detail stands in it to the character as it was put. */
export function eventText(event: Pick<OutboxEvent, 'id' | 'at' | 'detail'> & Omit<Envelope, 'time'>): string {
  return `${head({ ...event, time: secondOf(event.at) })}${event.detail}}`;
}

interface Envelope {
  readonly id: string;
  readonly detailType: string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
}

function head({ id, detailType, source, account, time, region, resources }: Envelope): string {
  const envelope = { version: '0', id, 'detail-type': detailType, source, account, time, region, resources };
  return `${JSON.stringify(envelope).slice(0, -1)},"detail":`;
}

/** The detail, to the character, of what `eventText` has written. */
export function detailText(text: string): string {
  const event = JSON.parse(text) as WrittenEvent;
  return text.slice(head({ ...event, detailType: event['detail-type'] }).length, -1);
}

/** `2026-11-24T01:54:34Z` */
function secondOf(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
