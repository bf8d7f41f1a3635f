import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { Registry } from 'prom-client';
import { silentLog } from '../../kernel/log.ts';
import { createHttpServer } from './index.ts';

async function start() {
  const seen: string[] = [];
  const server = createHttpServer({
    domains: [],
    publicUrl: undefined,
    trustedProxies: [],
    log: silentLog,
    metrics: { registry: new Registry() },
    ready: () => true,
  });
  server.open({
    '/raw': (request, response, { arrival, served }) => {
      served.door = 'raw';
      seen.push(`${request.method} ${request.url} ${arrival.host}`);
      response.end('raw\n');
    },
  });
  server.open((app) => {
    app.get('/rawest', async () => 'plugin\n');
  });
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
  const say = async (target: string, host = 'a', method = 'GET') => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.write(`${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    await once(socket, 'close');
    return heard;
  };
  return { seen, say, [Symbol.asyncDispose]: () => server.close(0) };
}

test('a raw door gets all below its path, by any spelling of it and any verb', async () => {
  await using at = await start();
  const targets: readonly [string, string][] = [
    ['/raw', '/raw'],
    ['/raw/', '/raw/'],
    ['/raw?x=%zz', '/raw?x=%zz'],
    ['/raw/a%2Fb?c', '/raw/a%2Fb?c'],
    ['/%72aw/x', '/raw/x'],
    ['http://elsewhere/raw/y', '/raw/y'],
    ['/raw/%zz', '/raw/%25zz'],
  ];
  for (const [target, url] of targets) {
    assert.match(await at.say(target), /raw\n/, target);
    assert.equal(at.seen.pop(), `GET ${url} a`);
  }
  await at.say('/raw/z', 'a', 'PROPFIND');
  assert.equal(at.seen.pop(), 'PROPFIND /raw/z a');
});

test('what only begins like it goes to the others', async () => {
  await using at = await start();
  assert.match(await at.say('/rawest'), /plugin/);
  for (const target of ['/raww/x', '/RAW/x', '//raw/x', '/raw%2Fx', '/']) {
    assert.match(await at.say(target), /^HTTP\/1.1 404 /, target);
  }
  assert.deepEqual(at.seen, []);
});

test('a host that is none is refused before the door', async () => {
  await using at = await start();
  assert.match(await at.say('/raw/x', 'a"b'), /^HTTP\/1.1 400 Bad Request\r\n.*\r\nBad Request\n/s);
  assert.deepEqual(at.seen, []);
});
