import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { type ArrivalOptions, createArrivals } from './arrival.ts';
import { createTrustedProxies } from './trusted-proxies.ts';

const read = (
  options: Partial<ArrivalOptions>,
  headers: Record<string, string>,
  remoteAddress = '192.0.2.1',
) => {
  const arrive = createArrivals({ domains: [], publicUrl: undefined, trustedProxies: [], ...options });
  const socket = { remoteAddress, localAddress: '::ffff:10.0.0.1', localPort: 5100 };
  return arrive({ headers, socket } as unknown as IncomingMessage, 'id');
};
const originOf = (...args: Parameters<typeof read>) => {
  const { scheme, authority } = read(...args)?.origin ?? {};
  return `${scheme}://${authority}`;
};

test('the origin is what the caller used', () => {
  assert.equal(originOf({}, { host: 'Reg.Example:5100' }), 'http://reg.example:5100');
  assert.equal(originOf({}, { host: 'reg.example:80' }), 'http://reg.example');
  assert.equal(originOf({}, {}), 'http://10.0.0.1:5100');
  assert.equal(read({}, { host: 'a b' }), undefined);
});

test('forwarded headers are believed from trusted proxies only', () => {
  const headers = {
    host: 'inner:5100',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'reg.example',
  };
  assert.equal(originOf({}, headers), 'http://inner:5100');
  assert.equal(read({}, headers)?.sourceIp, '192.0.2.1');
  const trusting = { trustedProxies: ['192.0.2.0/24'] };
  assert.equal(originOf(trusting, headers), 'https://reg.example');
  assert.deepEqual(
    [read(trusting, headers)?.sourceIp, read(trusting, headers)?.host],
    ['203.0.113.9', 'reg.example'],
  );
  assert.equal(originOf(trusting, headers, '198.51.100.1'), 'http://inner:5100');
  assert.equal(originOf(trusting, { ...headers, 'x-forwarded-proto': 'gopher' }), 'http://reg.example');
});

test('the client is the nearest hop that is no trusted proxy', () => {
  const proxies = createTrustedProxies(['10.0.0.0/8', '2001:db8::/32']);
  const client = (peer: string, chain: string) => proxies.read(peer, { 'x-forwarded-for': chain }).address;
  assert.equal(client('10.0.0.1', '203.0.113.9'), '203.0.113.9');
  assert.equal(client('::ffff:10.0.0.1', '6.6.6.6, 203.0.113.9, 10.2.2.2'), '203.0.113.9');
  assert.equal(client('2001:db8::1', '203.0.113.9'), '203.0.113.9');
  assert.equal(client('10.0.0.1', 'nonsense'), '10.0.0.1');
  assert.equal(client('10.0.0.1', '10.0.0.2'), '10.0.0.2');
  assert.equal(client('203.0.113.1', '1.2.3.4'), '203.0.113.1');
});

test('of several protos and hosts, that of the outermost trusted hop counts, not the client’s own', () => {
  const proxies = createTrustedProxies(['10.0.0.0/8']);
  const chain = (hops: string, hosts: string) =>
    proxies.read('10.0.0.1', { 'x-forwarded-for': hops, 'x-forwarded-host': hosts }).authority;
  assert.equal(chain('203.0.113.9', 'forged, real'), 'real');
  assert.equal(chain('203.0.113.9, 10.0.0.2', 'forged, real, inner'), 'real');
  assert.equal(chain('203.0.113.9', 'only'), 'only');
});

test('ranges that are none are refused', () => {
  for (const range of ['10.0.0.0/33', 'proxy', '::/129', '10.0.0.0/x', '']) {
    assert.throws(() => createTrustedProxies([range]), RangeError, range);
  }
});

test('the public URL settles scheme, host and port; a registry’s own host stays', () => {
  const options = { domains: ['reg.example'], publicUrl: new URL('https://outer.example:8443') };
  assert.equal(originOf(options, { host: '127.0.0.1:5100' }), 'https://outer.example:8443');
  const own = '123456789012.dkr.ecr.eu-west-1.reg.example';
  assert.equal(originOf(options, { host: `${own}:5100` }), `https://${own}:8443`);
  assert.equal(
    originOf({ publicUrl: new URL('https://outer.example') }, { host: 'x' }),
    'https://outer.example',
  );
});
