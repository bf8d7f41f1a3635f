import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { AnswerReader, type RawAnswer } from './answer-reader.ts';

/**
 * One HTTP/1.1 connection that stays open, spoken over a bare socket: a request is one gathered write, an answer
 * is looked at once. This costs the generator a fraction of what a client library does.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #reader = new AnswerReader();
  readonly #fixed: string;
  #waiting: PromiseWithResolvers<RawAnswer> | undefined;

  private constructor(socket: Socket, port: number, authorization: string | undefined) {
    this.#socket = socket;
    const login = authorization === undefined ? '' : `Authorization: ${authorization}\r\n`;
    this.#fixed = `Host: 127.0.0.1:${port}\r\n${login}`;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      const answer = this.#reader.take(chunk);
      if (answer === undefined) return;
      const waiting = this.#waiting;
      this.#waiting = undefined;
      waiting?.resolve(answer);
    });
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static async open(port: number, authorization?: string): Promise<Connection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Connection(socket, port, authorization);
  }

  /** `headers`: lines that end in CRLF, with the framing of the body where it is not a length. */
  ask(
    method: string,
    path: string,
    headers = '',
    body: readonly Uint8Array[] = [],
    keep = true,
  ): Promise<RawAnswer> {
    const framed = headers.includes('Transfer-Encoding');
    const length = body.reduce((sum, part) => sum + part.length, 0);
    const framing = framed || method === 'GET' || method === 'HEAD' ? '' : `Content-Length: ${length}\r\n`;
    return this.send(
      Buffer.from(`${method} ${path} HTTP/1.1\r\n${this.#fixed}${headers}${framing}\r\n`),
      body,
      {
        keep,
        empty: method === 'HEAD',
      },
    );
  }

  /** Sends a request that is ready as bytes. */
  send(
    head: Uint8Array,
    body: readonly Uint8Array[] = [],
    expect: { readonly keep?: boolean; readonly empty?: boolean } = {},
  ): Promise<RawAnswer> {
    const waiting = Promise.withResolvers<RawAnswer>();
    if (this.#waiting !== undefined) throw new Error('one request at a time');
    this.#waiting = waiting;
    this.#reader.expect(expect.keep ?? true, expect.empty ?? false);
    this.#socket.cork();
    this.#socket.write(head);
    for (const part of body) this.#socket.write(part);
    this.#socket.uncork();
    return waiting.promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}
