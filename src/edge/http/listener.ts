import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { continueWhenRead } from './expect-continue.ts';

/** Certificate chain and key in PEM. */
export interface TlsMaterial {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

export interface Limits {
  /** Of all headers of a request together, bytes. */
  readonly headerBytes: number;
  /** For the headers to arrive, milliseconds. */
  readonly headersTimeout: number;
  /** That a connection may wait for its next request; longer than load balancers do (60 s), so that they close first. */
  readonly keepAliveTimeout: number;
  /** That a connection may be without a byte in either direction in mid-transfer. A transfer itself may take any time. */
  readonly idleTimeout: number;
}

export const defaultLimits: Limits = {
  headerBytes: 64 * 1024,
  headersTimeout: 30_000,
  keepAliveTimeout: 75_000,
  idleTimeout: 15 * 60_000,
};

/**
 * Bytes that Node holds per request and per answer before it asks the other side to wait. Blobs have buffers of their
 * own, so that more here adds nothing but memory: 15 MiB at 64 uploads for half a megabyte each.
 */
const bufferedBytes = 64 * 1024;

export interface Listener {
  readonly server: Server | TlsServer;
  /** Takes a new certificate for connections to come; does nothing without TLS. */
  reloadTls(material: TlsMaterial): void;
  /** Stops accepting and resolves when the last connection is gone; after `graceMs` it ends them by force. */
  drain(graceMs: number): Promise<void>;
}

export function createListener(
  handler: RequestListener,
  limits: Limits,
  tls: TlsMaterial | undefined,
): Listener {
  const options: ServerOptions = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    requestTimeout: 0,
    highWaterMark: bufferedBytes,
    noDelay: true,
  };
  const server =
    tls === undefined
      ? createServer(options, handler)
      : createTlsServer({ ...options, ...tls, minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'] }, handler);
  server.setTimeout(limits.idleTimeout);
  // Who closes its own side after a request still waits for the answer; Node's default cuts it off. Not in its types.
  Object.assign(server, { httpAllowHalfOpen: true });
  continueWhenRead(server);
  refuseMalformed(server);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    server,
    reloadTls(material) {
      if (server instanceof TlsServer) server.setSecureContext({ ...material, minVersion: 'TLSv1.2' });
    },
    async drain(graceMs) {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      server.closeIdleConnections();
      const deadline = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs);
      await promise;
      clearTimeout(deadline);
    },
  };
}

/** What is no HTTP gets a bare status and is hung up on. */
function refuseMalformed(server: Server | TlsServer): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? '431 Request Header Fields Too Large'
        : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? '408 Request Timeout'
          : '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
}
