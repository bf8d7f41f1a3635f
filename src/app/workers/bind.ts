import { lookup } from 'node:dns/promises';
import { type AddressInfo, BoundSocket } from 'node:net';
import { type Listening, listeningAt } from '../../edge/http/index.ts';
import type { Settings } from '../config/index.ts';
import { refusedListening } from '../listen.ts';

/** A socket that this process has bound and its parts listen on. */
export interface Bound extends Disposable {
  readonly fd: number;
  readonly listening: Listening;
}

/**
 * Binds the socket of the settings. All workers accept from this one: a connection that waits for a worker that dies
 * is taken by another, and while there is none it waits. Throws an OperatorError as `listen` does.
 */
export async function bind(settings: Settings): Promise<Bound> {
  const { host, port } = settings.listen;
  try {
    const { address } = await lookup(host);
    const socket = new BoundSocket({ host: address, port });
    const scheme = settings['tls.cert'] === undefined ? 'http' : 'https';
    return {
      fd: socket.fd(),
      listening: listeningAt(socket.address() as AddressInfo, scheme),
      [Symbol.dispose]: () => socket[Symbol.dispose](),
    };
  } catch (error) {
    throw refusedListening(error, settings);
  }
}
