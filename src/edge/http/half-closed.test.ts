import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { createListener, defaultLimits } from './listener.ts';

test('a client that closes its side after its request is answered whole', async () => {
  const answered = Promise.withResolvers<void>();
  const { server, drain } = createListener(
    (request, response) => {
      request.resume();
      // The end of the client's side has arrived before the answer begins.
      request.socket.once('end', () => {
        response.end('whole');
        answered.resolve();
      });
    },
    defaultLimits,
    undefined,
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.end('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  await Promise.all([answered.promise, once(socket, 'close')]);
  assert.match(received, /^HTTP\/1\.1 200 [\s\S]*whole/);
  await drain(0);
});
