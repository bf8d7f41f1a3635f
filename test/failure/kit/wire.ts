import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Server } from '../../kit/server.ts';

/** A connection on which anything may be said. */
export interface Wire {
  readonly socket: Socket;
  write(bytes: string | Uint8Array): Promise<void>;
  /** All that has come so far. */
  received(): string;
  /** Resolves with all that has come once `pattern` is in it, or the other side has hung up. */
  until(pattern: RegExp): Promise<string>;
  /** Resolves with all that has come when the connection is closed. */
  closed(): Promise<string>;
}

/** Connects; after `seconds` without a byte from the server it is cut, and `closed` and `until` reject. */
export async function wire(server: Pick<Server, 'url'>, seconds = 60): Promise<Wire> {
  const socket = connect({ port: Number(new URL(server.url).port), host: '127.0.0.1', allowHalfOpen: true });
  const chunks: Buffer[] = [];
  let late = false;
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('end', () => socket.end());
  socket.setTimeout(seconds * 1000, () => {
    late = true;
    socket.destroy();
  });
  await once(socket, 'connect');
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const received = (): string => Buffer.concat(chunks).toString('latin1');
  const result = (): string => {
    if (late) throw new Error(`no answer for ${seconds} s; so far: ${received().slice(0, 500)}`);
    return received();
  };
  return {
    socket,
    write: (bytes) =>
      new Promise((resolve) => {
        if (socket.destroyed) resolve();
        else socket.write(bytes, () => resolve());
      }),
    received,
    async until(pattern) {
      while (!pattern.test(received()) && !socket.destroyed)
        await Promise.race([once(socket, 'data'), ended]).catch(() => undefined);
      return result();
    },
    async closed() {
      await ended;
      return result();
    },
  };
}
