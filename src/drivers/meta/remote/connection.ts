import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { FrameReader, frameOf } from './frames.ts';
import { type FromClient, type FromCommitter, type Hello, secretLength } from './messages.ts';

export interface ConnectionEvents {
  hello(connection: Connection): void;
  message(connection: Connection, message: FromClient): void;
  closed(connection: Connection): void;
}

/** A client's connection as the committing process sees it. Who does not know the secret is hung up on. */
export class Connection {
  readonly #socket: Socket;
  readonly #secret: Uint8Array;
  readonly #events: ConnectionEvents;
  readonly #frames = new FrameReader();
  #proof: Buffer | undefined = Buffer.alloc(0);
  #hello: Hello | undefined;

  constructor(socket: Socket, secret: Uint8Array, events: ConnectionEvents) {
    this.#socket = socket;
    this.#secret = secret;
    this.#events = events;
    socket.on('data', (piece: Buffer) => this.#receive(piece));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => events.closed(this));
  }

  /** Undefined until the client has said who it is. */
  get hello(): Hello | undefined {
    return this.#hello;
  }

  send(message: FromCommitter): void {
    if (this.#socket.writable) this.#socket.write(frameOf(message));
  }

  /** Hangs up, once what was sent has gone. */
  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #receive(piece: Buffer): void {
    try {
      const rest = this.#proof === undefined ? piece : this.#prove(Buffer.concat([this.#proof, piece]));
      if (rest === undefined) return;
      for (const message of this.#frames.feed(rest)) this.#take(message);
    } catch {
      this.#socket.destroy();
    }
  }

  /** What comes after the secret; undefined while it is not there whole. Throws on another one. */
  #prove(bytes: Buffer): Buffer | undefined {
    this.#proof = bytes;
    if (bytes.length < secretLength) return undefined;
    if (!timingSafeEqual(bytes.subarray(0, secretLength), this.#secret)) throw new Error('Not one of us');
    this.#proof = undefined;
    return bytes.subarray(secretLength);
  }

  #take(message: unknown): void {
    if (this.#hello === undefined) {
      this.#hello = message as Hello;
      this.#events.hello(this);
    } else {
      this.#events.message(this, message as FromClient);
    }
  }
}
