import { type Agent, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Readable } from 'node:stream';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The body as text. */
  text(): string;
  /** The body as JSON. */
  json<T = unknown>(): T;
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Uint8Array | Readable;
  readonly ca?: string;
  /** Whose connections are used. */
  readonly agent?: Agent;
}

/** One request as it stands: no redirects followed, nothing added but Host, Connection and the body's framing. */
export function http(method: string, url: string | URL, ask: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const target = new URL(url);
    const request = (target.protocol === 'https:' ? secure : plain)(
      target,
      {
        method,
        headers: { ...ask.headers },
        ...(ask.ca === undefined ? {} : { ca: ask.ca }),
        ...(ask.agent === undefined ? {} : { agent: ask.agent }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string | undefined>,
            body,
            text: () => body.toString(),
            json: <T>() => JSON.parse(body.toString()) as T,
          });
        });
      },
    );
    request.on('error', reject);
    request.setTimeout(60_000, () => request.destroy(new Error(`${method} ${target}: no answer for 60 s`)));
    if (ask.body !== undefined && typeof ask.body !== 'string' && !(ask.body instanceof Uint8Array)) {
      ask.body.on('error', (error) => request.destroy(error));
      ask.body.pipe(request);
    } else {
      if (ask.body !== undefined && ask.headers?.['content-length'] === undefined) {
        request.setHeader('content-length', Buffer.byteLength(ask.body));
      }
      request.end(ask.body);
    }
  });
}
