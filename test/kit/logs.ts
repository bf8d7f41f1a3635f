import assert from 'node:assert/strict';
import type { Place } from './aws.ts';
import type { Credentials } from './server.ts';
import { signedCall } from './signed.ts';

type Json = Readonly<Record<string, unknown>>;

export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
  readonly logStreamName?: string;
  readonly eventId?: string;
}

/** What CloudWatch Logs answers to a signed call, whatever it is. */
async function call(server: Place, operation: string, input: Json, credentials?: Credentials) {
  const answer = await signedCall(server, {
    service: 'logs',
    target: `Logs_20140328.${operation}`,
    body: JSON.stringify(input),
    // Each on a connection of its own, so that it comes to any worker.
    headers: { connection: 'close' },
    ...(credentials !== undefined && { credentials }),
  });
  const text = answer.text();
  return { status: answer.status, body: JSON.parse(text === '' ? '{}' : text) as Json };
}

/** What an operation answers; anything but success fails the test. */
export async function logs<Output = Json>(
  server: Place,
  operation: string,
  input: Json,
  credentials?: Credentials,
): Promise<Output> {
  const { status, body } = await call(server, operation, input, credentials);
  assert.equal(status, 200, `${operation}: ${JSON.stringify(body)}`);
  return body as Output;
}

/** Asserts that an operation is refused by `name`; returns the message. */
export async function logsRefused(
  server: Place,
  operation: string,
  input: Json,
  name: string,
  credentials?: Credentials,
): Promise<string> {
  const { status, body } = await call(server, operation, input, credentials);
  assert.notEqual(status, 200, `${operation} was not refused`);
  assert.equal(body.__type, name, JSON.stringify(body));
  return String(body.message);
}
