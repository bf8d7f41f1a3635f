import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { Registry } from 'prom-client';
import { logTo } from '../../kernel/log.ts';
import { createHttpServer, type HttpServerOptions } from './index.ts';

async function start(
  options: Partial<HttpServerOptions> = {},
  open?: (door: ReturnType<typeof createHttpServer>) => void,
) {
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const registry = new Registry();
  const server = createHttpServer({
    domains: [],
    publicUrl: undefined,
    trustedProxies: [],
    log: logTo(sink, 'info'),
    metrics: { registry },
    ready: () => true,
    ...options,
  });
  open?.(server);
  const listening = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...listening,
    server,
    lines,
    registry,
    [Symbol.asyncDispose]: () => server.close(0),
  };
}

test('health', async () => {
  let ready = false;
  await using at = await start({ ready: () => ready });
  assert.equal((await fetch(`${at.url}/livez`)).status, 200);
  assert.equal((await fetch(`${at.url}/readyz`)).status, 503);
  ready = true;
  assert.equal((await fetch(`${at.url}/readyz`)).status, 200);
});

test('readyz of a store that throws', async () => {
  await using at = await start({ ready: () => Promise.reject(new Error('secret')) });
  const reply = await fetch(`${at.url}/readyz`);
  assert.deepEqual([reply.status, await reply.text()], [503, 'not ready\n']);
});

test('metrics are for loopback peers that speak for themselves', async () => {
  await using at = await start();
  await fetch(`${at.url}/livez`);
  const text = await (await fetch(`${at.url}/metrics`)).text();
  assert.match(text, /holdfast_http_requests_total\{door="http",operation="livez",status="2xx"\} 1/);
  for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
    assert.equal((await fetch(`${at.url}/metrics`, { headers: { [name]: '127.0.0.1' } })).status, 404, name);
  }
});

test('errors tell nothing, unknown paths little', async () => {
  await using at = await start({}, (server) =>
    server.open((app) => {
      app.get('/fails', async () => {
        throw new Error('secret');
      });
    }),
  );
  const fails = await fetch(`${at.url}/fails`);
  assert.deepEqual([fails.status, await fails.text()], [500, 'Internal Server Error\n']);
  const unknown = await fetch(`${at.url}/nowhere`, {
    method: 'POST',
    body: 'x',
    headers: { 'content-type': 'a/b' },
  });
  assert.deepEqual([unknown.status, await unknown.text()], [404, 'Not Found\n']);
  assert.ok(at.lines.some((line) => line.msg === 'request failed' && line.requestId !== undefined));
});

test('one log line per request, without its query', async () => {
  await using at = await start();
  const reply = await fetch(`${at.url}/nowhere?Signature=secret`);
  const line = at.lines.find(({ msg }) => msg === 'request');
  assert.ok(line !== undefined);
  assert.equal(line.requestId, reply.headers.get('x-request-id'));
  assert.deepEqual([line.method, line.door, line.status, line.sourceIp], ['GET', 'http', 404, '127.0.0.1']);
  assert.ok(!JSON.stringify(at.lines).includes('secret'));
});

test('a client that goes away before its answer is logged as such', async () => {
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  await using at = await start({}, (server) =>
    server.open((app) => {
      app.get('/stuck', (_request, reply) => {
        reply.raw.once('close', end);
        begin();
        return new Promise(() => {});
      });
    }),
  );
  const socket = connect(at.port, '127.0.0.1');
  socket.write('GET /stuck HTTP/1.1\r\nHost: a\r\n\r\n');
  await began;
  // A mere end of its side could be a client that still waits for the answer.
  socket.resetAndDestroy();
  await ended;
  assert.equal(at.lines.find(({ msg }) => msg === 'request')?.status, 499);
});

test('what is no HTTP, has too large headers, or names no host', async () => {
  await using at = await start();
  const say = async (text: string) => {
    const socket = connect(at.port, '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.write(text);
    await once(socket, 'close');
    return heard.split('\r\n')[0];
  };
  assert.equal(await say('nonsense\r\n\r\n'), 'HTTP/1.1 400 Bad Request');
  assert.equal(
    await say(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`),
    'HTTP/1.1 431 Request Header Fields Too Large',
  );
  const end = 'Connection: close\r\n\r\n';
  assert.equal(await say(`GET /livez HTTP/1.1\r\nHost: a"b\r\n${end}`), 'HTTP/1.1 400 Bad Request');
});

test('a separate listener takes the metrics', async () => {
  const probe = await start();
  const { port } = probe;
  await probe[Symbol.asyncDispose]();
  const registry = new Registry();
  await using at = await start({ metrics: { registry, listen: { host: '127.0.0.1', port } } });
  assert.equal((await fetch(`${at.url}/metrics`)).status, 404);
  assert.equal((await fetch(`http://127.0.0.1:${port}/metrics`)).status, 200);
  assert.equal((await fetch(`http://127.0.0.1:${port}/livez`)).status, 404);
});

test('closing: nothing new is accepted, what is under way ends, idle connections go', async () => {
  const { promise: release, resolve: finish } = Promise.withResolvers<void>();
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  const at = await start({}, (server) =>
    server.open((app) => {
      app.get('/slow', async () => {
        begin();
        await release;
        return 'done';
      });
    }),
  );
  const agent = new Agent({ keepAlive: true });
  const idle = connect(at.port, '127.0.0.1');
  await once(idle, 'connect');
  const answer = once(httpRequest({ agent, port: at.port, path: '/slow' }).end(), 'response');
  await began;
  const closed = at.server.close(60_000);
  await assert.rejects(fetch(`${at.url}/livez`));
  finish();
  const [response] = (await answer) as [IncomingMessage];
  assert.deepEqual([response.statusCode, response.headers.connection], [200, 'close']);
  response.resume();
  await closed;
  agent.destroy();
  idle.destroy();
});

test('closing: after the grace what is left is ended by force', async () => {
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  const at = await start({}, (server) =>
    server.open((app) => {
      app.get('/stuck', () => {
        begin();
        return new Promise(() => {});
      });
    }),
  );
  const answer = fetch(`${at.url}/stuck`);
  await began;
  const failed = assert.rejects(answer);
  await at.server.close(0);
  await failed;
});
