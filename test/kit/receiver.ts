import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { authority } from './certificates.ts';
import { tempFolder } from './temp.ts';

export interface Received {
  readonly method: string;
  /** Path with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  json<T = Record<string, unknown>>(): T;
}

/** What a request gets: a status, with headers; or nothing, so that its sender waits. */
export type Answer =
  | number
  | 'hang'
  | { readonly status: number; readonly headers?: object; readonly body?: string };

/** An https server that notes what it is sent, and answers as it is told. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** The authority that vouches for it. */
  readonly caFile: string;
  readonly received: readonly Received[];
  /** From now on. */
  answer: (request: Received) => Answer;
  /** The requests that `wanted` agrees to, once there are `count` of them. */
  until(count: number, wanted?: (request: Received) => boolean): Promise<readonly Received[]>;
  /** Nobody listens any more; until `open`, at the same address. */
  close(): Promise<void>;
  open(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const folder = await tempFolder('receiver');
  const ca = await authority(folder);
  const { cert, key } = await ca.issue('receiver', '127.0.0.1');
  const tls = { cert: await readFile(cert), key: await readFile(key) };
  const received: Received[] = [];
  const arrivals = new EventEmitter();
  let server: Server | undefined;
  let port = 0;

  const open = async (): Promise<void> => {
    server = createServer(tls, async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      const one: Received = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers as Received['headers'],
        body,
        json: <T>() => JSON.parse(body) as T,
      };
      received.push(one);
      const answer = receiver.answer(one);
      arrivals.emit('arrival');
      if (answer === 'hang') return;
      const { status, headers, body: text = '' } = typeof answer === 'number' ? { status: answer } : answer;
      response.writeHead(status, { ...headers }).end(text);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const close = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    closing?.closeAllConnections();
    await new Promise<void>((resolve) =>
      closing === undefined ? resolve() : closing.close(() => resolve()),
    );
  };
  const receiver: Receiver = {
    get url() {
      return `https://127.0.0.1:${port}`;
    },
    caFile: ca.file,
    received,
    answer: () => 200,
    async until(count, wanted = () => true) {
      for (;;) {
        const found = received.filter(wanted);
        if (found.length >= count) return found;
        await Promise.race([
          once(arrivals, 'arrival'),
          overdue(`${found.length} of ${count} requests arrived`),
        ]);
      }
    },
    close,
    open,
    [Symbol.asyncDispose]: close,
  };
  await open();
  return receiver;
}

/** No wait for one arrival takes so long unless something is wrong. */
const LONGEST = 60_000;

function overdue(what: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`nothing more for ${LONGEST / 1000} s: ${what}`)), LONGEST).unref();
  });
}
