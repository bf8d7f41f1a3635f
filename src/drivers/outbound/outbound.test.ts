import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { addressRule } from './addresses.ts';
import { createOutbound } from './index.ts';

let folder = '';
const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });

/** A CA, and a certificate of it for localhost and 127.0.0.1; another one of nobody. */
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbound-'));
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  for (const ca of ['ca', 'other']) {
    openssl(
      'req',
      '-x509',
      ...curve,
      '-keyout',
      at(`${ca}.key`),
      '-out',
      at(`${ca}.crt`),
      '-subj',
      `/CN=${ca}`,
    );
  }
  const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const issuer = ['-CA', at('ca.crt'), '-CAkey', at('ca.key')];
  openssl(
    'req',
    '-x509',
    ...curve,
    ...issuer,
    '-keyout',
    at('leaf.key'),
    '-out',
    at('leaf.crt'),
    '-subj',
    '/CN=leaf',
    '-addext',
    'basicConstraints=critical,CA:FALSE',
    ...names,
  );
});
after(() => rmSync(folder, { recursive: true }));

async function serve(t: TestContext, handler: RequestListener): Promise<string> {
  const cert = read('leaf.crt') + read('ca.crt');
  const server = createServer({ cert, key: read('leaf.key') }, handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const options = { use: 'oidc', maxBytes: 1_000, timeout: 5_000 } as const;
const inHouse = { oidc: ['127.0.0.0/8'], events: [] };
const thumbprint = (name: string) => new X509Certificate(read(name)).fingerprint.replaceAll(':', '');

describe('the outbound client', () => {
  test('reads what is served under a certificate of a known authority', async (t) => {
    const url = await serve(t, (_request, response) => response.end('hello'));
    const outbound = createOutbound({ allow: inHouse, extraCa: { oidc: read('ca.crt') } });
    const answer = await outbound.get(new URL(`${url}/a?b`), options);
    assert.deepEqual([answer.status, Buffer.from(answer.body).toString()], [200, 'hello']);
  });

  test('goes to no address inside the house, by name or number, nor after a redirect', async (t) => {
    const url = await serve(t, (_request, response) => response.end('hello'));
    const { port } = new URL(url);
    const outbound = createOutbound({ allow: { oidc: [], events: [] }, extraCa: { oidc: read('ca.crt') } });
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0']) {
      await assert.rejects(outbound.get(new URL(`https://${host}:${port}/`), options), {
        code: 'OutboundRefused',
      });
    }
    const redirecting = await serve(t, (_request, response) =>
      response.writeHead(302, { location: `https://127.0.0.2:${port}/` }).end(),
    );
    const some = createOutbound({
      allow: { oidc: ['127.0.0.1'], events: [] },
      extraCa: { oidc: read('ca.crt') },
    });
    await assert.rejects(some.get(new URL(redirecting), options), { code: 'OutboundRefused' });
    await assert.rejects(some.get(new URL('http://127.0.0.1/'), options), { code: 'OutboundRefused' });
  });

  test('an allowed host name is allowed whatever it stands for', async (t) => {
    const url = await serve(t, (_request, response) => response.end('hello'));
    const outbound = createOutbound({
      allow: { oidc: ['localhost'], events: [] },
      extraCa: { oidc: read('ca.crt') },
    });
    const { status } = await outbound.get(new URL(url.replace('127.0.0.1', 'localhost')), options);
    assert.equal(status, 200);
  });

  test('trusts no unknown authority, but one of the chain whose thumbprint is given', async (t) => {
    const url = new URL(await serve(t, (_request, response) => response.end('hello')));
    const outbound = createOutbound({ allow: inHouse });
    await assert.rejects(outbound.get(url, options), { code: 'OutboundFailed' });
    for (const name of ['ca.crt', 'leaf.crt']) {
      const thumbprints = ['00'.repeat(20), thumbprint(name).toLowerCase()];
      assert.equal((await outbound.get(url, { ...options, thumbprints })).status, 200, name);
    }
    const thumbprints = [thumbprint('other.crt')];
    await assert.rejects(outbound.get(url, { ...options, thumbprints }), { code: 'OutboundFailed' });
  });

  test('a pinned certificate that only stands beside the server’s own vouches for nothing', async (t) => {
    const server = createServer(
      { cert: read('leaf.crt') + read('other.crt'), key: read('leaf.key') },
      (_q, r) => r.end(),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const thumbprints = [thumbprint('other.crt')];
    const outbound = createOutbound({ allow: inHouse });
    await assert.rejects(outbound.get(url, { ...options, thumbprints }), { code: 'OutboundFailed' });
  });

  test('gives up on too much, too slow, and too many redirects', async (t) => {
    const outbound = createOutbound({ allow: inHouse, extraCa: { oidc: read('ca.crt') } });
    const refused = async (handler: RequestListener, about: RegExp, more: object = {}) => {
      const url = new URL(await serve(t, handler));
      await assert.rejects(outbound.get(url, { ...options, ...more }), (error: Error & { code: string }) => {
        assert.equal(error.code, 'OutboundFailed');
        assert.match(error.message, about);
        return true;
      });
    };
    await refused((_request, response) => response.end('x'.repeat(1_001)), /more than 1000 bytes/);
    await refused(() => {}, /too long/, { timeout: 100 });
    await refused((_request, response) => void response.writeHead(200).write('x'), /too long/, {
      timeout: 100,
    });
    await refused(
      (_request, response) => response.writeHead(301, { location: '/' }).end(),
      /too many redirects/,
    );
  });
});

describe('what is sent', () => {
  const events = {
    use: 'events',
    maxBytes: 1_000,
    timeout: 5_000,
    method: 'POST',
    headers: { 'x-a': 'b' },
  } as const;
  const trusting = (...allowed: string[]) =>
    createOutbound({ allow: { oidc: [], events: allowed }, extraCa: { events: read('ca.crt') } });

  test('arrives as it is, and an answer comes back', async (t) => {
    const url = await serve(t, async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      const { 'x-a': a, 'content-length': length } = request.headers;
      response.writeHead(429, { 'retry-after': '7' }).end(`${request.method} ${a} ${length} ${body}`);
    });
    const answer = await trusting('127.0.0.1').send(new URL(url), { ...events, body: 'ünder' });
    assert.deepEqual(
      [answer.status, answer.retryAfter, Buffer.from(answer.body).toString()],
      [429, '7', 'POST b 6 ünder'],
    );
  });

  test('goes where its use may go and nowhere else, and follows no redirect', async (t) => {
    let asked = 0;
    const url = await serve(t, (_request, response) => {
      asked += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const { status } = await trusting('127.0.0.1').send(new URL(url), events);
    assert.deepEqual([status, asked], [307, 1]);
    await assert.rejects(trusting().send(new URL(url), events), { code: 'OutboundRefused' });
    const ofOthers = createOutbound({ allow: inHouse, extraCa: { events: read('ca.crt') } });
    await assert.rejects(ofOthers.send(new URL(url), events), { code: 'OutboundRefused' });
    const untrusting = createOutbound({
      allow: { oidc: [], events: ['127.0.0.1'] },
      extraCa: { oidc: read('ca.crt') },
    });
    await assert.rejects(untrusting.send(new URL(url), events), { code: 'OutboundFailed' });
    assert.equal(asked, 1);
  });
});

describe('addresses', () => {
  const rule = addressRule(['10.1.0.0/16', 'fd00::1', 'Issuer.Internal']);

  test('of the public Internet are allowed, those inside the house are not', () => {
    for (const address of ['8.8.8.8', '1.1.1.1', '2606:4700::1111', '192.167.1.1', '100.128.0.1']) {
      assert.ok(rule.allows('h', address), address);
    }
    const inside =
      '0.0.0.0 10.2.0.1 100.64.0.1 127.0.0.1 169.254.169.254 172.31.0.1 192.168.0.1 224.0.0.1 255.255.255.255';
    const inside6 =
      ':: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1:: 2001:: fc00::1 fe80::1 fec0::1 ff02::1';
    for (const address of [...inside.split(' '), ...inside6.split(' '), 'x', '']) {
      assert.ok(!rule.allows('h', address), address);
    }
  });

  test('that the operator names are allowed', () => {
    assert.ok(rule.allows('h', '10.1.255.255'));
    assert.ok(rule.allows('h', 'fd00::1'));
    assert.ok(!rule.allows('h', 'fd00::2'));
    assert.ok(rule.allows('issuer.internal', '127.0.0.1'));
  });

  test('an IPv4 address in an IPv6 dress never passes for one of the Internet', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => assert.ok(!addressRule([]).allows('h', `::ffff:${address}`))),
    );
  });
});
