import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';

/**
 * `Expect: 100-continue` is answered when somebody first reads the body, not when the headers are in: an upload
 * that is refused costs the client its headers only. Reading after the answer (Node discards what is left of a
 * body then) must not send it, hence the look at `headersSent`.
 */
export function continueWhenRead(server: Server | TlsServer): void {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const read = request._read;
    request._read = (size) => {
      request._read = read;
      if (!response.headersSent && !response.destroyed) response.writeContinue();
      read.call(request, size);
    };
    server.emit('request', request, response);
  });
}
