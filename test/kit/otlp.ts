import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: it has none. */
  readonly parentId: string;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'other';
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Of the process that it is of. */
  readonly resource: Readonly<Record<string, unknown>>;
}

/** A collector of traces: takes OTLP by http/protobuf. */
export interface Collector extends AsyncDisposable {
  readonly url: string;
  readonly spans: readonly Span[];
  readonly requests: readonly { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[];
  /** The first span that `wanted` agrees to, once it is there. */
  until(wanted: (span: Span) => boolean, what: string): Promise<Span>;
}

const LONGEST = 30_000;

export async function startCollector(): Promise<Collector> {
  const spans: Span[] = [];
  const requests: { path: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const arrivals = new EventEmitter();
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    requests.push({ path: request.url ?? '', headers: request.headers });
    spans.push(...readSpans(body));
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    arrivals.emit('arrival');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    requests,
    async until(wanted, what) {
      const signal = AbortSignal.timeout(LONGEST);
      for (;;) {
        const found = spans.find(wanted);
        if (found !== undefined) return found;
        await once(arrivals, 'arrival', { signal }).catch(() => {
          const names = spans.map(({ name }) => name).join(', ');
          throw new Error(`no span within ${LONGEST / 1000} s: ${what}; there are: ${names}`);
        });
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** ExportTraceServiceRequest of opentelemetry-proto, as far as tests look at it. */
function readSpans(body: Uint8Array): Span[] {
  return each(body, 1).flatMap((resourceSpans) => {
    const resource = readAttributes(each(one(resourceSpans, 1), 1));
    return each(resourceSpans, 2).flatMap((scope) => each(scope, 2).map((span) => readSpan(span, resource)));
  });
}

const kinds = ['other', 'internal', 'server', 'client'] as const;

function readSpan(span: Uint8Array, resource: Span['resource']): Span {
  const hex = (field: number) => Buffer.from(one(span, field)).toString('hex');
  const fields = [...fieldsOf(span)];
  const kind = Number(fields.find(({ field }) => field === 6)?.number ?? 0n);
  const status = [...fieldsOf(one(span, 15))].find(({ field }) => field === 3)?.number;
  return {
    traceId: hex(1),
    spanId: hex(2),
    parentId: hex(4),
    name: Buffer.from(one(span, 5)).toString(),
    kind: kinds[kind] ?? 'other',
    failed: status === 2n,
    attributes: readAttributes(each(span, 9)),
    resource,
  };
}

function readAttributes(pairs: readonly Uint8Array[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [value] = fieldsOf(one(pair, 2));
      const read = value?.field === 1 ? Buffer.from(value.bytes).toString() : Number(value?.number);
      return [Buffer.from(one(pair, 1)).toString(), read];
    }),
  );
}

interface Field {
  readonly field: number;
  readonly number: bigint;
  readonly bytes: Uint8Array;
}

const none = new Uint8Array();

/** Protocol Buffers: each field with its number and, by its wire type, a number or bytes. */
function* fieldsOf(message: Uint8Array): Generator<Field, void> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number): Uint8Array => {
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const tag = Number(varint());
    const field = tag >> 3;
    switch (tag & 7) {
      case 0:
        yield { field, number: varint(), bytes: none };
        break;
      case 1:
        yield { field, number: 0n, bytes: take(8) };
        break;
      case 2:
        yield { field, number: 0n, bytes: take(Number(varint())) };
        break;
      case 5:
        yield { field, number: 0n, bytes: take(4) };
        break;
      default:
        throw new Error(`wire type ${tag & 7} is none`);
    }
  }
}

function each(message: Uint8Array, field: number): Uint8Array[] {
  return [...fieldsOf(message)].filter((one) => one.field === field).map(({ bytes }) => bytes);
}

function one(message: Uint8Array, field: number): Uint8Array {
  return each(message, field)[0] ?? none;
}
