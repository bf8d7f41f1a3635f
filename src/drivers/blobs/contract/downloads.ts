import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import type { BlobStore, ByteRange } from '../../../registry/ports.ts';
import { type Place, push } from './kit.ts';

/** Bytes on their way to sockets: right whatever else is sent meanwhile, and whoever goes away. */
export function testDownloads(place: Place): void {
  test('many clients at once get each its own bytes, while others go away', async () => {
    const { store } = place();
    const contents = await Promise.all([1, 100_000, 1_048_576, 5_000_011].map((size) => stored(store, size)));
    const server = createServer(async (request, response) => {
      const [which = 0, start, end] = (request.url ?? '').slice(1).split('-').map(Number);
      const range = start === undefined || end === undefined ? undefined : { start, end };
      const reader = await store.open(contents[which]?.location ?? '', range);
      await reader.sendTo(response).catch(() => response.destroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ask = async (path: string) => {
      const [response] = await once(get({ port, host: '127.0.0.1', path, agent: false }), 'response');
      return response;
    };
    const whole = Array.from({ length: 48 }, async (_, at) => {
      const which = at % contents.length;
      const bytes = contents[which]?.bytes ?? Buffer.alloc(0);
      assert.ok((await buffer(await ask(`/${which}`))).equals(bytes));
      const range: ByteRange = { start: Math.floor(bytes.length / 3), end: bytes.length - 1 };
      const part = await buffer(await ask(`/${which}-${range.start}-${range.end}`));
      assert.ok(part.equals(bytes.subarray(range.start)));
    });
    const leaving = Array.from({ length: 24 }, async () => {
      const response = await ask('/3');
      await once(response, 'data');
      response.destroy();
    });
    await Promise.all([...whole, ...leaving]);
    server.close();
  });

  test('memory that a target has not let go of stays as it is, also when the target is gone', async () => {
    const { store } = place();
    const { bytes, location } = await stored(store, 3_000_000);
    const others = await stored(store, 3_000_000);
    const held: Buffer[] = [];
    const stuck = new Writable({ write: (chunk) => void held.push(chunk) });
    const sent = (await store.open(location)).sendTo(stuck);
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stuck.destroy();
    await assert.rejects(sent);
    const check = new Slow(others.bytes);
    await Promise.all([
      (await store.open(others.location)).sendTo(check),
      (await store.open(others.location)).sendTo(new Slow(others.bytes)),
    ]);
    assert.equal(check.taken, others.bytes.length);
    assert.ok(held[0]?.equals(bytes.subarray(0, held[0].length)));
  });

  test('a target that is gone already is told so, and one that fails ends the sending', async () => {
    const { store } = place();
    const { location } = await stored(store, 10_000);
    const gone = new Writable({ write: (_chunk, _encoding, done) => done() });
    gone.destroy();
    await assert.rejects((await store.open(location)).sendTo(gone));
    const failing = new Writable({ write: (_chunk, _encoding, done) => done(new Error('the line is dead')) });
    await assert.rejects((await store.open(location)).sendTo(failing), /the line is dead/);
  });
}

async function stored(store: BlobStore, size: number) {
  const bytes = randomBytes(size);
  return { bytes, location: (await push(store, bytes)).location };
}

/** Lets go of each chunk late, and looks only then at what it was. */
class Slow extends Writable {
  readonly #expected: Buffer;
  taken = 0;

  constructor(expected: Buffer) {
    super();
    this.#expected = expected;
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    setImmediate(() =>
      setImmediate(() => {
        const right = chunk.equals(this.#expected.subarray(this.taken, this.taken + chunk.length));
        this.taken += chunk.length;
        done(right ? undefined : new Error('other bytes than were stored'));
      }),
    );
  }
}
