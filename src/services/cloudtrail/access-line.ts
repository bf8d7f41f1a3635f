import { recordSourceOf } from '../../kernel/call-events.ts';
import { resourcesOf } from './about.ts';
import type { Found } from './event-history.ts';
import type { KeptCall } from './kept-record.ts';

/**
 * A record as a line of the access log: JSON with who did what, how that ended, how long it took where that is known
 * (a call that changed something is on record before it is over), and the request id. `recipient`: who reads it.
 */
export function accessLine({ at, record }: Found, recipient: string): string {
  const time = new Date(at).toISOString();
  const resources = resourcesOf(record).map(({ arn }) => arn);
  if ('service' in record) {
    const { source, name, details } = record.service;
    return JSON.stringify({ time, service: source, operation: name, status: 'OK', resources, details });
  }
  const { s, o, e, t, r, x } = record;
  return JSON.stringify({
    time,
    requestId: r,
    service: recordSourceOf(s),
    operation: o,
    status: e?.code ?? 'OK',
    ...(e !== undefined && { message: e.message }),
    ...(t !== undefined && { ms: t }),
    ...who(record, recipient),
    sourceIp: x.i,
    userAgent: x.w,
    ...(resources.length > 0 && { resources }),
  });
}

/** Of a caller of another account no more is told than CloudTrail tells. */
function who({ x: { u, n } }: KeptCall, recipient: string): object {
  const { accountId: account, arn: principal, principalId, accessKeyId } = u;
  if (account !== recipient) return { account, principalId };
  return { account, principal, user: n, ...(accessKeyId !== undefined && { accessKeyId }) };
}
