import { randomUUID } from 'node:crypto';

/** The id of one request, in its log lines and in its answer: a UUID, as AWS's `x-amzn-RequestId`. */
export function newRequestId(): string {
  return randomUUID();
}
