import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outbound } from '../../kernel/outbound.ts';
import type { TraceAttributes, Tracing } from '../../kernel/tracing.ts';
import { tracingOutbound } from './outbound.ts';

const headers = { traceparent: '00-a-b-01' };

test('requests to others tell them of the trace, and the trace tells no more of them than the host', async () => {
  const told: TraceAttributes[] = [];
  const statuses: number[] = [];
  const tracing: Pick<Tracing, 'outgoing'> = {
    outgoing(_name, attributes, work) {
      told.push(attributes);
      return work(headers, { answered: (status) => void statuses.push(status) });
    },
  };
  const sent: unknown[] = [];
  const answer = { status: 204, body: new Uint8Array() };
  const bare: Outbound = {
    async get(_url, options) {
      sent.push(options.headers);
      return answer;
    },
    async send(_url, request) {
      sent.push(request.headers);
      return answer;
    },
  };
  const outbound = tracingOutbound(bare, tracing as Tracing);
  const limits = { use: 'events', maxBytes: 1, timeout: 1 } as const;
  await outbound.get(new URL('https://idp.example/keys?secret=1'), limits);
  const own = { traceparent: 'of the user', accept: '*/*' };
  await outbound.send(new URL('https://hook.example:8443/secret'), {
    ...limits,
    method: 'POST',
    headers: own,
  });
  assert.deepEqual(sent, [headers, own]);
  assert.deepEqual(statuses, [204, 204]);
  assert.deepEqual(
    told.map((one) => [one['server.address'], one['server.port']]),
    [
      ['idp.example', 443],
      ['hook.example', 8443],
    ],
  );
  assert.ok(!JSON.stringify(told).includes('secret'));
  assert.equal(tracingOutbound(bare, undefined), bare);
});
