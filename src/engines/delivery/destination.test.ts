import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import type { OutboundRequest } from '../../kernel/outbound.ts';
import type { DeliveryBody } from '../../services/events/ports.ts';
import { sendToDestination } from './destination.ts';

const place = { account: '123456789012', region: 'us-east-1', bus: '', name: 'd' } as const;
const connectionArn = 'arn:aws:events:us-east-1:123456789012:connection/c/id';
const none = { headers: [], query: [], body: [] };
const made = { id: 'id', createdAt: 0, updatedAt: 0 };

/** The one request that comes of an endpoint and what a target adds. */
async function requestOf(endpoint: string, http: DeliveryBody['http'], method = 'POST' as const) {
  const sealer = createSealer(newRootKey());
  const secrets = { password: 'p', http: none, oauthHttp: none };
  const sealed = sealer.seal(Buffer.from(JSON.stringify(secrets)), `event-connection/${connectionArn}`);
  const sent: { readonly url: string; readonly request: OutboundRequest }[] = [];
  const outbound = {
    get: () => Promise.reject(new Error('nothing is read')),
    async send(url: URL, request: OutboundRequest) {
      sent.push({ url: url.href, request });
      return { status: 200, body: new Uint8Array() };
    },
  };
  const grants = { token: async () => '', forget: () => {} };
  const connection = {
    ...made,
    type: 'BASIC' as const,
    state: 'AUTHORIZED' as const,
    shown: { username: 'u', http: none },
    sealed: Buffer.from(sealed).toString('base64'),
  };
  const outcome = await sendToDestination(
    { outbound, sealer, clock: { now: () => 0 }, grants },
    {
      destination: {
        ...place,
        kind: 'destination',
        body: { ...made, connectionArn, endpoint, method, rate: 1 },
      },
      connection: { ...place, kind: 'connection', body: connection },
    },
    {
      target: 't',
      owner: place.account,
      eventId: 'e',
      event: '{"a":1}',
      maxAge: 1,
      maxAttempts: 1,
      ...(http !== undefined && { http }),
    },
  );
  assert.deepEqual(outcome, { kind: 'done' });
  return sent[0] ?? assert.fail();
}

test('values fill in the path, and lead nowhere else', async () => {
  const cases: readonly (readonly [endpoint: string, path: readonly string[], url: string])[] = [
    ['https://h/a/*/b/*', ['x', 'y z'], 'https://h/a/x/b/y%20z'],
    ['https://h/a/*/b', ['../../c'], 'https://h/a/..%2F..%2Fc/b'],
    ['https://h/a/*/b', ['..'], 'https://h/a//b'],
    ['https://h/*', ['@evil/?q#f'], 'https://h/%40evil%2F%3Fq%23f'],
    ['https://h/a/*?fixed=1', ['x'], 'https://h/a/x?fixed=1'],
    ['https://h/a/*/*', ['x'], 'https://h/a/x/*'],
  ];
  for (const [endpoint, path, url] of cases) {
    assert.equal((await requestOf(endpoint, { path, headers: {}, query: {} })).url, url, endpoint);
  }
});

test('headers that belong to the connection are nobody’s to set', async () => {
  const headers = {
    Host: 'evil',
    'Content-Length': '1',
    'Transfer-Encoding': 'chunked',
    Authorization: 'x',
    'X-Y': 'z',
  };
  const { request } = await requestOf('https://h/', { path: [], headers, query: { q: 'a&b' } });
  assert.deepEqual(request.headers, {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'holdfast',
    authorization: `Basic ${Buffer.from('u:p').toString('base64')}`,
    'x-y': 'z',
  });
});
