import assert from 'node:assert/strict';
import type { Place } from './aws.ts';
import type { Receiver } from './receiver.ts';
import type { Credentials } from './server.ts';
import { signedCall } from './signed.ts';

type Json = Readonly<Record<string, unknown>>;

export interface EventsCall {
  readonly credentials?: Credentials;
  readonly region?: string;
}

/** The answer of an operation of EventBridge, whatever it is. */
export async function eventsCall(server: Place, operation: string, input: Json, by: EventsCall = {}) {
  const { status, body } = await signedCall(server, {
    target: `AWSEvents.${operation}`,
    service: 'events',
    body: JSON.stringify(input),
    ...by,
  });
  const text = body.toString();
  return { status, body: (text === '' ? {} : JSON.parse(text)) as Json };
}

/** What an operation of EventBridge answers; anything but success fails the test. */
export async function events<Output = Json>(
  server: Place,
  operation: string,
  input: Json,
  by: EventsCall = {},
): Promise<Output> {
  const { status, body } = await eventsCall(server, operation, input, by);
  assert.equal(status, 200, `${operation}: ${JSON.stringify(body)}`);
  return body as Output;
}

/** Asserts that an operation of EventBridge is refused by `name`; returns the message. */
export async function eventsRefused(
  server: Place,
  operation: string,
  input: Json,
  name: string,
  by: EventsCall = {},
): Promise<string> {
  const { body } = await eventsCall(server, operation, input, by);
  assert.equal(body.__type, name, `${operation}: ${JSON.stringify(body)}`);
  return String(body.message ?? body.Message);
}

/** Settings of a server that may send to the receiver. */
export function reaching(receiver: Receiver): readonly string[] {
  return ['--events-allow', '127.0.0.1', '--events-ca-file', receiver.caFile];
}

/** An event as EventBridge writes it. */
export interface Told {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly account: string;
  readonly region: string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}
