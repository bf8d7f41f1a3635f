import assert from 'node:assert/strict';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image, noise, type Pushable } from '../kit/oci.ts';
import { expectError, expectStatus, type Registry } from '../kit/registry.ts';
import { holdfast, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { assertAlive, filesIn } from './kit/process.ts';
import { random, seed, times } from './kit/scale.ts';

const repository = 'corrupt/app';

interface Stored {
  readonly server: Server;
  readonly at: Registry;
  readonly what: Pushable;
  /** Digest of the layer, and the file that has its bytes. */
  readonly digest: string;
  readonly file: string;
  readonly path: string;
}

const shared = await startServer();
after(() => shared.stop());
await createRepository(ecrClient(shared), repository);

/** An image, on the server that all share or on one of its own. */
async function stored(name: string, own?: Server): Promise<Stored> {
  const server = own ?? shared;
  if (own !== undefined) await createRepository(ecrClient(own), repository);
  const at = await login(server);
  const what = image(name, { layers: [noise(name, 300_000)] });
  await at.push(repository, 'v1', what);
  const digest = what.blobs[1]?.digest ?? '';
  return {
    server,
    at,
    what,
    digest,
    file: fileOf(server, digest),
    path: `/v2/${repository}/blobs/${digest}`,
  };
}

function fileOf(server: Pick<Server, 'data'>, digest: string): string {
  const hex = digest.slice('sha256:'.length);
  const name = filesIn(server, 'blobs').find((one) => one.includes(hex));
  assert.ok(name !== undefined, `no file for ${digest}`);
  return join(server.data, 'blobs', name);
}

function flipByte(file: string, chance = random(seed)): void {
  const bytes = readFileSync(file);
  const at = chance.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ 0x40;
  writeFileSync(file, bytes);
}

async function verify(data: string, ...flags: string[]) {
  const result = await holdfast(['verify', '--data', data, ...flags]);
  return { code: result.code, text: result.stdout + result.stderr };
}

/** Neither the whole nor a part of it is given out, though the part may be sound. */
async function refused({ at, path }: Stored): Promise<void> {
  for (const headers of [{}, { range: 'bytes=0-0' }, { range: 'bytes=-1' }]) {
    const get = await at.ask('GET', path, { headers });
    assert.equal(get.status, 500, get.body.toString());
  }
}

/** verify names what is wrong, where, and what needs it; --repair takes it out of service; a push heals it. */
async function namedLostAndHealed(stored: Stored, kind: 'missing' | 'corrupt'): Promise<void> {
  const { server, at, what, digest, path } = stored;
  const place = `${server.ready.account}/${server.ready.region}/${repository}`;
  const found = await verify(server.data);
  assert.equal(found.code, 1, found.text);
  for (const part of [`${kind}  ${digest}`, `in ${place}`, `needed by ${place}@${what.digest}`])
    assert.ok(found.text.includes(part), `${part} is not in\n${found.text}`);

  const repaired = await verify(server.data, '--repair');
  assert.equal(repaired.code, 1, repaired.text);
  assert.match(repaired.text, new RegExp(`${digest}: lost`));
  expectStatus(await at.ask('HEAD', path), 404);
  expectError(await at.ask('GET', path), 404, 'BLOB_UNKNOWN');
  const inQuarantine = filesIn(server, 'quarantine').filter((name) => name.includes(digest.slice(7)));
  assert.equal(inQuarantine.length, kind === 'corrupt' ? 1 : 0);
  const headers = { 'content-type': what.mediaType };
  const other = JSON.stringify({
    ...JSON.parse(what.manifest.toString()),
    annotations: { 'needs.it': 'too' },
  });
  const put = await at.ask('PUT', `/v2/${repository}/manifests/v2`, { headers, body: other });
  expectError(put, 400, 'MANIFEST_BLOB_UNKNOWN');

  await at.push(repository, 'v3', what);
  const get = expectStatus(await at.ask('GET', path), 200);
  assert.ok(get.body.equals(what.blobs[1]?.bytes ?? Buffer.alloc(0)));
  const clean = await verify(server.data);
  assert.equal(clean.code, 0, clean.text);
}

describe('the file of a blob', () => {
  test('missing: refused, named, and healed by a push', async () => {
    const one = await stored('missing');
    rmSync(one.file);
    const get = await one.at.ask('GET', one.path);
    assert.ok(get.status >= 400, `${get.status}`);
    await namedLostAndHealed(one, 'missing');
    await assertAlive(shared);
  });

  test('shorter or longer than it was: refused, named, and healed by a push', async () => {
    let index = 0;
    for (const change of [
      (file: string) => truncateSync(file, 1000),
      (file: string) => truncateSync(file, 0),
      (file: string) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(0)])),
    ]) {
      const one = await stored(`length ${index++}`);
      change(one.file);
      for (const headers of [{}, { range: 'bytes=0-9' }]) {
        const get = await one.at.ask('GET', one.path, { headers });
        assert.ok(get.status >= 400, `${get.status}`);
      }
      await namedLostAndHealed(one, 'corrupt');
      await assertAlive(shared);
    }
  });

  test('with a byte changed anywhere: not served, named, and healed by a push', async () => {
    for (let round = 0; round < times(2, 20); round++) {
      const one = await stored(`flipped ${round}`);
      expectStatus(await one.at.ask('GET', one.path), 200);
      flipByte(one.file, random(seed + round));
      await refused(one);
      assert.ok(shared.output().includes(one.digest.slice(7)), 'the log does not name it');
      await namedLostAndHealed(one, 'corrupt');
      await assertAlive(shared);
    }
  });

  test('that changed without a trace, as on a failing disk: not served any more once verify has seen it', async () => {
    const one = await stored('rotten');
    const { atime, mtimeMs } = statSync(one.file);
    flipByte(one.file);
    utimesSync(one.file, atime, mtimeMs / 1000);
    assert.equal((await verify(shared.data)).code, 1);
    await refused(one);
    await namedLostAndHealed(one, 'corrupt');
  });

  test('brought by a tool that does not keep times: served as before', async () => {
    const one = await stored('copied');
    const bytes = readFileSync(one.file);
    rmSync(one.file);
    writeFileSync(one.file, bytes);
    const get = expectStatus(await one.at.ask('GET', one.path), 200);
    assert.ok(get.body.equals(bytes));
  });

  test('corrupt while an intact copy lies about: repair takes that one, and nobody notices', async () => {
    const one = await stored('copy');
    const { server } = one;
    copyFileSync(one.file, one.file.replace(/[0-9a-f]{16}$/, '0123456789abcdef'));
    flipByte(one.file);
    const repaired = await verify(server.data, '--repair');
    assert.equal(repaired.code, 0, repaired.text);
    assert.match(repaired.text, new RegExp(`${one.digest}: restored`));
    const get = expectStatus(await one.at.ask('GET', one.path), 200);
    assert.ok(get.body.equals(one.what.blobs[1]?.bytes ?? Buffer.alloc(0)));
    assert.equal((await verify(server.data)).code, 0);
  });

  test('that belongs to nothing: named, and removed by repair once it is older than the grace', async () => {
    await using server = await startServer({ args: ['--gc-grace', '500ms', '--gc-interval', '1h'] });
    const one = await stored('orphan', server);
    const orphan = join(dirname(dirname(one.file)), 'ab', `${'ab'.repeat(32)}.0123456789abcdef`);
    mkdirSync(dirname(orphan), { recursive: true });
    writeFileSync(orphan, 'whose?');
    let found = await verify(server.data);
    for (let tries = 0; !found.text.includes('orphan  sha256:abab') && tries < 20; tries++)
      found = await verify(server.data);
    assert.match(found.text, /orphan {2}sha256:abab/);
    assert.equal(found.code, 0, found.text);
    const repaired = await verify(server.data, '--repair');
    assert.match(repaired.text, /orphan {2}sha256:abab.*removed/);
    assert.deepEqual(
      filesIn(server, 'blobs').filter((name) => name.includes('abab')),
      [],
    );
  });

  test('verify and repair work on a stopped server, too', async () => {
    const one = await stored('stopped', await startServer());
    assert.equal(await one.server.stop(), 0);
    flipByte(one.file);
    const { data } = one.server;
    const found = await verify(data);
    assert.equal(found.code, 1);
    assert.match(found.text, new RegExp(`corrupt {2}${one.digest}`));
    assert.match((await verify(data, '--repair')).text, /: lost/);
    await using server = await startServer({ data });
    expectStatus(await (await login(server)).ask('HEAD', one.path), 404);
  });
});

describe('the database', () => {
  /** A data folder with an image in it, that no server has. */
  async function folder(): Promise<string> {
    original ??= (async () => {
      const { server } = await stored('database', await startServer());
      assert.equal(await server.stop(), 0);
      return server.data;
    })();
    const copy = join(await tempFolder('database'), 'data');
    cpSync(await original, copy, { recursive: true });
    return copy;
  }
  let original: Promise<string> | undefined;

  /** A start that must fail with one line that says why. */
  async function startFails(data: string, why: RegExp, env: NodeJS.ProcessEnv = {}): Promise<void> {
    const outcome = await startServer({ data, env }).then(
      (server) => server.stop().then(() => `it started:\n${server.output()}`),
      (error: Error) => error.message,
    );
    assert.match(outcome, why);
    assert.match(outcome, /^holdfast: /m, `not said in one line:\n${outcome}`);
    assert.doesNotMatch(outcome, /^ {4}at /m);
  }

  for (const [what, size] of [
    ['half of it', 0.5],
    ['all but its last page', -4096],
    ['the first 100 bytes', 100],
    ['nothing', 0],
  ] as const) {
    test(`truncated to ${what}: refused and named`, async () => {
      const data = await folder();
      const file = join(data, 'metadata.sqlite');
      const { length } = readFileSync(file);
      truncateSync(file, Math.floor(size > 0 && size < 1 ? length * size : size < 0 ? length + size : size));
      await startFails(data, /metadata/);
    });
  }

  test('gone: refused and named, and no new one takes its place', async () => {
    const data = await folder();
    const file = join(data, 'metadata.sqlite');
    const kept = readFileSync(file);
    rmSync(file);
    await startFails(data, /metadata/);
    writeFileSync(file, kept);
    await using server = await startServer({ data });
    expectStatus(await (await login(server)).ask('GET', `/v2/${repository}/manifests/v1`), 200);
  });

  test('overwritten in places: the server never serves a manifest that is not what was pushed', async (t) => {
    const chance = random(seed);
    let refused = 0;
    for (let round = 0; round < times(4, 40); round++) {
      const data = await folder();
      const file = join(data, 'metadata.sqlite');
      const bytes = readFileSync(file);
      for (let page = 0; page < 4; page++) chance.bytes(512).copy(bytes, chance.below(bytes.length - 512));
      writeFileSync(file, bytes);
      const server = await startServer({ data }).catch(() => undefined);
      if (server === undefined) {
        refused++;
        continue;
      }
      await using _server = server;
      const at = await login(server).catch(() => undefined);
      const get = await at?.ask('GET', `/v2/${repository}/manifests/v1`);
      if (get?.status === 200) {
        assert.ok(get.body.equals(image('database', { layers: [noise('database', 300_000)] }).manifest));
      } else refused++;
      assert.equal(server.child.exitCode, null, server.output());
    }
    t.diagnostic(`${refused} times refused`);
  });

  test('of a newer version: refused, and both versions named', async () => {
    const data = await folder();
    const db = new DatabaseSync(join(data, 'metadata.sqlite'));
    db.exec("INSERT INTO migrations VALUES (4711, 'of the future', 1)");
    db.close();
    await startFails(data, /schema version 4711\b.*versions up to \d+/);
    for (const command of ['verify', 'gc']) {
      const refused = await holdfast([command, '--data', data]);
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /schema version 4711/);
    }
  });

  test('with another root key than its own, or none: refused, and the key that it wants is named', async () => {
    const data = await folder();
    const { rootKeyId } = JSON.parse(readFileSync(join(data, 'deployment.json'), 'utf8')) as {
      rootKeyId: string;
    };
    const named = new RegExp(rootKeyId);
    await startFails(data, named, { HOLDFAST_ROOT_KEY: Buffer.alloc(32, 7).toString('base64') });
    const file = join(data, 'keys', 'root.key');
    const key = readFileSync(file);
    writeFileSync(file, Buffer.alloc(32, 9).toString('base64'));
    await startFails(data, named);
    writeFileSync(file, key.subarray(0, 10));
    await startFails(data, /root\.key/);
    rmSync(file);
    await startFails(data, named);
    await using server = await startServer({ data, env: { HOLDFAST_ROOT_KEY: key.toString().trim() } });
    expectStatus(await (await login(server)).ask('GET', `/v2/${repository}/manifests/v1`), 200);
  });

  test('of another deployment: refused and named, by commands too, and no layer is taken for an orphan', async () => {
    const data = await folder();
    const other = await startServer();
    assert.equal(await other.stop(), 0);
    const file = join(data, 'metadata.sqlite');
    const kept = readFileSync(file);
    copyFileSync(join(other.data, 'metadata.sqlite'), file);
    const named = /metadata are not sealed under the root key [0-9a-f]{16}/;
    await startFails(data, named);
    for (const command of [
      ['gc', '--gc-grace', '1ms'],
      ['verify', '--repair', '--gc-grace', '1ms'],
    ]) {
      const refused = await holdfast([...command, '--data', data]);
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, named);
    }
    writeFileSync(file, kept);
    assert.equal((await verify(data)).code, 0);
  });

  test('that is no database: refused and named, and left as it is', async () => {
    const data = await folder();
    const file = join(data, 'metadata.sqlite');
    for (const content of ['not a database at all'.repeat(100), Buffer.alloc(8192)]) {
      writeFileSync(file, content);
      await startFails(data, /metadata/);
      assert.ok(readFileSync(file).equals(Buffer.from(content)));
    }
  });

  test('refused by a server is refused by a backup, too, which then is none', async () => {
    const data = await folder();
    const to = join(await tempFolder('backups'), 'b');
    const file = join(data, 'metadata.sqlite');
    const kept = readFileSync(file);
    const db = new DatabaseSync(file);
    db.exec("INSERT INTO migrations VALUES (4711, 'of the future', 1)");
    db.close();
    for (const [harm, why] of [
      [() => undefined, /schema version 4711\b.*versions up to \d+/],
      [
        () => writeFileSync(file, kept.subarray(0, Math.floor(kept.length / 2))),
        /metadata\.sqlite can't be used|damaged/,
      ],
      [() => rmSync(file), /metadata\.sqlite/],
    ] as const) {
      harm();
      const refused = await holdfast(['backup', to, '--data', data]);
      assert.equal(refused.code, 1, refused.stdout);
      assert.match(refused.stderr, why);
      assert.doesNotMatch(refused.stderr, /^ {4}at /m);
      const listed = await holdfast(['backup', 'list', to]);
      assert.match(listed.stdout, /No backup .* is complete/);
    }
  });

  test('beside a damaged deployment.json: refused and named', async () => {
    const data = await folder();
    for (const text of ['', '{', '{"format":1}', '{"format":99}', '[]', 'null']) {
      writeFileSync(join(data, 'deployment.json'), text);
      await startFails(data, /deployment\.json/);
    }
  });
});
