import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { type Blob, blob, digestOf, noise } from '../kit/oci.ts';
import { expectError, expectStatus, startUpload, withQuery } from '../kit/registry.ts';
import { holdfast, startServer } from '../kit/server.ts';
import { becomes, descriptors, filesIn, memory, needsProc } from './kit/process.ts';
import { times } from './kit/scale.ts';
import { type Wire, wire } from './kit/wire.ts';

const server = await startServer();
after(() => server.stop());
const repository = 'clients/app';
await createRepository(ecrClient(server), repository);
const at = await login(server);
const large = noise('large download', 16_000_000);
expectStatus(await at.putBlob(repository, digestOf(large), large), 201);
const head = `Host: ${server.host}\r\nAuthorization: ${at.authorization}\r\n`;
const uploads = `/v2/${repository}/blobs/uploads/`;

async function hasBlob({ digest, bytes }: Blob): Promise<void> {
  const get = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
  assert.ok(get.body.equals(bytes));
}

async function hasNot({ digest }: Blob): Promise<void> {
  expectStatus(await at.ask('HEAD', `/v2/${repository}/blobs/${digest}`), 404);
}

describe('slow clients', needsProc, () => {
  test('a trickle of single bytes is taken', async () => {
    const one = blob(noise('trickle', 400));
    const line = await wire(server);
    line.socket.setNoDelay(true);
    await line.write(`POST ${uploads}?digest=${one.digest} HTTP/1.1\r\n${head}Content-Length: 400\r\n\r\n`);
    for (const byte of one.bytes) await line.write(Buffer.of(byte));
    assert.match(await line.until(/\r\n\r\n/), /^HTTP\/1\.1 201 /);
    line.socket.destroy();
    await hasBlob(one);
  });

  test('who stall in mid-upload hold nobody up, and leave nothing open', async () => {
    const before = descriptors(server);
    const stalled: Wire[] = [];
    for (let number = 0; number < times(100, 500); number++) {
      const line = await wire(server);
      await line.write(`PATCH ${await startUpload(at, repository)} HTTP/1.1\r\n${head}`);
      await line.write('Content-Length: 1000000\r\n\r\nthe beginning');
      stalled.push(line);
    }
    const one = blob(noise('beside the stalled', 1_000_000));
    expectStatus(await at.putBlob(repository, one.digest, one.bytes), 201);
    await hasBlob(one);
    for (const { socket } of stalled) socket.destroy();
    await becomes(
      server,
      () => descriptors(server) <= before + 3,
      () => `${descriptors(server)} descriptors instead of ${before}`,
    );
  });

  test('who do not read what they asked for cost little memory', async (t) => {
    const [before, had] = [descriptors(server), memory(server)];
    const deaf: Wire[] = [];
    for (let number = 0; number < 40; number++) {
      const line = await wire(server);
      line.socket.pause();
      await line.write(`GET /v2/${repository}/blobs/${digestOf(large)} HTTP/1.1\r\n${head}\r\n`);
      deaf.push(line);
    }
    await hasBlob({ digest: digestOf(large), bytes: large });
    const grown = memory(server) - had;
    assert.ok(grown < 300 * 2 ** 20, `${grown} bytes for 40 downloads`);
    t.diagnostic(`${(grown / 2 ** 20).toFixed(0)} MiB for 40 downloads that nobody reads`);
    for (const { socket } of deaf) socket.destroy();
    await becomes(
      server,
      () => descriptors(server) <= before + 3,
      () => `${descriptors(server)} descriptors instead of ${before}`,
    );
  });
});

describe('clients that do not keep to what they say', () => {
  test('too little and then silence is no blob, whether in one request or in the last of an upload', async () => {
    const one = blob(noise('too little', 50_000));
    const had = filesIn(server, 'blobs').length;
    const targets = [
      `POST ${uploads}?digest=${one.digest}`,
      `PUT ${withQuery(await startUpload(at, repository), `digest=${one.digest}`)}`,
    ];
    for (const target of targets) {
      const line = await wire(server);
      await line.write(`${target} HTTP/1.1\r\n${head}Content-Length: ${one.bytes.length + 1}\r\n\r\n`);
      await line.write(one.bytes);
      line.socket.end();
      assert.doesNotMatch(await line.closed(), /^HTTP\/1\.1 2/);
      await hasNot(one);
    }
    assert.equal(filesIn(server, 'blobs').length, had);
  });

  test('the wrong digest is refused and leaves no blob and no file, and the upload can be ended', async () => {
    const one = blob(noise('wrong digest', 30_000));
    const other = blob('something else');
    // Ends of uploads that were cut off before may still be under way: there are never more files than now.
    const had = [filesIn(server, 'blobs').length, filesIn(server, 'uploads').length] as const;
    const noMore = (): void => {
      assert.equal(filesIn(server, 'blobs').length, had[0]);
      assert.ok(filesIn(server, 'uploads').length <= had[1]);
    };
    const whole = await at.ask('POST', `${uploads}?digest=${other.digest}`, { body: one.bytes });
    expectError(whole, 400, 'DIGEST_INVALID');
    noMore();
    const location = await startUpload(at, repository);
    const put = () => at.ask('PUT', withQuery(location, `digest=${other.digest}`), { body: one.bytes });
    expectError(await put(), 400, 'DIGEST_INVALID');
    await hasNot(one);
    await hasNot(other);
    const cancelled = await at.ask('DELETE', location);
    assert.ok([204, 404].includes(cancelled.status), `${cancelled.status}`);
    noMore();
  });

  test('overlapping, out-of-order and wrongly measured chunks change nothing', async () => {
    const one = blob(noise('chunks', 9_000));
    const location = await startUpload(at, repository);
    const patch = (range: string, body: Uint8Array) =>
      at.ask('PATCH', location, { headers: { 'content-range': range }, body });
    expectStatus(await patch('0-2999', one.bytes.subarray(0, 3000)), 202);
    const wrong: readonly (readonly [string, Buffer, number])[] = [
      ['2999-5998', one.bytes.subarray(2999, 5999), 416],
      ['0-2999', one.bytes.subarray(0, 3000), 416],
      ['6000-8999', one.bytes.subarray(6000), 416],
      ['3000-5998', one.bytes.subarray(3000, 6000), 400],
      ['5999-3000', one.bytes.subarray(3000, 6000), 400],
      ['99999999999999999999-3', one.bytes.subarray(3000, 6000), 400],
    ];
    for (const [range, body, status] of wrong) {
      const answer = await patch(range, body);
      assert.ok([status, 416].includes(answer.status), `${range}: ${answer.status}`);
      assert.equal((await at.ask('GET', location)).headers.range, '0-2999', range);
    }
    expectStatus(await patch('3000-5999', one.bytes.subarray(3000, 6000)), 202);
    const put = withQuery(location, `digest=${one.digest}`);
    expectStatus(await at.ask('PUT', put, { body: one.bytes.subarray(6000) }), 201);
    await hasBlob(one);
  });

  test('chunked transfer that breaks off is no blob', async () => {
    const one = blob('whole');
    const line = await wire(server);
    await line.write(`POST ${uploads}?digest=${one.digest} HTTP/1.1\r\n${head}`);
    await line.write('Transfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n');
    line.socket.end();
    assert.doesNotMatch(await line.closed(), /^HTTP\/1\.1 2/);
    await hasNot(one);
  });
});

describe('connections used unusually', () => {
  test('Expect: 100-continue is answered, and a refusal comes instead of it', async () => {
    const one = blob(noise('expect', 100_000));
    const line = await wire(server);
    const expecting = `Content-Length: ${one.bytes.length}\r\nExpect: 100-continue\r\n\r\n`;
    await line.write(`POST ${uploads}?digest=${one.digest} HTTP/1.1\r\n${head}${expecting}`);
    assert.match(await line.until(/\r\n\r\n/), /^HTTP\/1\.1 100 Continue\r\n\r\n$/);
    await line.write(one.bytes);
    assert.match(await line.until(/HTTP\/1\.1 2/), /HTTP\/1\.1 201 /);
    line.socket.destroy();
    await hasBlob(one);
    for (const [target, status] of [
      [`/v2/clients/none/blobs/uploads/?digest=${one.digest}`, 404],
      [`${uploads}?digest=nonsense`, 400],
    ] as const) {
      const refusedLine = await wire(server);
      await refusedLine.write(`POST ${target} HTTP/1.1\r\n${head}${expecting}`);
      assert.match(await refusedLine.until(/\r\n\r\n/), new RegExp(`^HTTP/1\\.1 ${status} `));
      refusedLine.socket.destroy();
    }
    const unknown = await wire(server);
    await unknown.write(
      `POST ${uploads}?digest=${one.digest} HTTP/1.1\r\nHost: ${server.host}\r\n${expecting}`,
    );
    assert.match(await unknown.until(/\r\n\r\n/), /^HTTP\/1\.1 401 /);
    unknown.socket.destroy();
  });

  test('pipelined requests are answered in their order', async () => {
    const one = blob('pipelined');
    const location = await startUpload(at, repository);
    const line = await wire(server);
    await line.write(
      [
        `GET /v2/${repository}/blobs/${digestOf(large)} HTTP/1.1\r\n${head}Range: bytes=0-999\r\n\r\n`,
        `PATCH ${location} HTTP/1.1\r\n${head}Content-Length: ${one.bytes.length}\r\n\r\n${one.bytes}`,
        `GET /v2/${repository}/manifests/none HTTP/1.1\r\n${head}\r\n`,
        `GET /v2/ HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
      ].join(''),
    );
    const statuses = [...(await line.closed()).matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status);
    assert.deepEqual(statuses, ['206', '202', '404', '200']);
    expectStatus(await at.ask('PUT', withQuery(location, `digest=${one.digest}`)), 201);
    await hasBlob(one);
  });

  test('who has closed its side still gets its answer whole', async () => {
    const line = await wire(server);
    line.socket.end(
      `GET /v2/${repository}/blobs/${digestOf(large)} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
    );
    const received = Buffer.from(await line.closed(), 'latin1');
    assert.match(received.subarray(0, 20).toString(), /^HTTP\/1\.1 200 /);
    assert.ok(received.subarray(received.indexOf('\r\n\r\n') + 4).equals(large));
  });
});

test('after all of this verify is clean', async () => {
  const verified = await holdfast(['verify', '--data', server.data]);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
});
