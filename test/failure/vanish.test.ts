import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { http } from '../kit/http.ts';
import { blob, digestOf, image, mediaTypes, noise } from '../kit/oci.ts';
import { expectStatus, startUpload, withQuery } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';
import { becomes, descriptors, needsProc } from './kit/process.ts';

const server = await startServer();
after(() => server.stop());
await createRepository(ecrClient(server), 'vanish/app');
const at = await login(server);
const content = noise('large', 8_000_000);
expectStatus(await at.putBlob('vanish/app', digestOf(content), content), 201);

/** Files of the data folder and their sizes, but for the database, which grows as it likes. */
function files(): string[] {
  return readdirSync(server.data, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/\.(db|sqlite|sqlite3)(-\w+)?$/.test(name))
    .filter((name) => statSync(join(server.data, name), { throwIfNoEntry: false })?.isFile())
    .sort();
}

async function opened(head: string): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`${head}\r\nHost: ${server.host}\r\nAuthorization: ${at.authorization}\r\n`);
  return socket;
}

const written = (socket: Socket, bytes: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => socket.write(bytes, () => resolve()));

describe('clients that go away', needsProc, () => {
  test('in mid-upload leave no file open, and cancelled uploads no file', async () => {
    const [before, had] = [descriptors(server), files()];
    const locations: string[] = [];
    for (let round = 0; round < 30; round++) {
      const location = await startUpload(at, 'vanish/app');
      locations.push(location);
      const [method, path] =
        round % 2 === 0 ? ['PATCH', location] : ['PUT', withQuery(location, `digest=${digestOf(content)}`)];
      const socket = await opened(`${method} ${path} HTTP/1.1`);
      await written(
        socket,
        `Content-Type: application/octet-stream\r\nContent-Length: ${content.length}\r\n\r\n`,
      );
      await written(socket, content.subarray(0, 300_000));
      if (round % 3 === 0) socket.resetAndDestroy();
      else socket.destroy();
    }
    await becomes(
      server,
      () => descriptors(server) <= before + 2,
      () => `${descriptors(server)} files open instead of ${before}`,
    );
    for (const location of locations) {
      let status = 0;
      for (let tries = 0; status !== 204 && tries < 1000; tries++)
        status = (await at.ask('DELETE', location)).status;
      assert.equal(status, 204);
    }
    await becomes(
      server,
      () => files().length <= had.length,
      () => `left over: ${files().filter((name) => !had.includes(name))}`,
    );
  });

  test('in mid-push of a whole blob leave nothing', async () => {
    const had = files();
    for (let round = 0; round < 20; round++) {
      const one = blob(noise(`gone ${round}`, 500_000));
      const socket = await opened(`POST /v2/vanish/app/blobs/uploads/?digest=${one.digest} HTTP/1.1`);
      await written(socket, `Content-Length: ${one.bytes.length}\r\n\r\n`);
      await written(socket, one.bytes.subarray(0, 400_000));
      socket.destroy();
      expectStatus(await at.ask('HEAD', `/v2/vanish/app/blobs/${one.digest}`), 404);
    }
    await becomes(
      server,
      () => files().length <= had.length,
      () => `left over: ${files().filter((name) => !had.includes(name))}`,
    );
  });

  test('in mid-download leave no file open', async () => {
    const before = descriptors(server);
    for (let round = 0; round < 30; round++) {
      const socket = await opened(`GET /v2/vanish/app/blobs/${digestOf(content)} HTTP/1.1`);
      await written(socket, '\r\n');
      await once(socket, 'data');
      if (round % 2 === 0) socket.destroy();
      else socket.resetAndDestroy();
    }
    await becomes(
      server,
      () => descriptors(server) <= before + 2,
      () => `${descriptors(server)} files open instead of ${before}`,
    );
    const get = expectStatus(await at.ask('GET', `/v2/vanish/app/blobs/${digestOf(content)}`), 200);
    assert.ok(get.body.equals(content));
  });

  test('in the middle of a manifest leave no image', async () => {
    const one = image('cut short');
    for (const { digest, bytes } of one.blobs)
      expectStatus(await at.putBlob('vanish/app', digest, bytes), 201);
    const socket = await opened('PUT /v2/vanish/app/manifests/cut HTTP/1.1');
    await written(
      socket,
      `Content-Type: ${mediaTypes.manifest}\r\nContent-Length: ${one.manifest.length}\r\n\r\n`,
    );
    await written(socket, one.manifest.subarray(0, -1));
    socket.destroy();
    expectStatus(await at.ask('GET', '/v2/vanish/app/manifests/cut'), 404);
    await at.push('vanish/app', 'cut', one);
  });
});

describe('requests that lie or stray', () => {
  test('more bytes than Content-Length says are not taken for content', async () => {
    const one = blob('exactly this');
    const location = await startUpload(at, 'vanish/app');
    const socket = await opened(`PUT ${withQuery(location, `digest=${one.digest}`)} HTTP/1.1`);
    await written(socket, `Content-Length: ${one.bytes.length}\r\n\r\n${one.bytes}and more`);
    // The rest is no request, for which the connection may be cut before the answer to the first is out.
    assert.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 (201|400)/);
    socket.destroy();
    const get = await at.ask('GET', `/v2/vanish/app/blobs/${one.digest}`);
    assert.ok(get.status === 404 || get.body.equals(one.bytes), `${get.status} ${get.text()}`);
  });

  test('no path leads out of the registry', async () => {
    const paths = [
      '/v2/../../etc/passwd',
      '/v2/%2e%2e/%2e%2e/etc/passwd',
      '/v2/vanish/app/blobs/../../../../keys/root.key',
      '/v2/vanish/app/blobs/sha256:..%2f..%2f..%2fkeys%2froot.key',
      '/v2/vanish/app/manifests/..%2f..%2fkeys',
      '/v2/vanish/app/blobs/uploads/..%2f..%2fkeys%2froot.key',
      '/v2/%00/tags/list',
      '//v2/',
    ];
    for (const path of paths) {
      const socket = await opened(`GET ${path} HTTP/1.1`);
      await written(socket, 'Connection: close\r\n\r\n');
      const answer = String((await once(socket, 'data'))[0]);
      assert.match(answer, /^HTTP\/1\.1 (4\d\d|30\d)/, `${path}: ${answer.slice(0, 80)}`);
      socket.destroy();
    }
  });

  test('garbage on the wire is answered or dropped, and the server lives', async () => {
    for (const garbage of [
      '\r\n\r\n',
      'GET\r\n\r\n',
      '\0\0\0\0',
      `GET / HTTP/1.1\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
    ]) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      // A reset is one way to be dropped, on which `once` would reject.
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.end(garbage);
      socket.resume();
      await closed;
    }
    assert.equal((await http('GET', `${server.url}/livez`)).status, 200);
  });
});
