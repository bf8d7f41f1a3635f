import assert from 'node:assert/strict';
import type { Place } from './aws.ts';
import type { Credentials } from './server.ts';
import { signedCall } from './signed.ts';

type Json = Readonly<Record<string, unknown>>;

/** The answer of an operation of our own API, whatever it is. */
export async function holdfastCall(
  server: Place,
  operation: string,
  input: Json,
  credentials?: Credentials,
): Promise<{ readonly status: number; readonly body: Json }> {
  const { status, body } = await signedCall(server, {
    target: `Holdfast_V1.${operation}`,
    service: 'holdfast',
    body: JSON.stringify(input),
    ...(credentials !== undefined && { credentials }),
  });
  return { status, body: JSON.parse(body.toString()) as Json };
}

/** What an operation of our own API answers; anything but success fails the test. */
export async function holdfast<Output = Json>(
  server: Place,
  operation: string,
  input: Json,
): Promise<Output> {
  const { status, body } = await holdfastCall(server, operation, input);
  assert.equal(status, 200, JSON.stringify(body));
  return body as Output;
}

/** Asserts that an operation of our own API is refused by `name`; returns the message. */
export async function holdfastRefused(
  server: Place,
  operation: string,
  input: Json,
  name: string,
  credentials?: Credentials,
): Promise<string> {
  const { status, body } = await holdfastCall(server, operation, input, credentials);
  assert.equal(status, 400, JSON.stringify(body));
  assert.equal(body.__type, name, JSON.stringify(body));
  return String(body.message);
}
