import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { blob, digestOf, noise } from '../kit/oci.ts';
import { expectStatus, startUpload, withQuery } from '../kit/registry.ts';
import { repositoryRoot, startServer } from '../kit/server.ts';

describe('stopping', () => {
  test('SIGTERM to the process that npm start is: it exits 0, and the server is gone', async () => {
    const server = await startServer({ program: ['npm', 'start', '--silent', '--'], cwd: repositoryRoot });
    assert.equal(await server.stop('SIGTERM'), 0);
    assert.throws(() => process.kill(server.ready.pid, 0), { code: 'ESRCH' });
    await (await startServer({ data: server.data })).stop();
  });

  test('SIGTERM and SIGINT to the server: it exits 0', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const server = await startServer();
      assert.equal(await server.stop(signal), 0, server.output());
    }
  });

  test('a transfer under way is finished, a new one is not begun', async () => {
    const content = noise('slow', 100_000);
    const server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    const location = await startUpload(at, 'app');
    const path = withQuery(location, `digest=${digestOf(content)}`);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(
      `PUT ${path} HTTP/1.1\r\nHost: ${server.host}\r\nAuthorization: ${at.authorization}\r\nContent-Length: ${content.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    // The server has begun on the request when it asks for the body.
    assert.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 100/);
    socket.write(content.subarray(0, 50_000));
    const stopped = server.stop('SIGTERM');
    await refusesConnections(Number(new URL(server.url).port));
    const answered = once(socket, 'data');
    socket.write(content.subarray(50_000));
    assert.match(String((await answered)[0]), /^HTTP\/1\.1 201/);
    assert.equal(await stopped, 0);
    await using again = await startServer({ data: server.data });
    const get = await (await login(again)).ask('GET', `/v2/app/blobs/${digestOf(content)}`);
    assert.ok(expectStatus(get, 200).body.equals(content));
  });

  test('an idle connection does not hold it', async () => {
    const server = await startServer();
    const idle = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(idle, 'connect');
    idle.on('error', () => undefined);
    assert.equal(await server.stop(), 0);
    idle.destroy();
  });

  test('a login outlives a restart', async () => {
    const first = await startServer();
    await createRepository(ecrClient(first), 'app');
    const before = await login(first);
    await first.stop();
    await using second = await startServer({ data: first.data });
    const { registry } = await import('../kit/registry.ts');
    const at = registry(second.url, before.authorization);
    expectStatus(await at.putBlob('app', blob('x').digest, blob('x').bytes), 201);
  });
});

async function refusesConnections(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => 'taken'),
      once(socket, 'error').then(() => 'refused'),
    ]).catch(() => 'refused');
    socket.destroy();
    if (outcome === 'refused') return;
  }
}
