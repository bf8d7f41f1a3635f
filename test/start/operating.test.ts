import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DeleteRepositoryCommand, DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import type { Result } from '../kit/command.ts';
import { digestOf, image, noise } from '../kit/oci.ts';
import { expectStatus, registry, startUpload } from '../kit/registry.ts';
import { holdfast, readCredentials, type Server, startServer } from '../kit/server.ts';

const by = (server: Server, ...args: string[]): Promise<Result> => holdfast([...args, '--data', server.data]);

function succeeded(result: Result): string {
  assert.equal(result.code, 0, `${result.stdout}${result.stderr}`);
  return result.stdout;
}

describe('holdfast access-key rotate', () => {
  for (const state of ['running', 'stopped'] as const) {
    test(`replaces the administrator's key while the server is ${state}`, async () => {
      let server = await startServer();
      await createRepository(ecrClient(server), 'app');
      const old = { credentials: server.credentials, login: (await login(server)).authorization };
      if (state === 'stopped') await server.stop();
      const printed = succeeded(await by(server, 'access-key', 'rotate'));
      if (state === 'stopped') server = await startServer({ data: server.data });
      const fresh = readCredentials(join(server.data, 'aws', 'credentials'));
      assert.notEqual(fresh.accessKeyId, old.credentials.accessKeyId);
      assert.ok(!printed.includes(fresh.secretAccessKey), 'the secret was printed');
      await ecrClient(server, { credentials: fresh }).send(new DescribeRepositoriesCommand({}));
      await refused(
        ecrClient(server, { credentials: old.credentials }).send(new DescribeRepositoriesCommand({})),
        'UnrecognizedClientException',
      );
      expectStatus(await registry(server.url, old.login).ask('GET', '/v2/app/tags/list'), 401);
      assert.equal(await server.stop(), 0);
    });
  }
});

describe('holdfast account create', () => {
  test('makes a second account whose registry is its own', async () => {
    await using server = await startServer();
    const other = '111122223333';
    const printed = succeeded(await by(server, 'account', 'create', other));
    assert.ok(printed.includes(join(server.data, 'aws', 'credentials')), printed);
    const credentials = readCredentials(join(server.data, 'aws', 'credentials'), other);
    assert.ok(!printed.includes(credentials.secretAccessKey));
    const [mine, theirs] = [ecrClient(server), ecrClient(server, { credentials })];
    await createRepository(mine, 'shared/name');
    const describe_ = new DescribeRepositoriesCommand({});
    assert.deepEqual((await theirs.send(describe_)).repositories, []);
    await createRepository(theirs, 'shared/name');
    assert.equal((await theirs.send(describe_)).repositories?.[0]?.registryId, other);
    const one = image('mine', { layers: [noise('mine', 1000)] });
    const [at, there] = [await login(server), await login(server, { credentials })];
    await at.push('shared/name', 'v', one);
    expectStatus(await there.ask('GET', '/v2/shared/name/manifests/v'), 404);
    for (const { digest } of one.blobs) {
      expectStatus(await there.ask('GET', `/v2/shared/name/blobs/${digest}`), 404);
      expectStatus(
        await there.ask('POST', `/v2/shared/name/blobs/uploads/?mount=${digest}&from=shared/name`, {
          body: '',
        }),
        202,
      );
      expectStatus(await there.ask('HEAD', `/v2/shared/name/blobs/${digest}`), 404);
    }
    for (const registryId of [server.ready.account]) {
      await refused(theirs.send(new DescribeRepositoriesCommand({ registryId })), 'AccessDeniedException');
    }
    const again = await by(server, 'account', 'create', other);
    assert.notEqual(again.code, 0);
    assert.notEqual((await by(server, 'account', 'create', '12')).code, 0);
  });
});

/** Files of the data folder that hold exactly `bytes`. */
function filesWith(data: string, bytes: Buffer): string[] {
  return readdirSync(data, { recursive: true, encoding: 'utf8' })
    .map((name) => join(data, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size === bytes.length)
    .filter((path) => readFileSync(path).equals(bytes));
}

describe('holdfast gc and verify', () => {
  test('work beside a running server and without one', async () => {
    const server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    const one = image('kept', { layers: [noise('kept', 50_000)] });
    await at.push('app', 'v', one);
    for (const args of [['verify'], ['gc', '--dry-run'], ['gc'], ['verify', '--repair']]) {
      succeeded(await by(server, ...args));
    }
    assert.deepEqual(expectStatus(await at.ask('GET', '/v2/app/manifests/v'), 200).body, one.manifest);
    await server.stop();
    for (const args of [['verify'], ['gc', '--dry-run'], ['gc']]) succeeded(await by(server, ...args));
    await using again = await startServer({ data: server.data });
    const there = await login(again);
    for (const { digest, bytes } of one.blobs) {
      assert.ok(expectStatus(await there.ask('GET', `/v2/app/blobs/${digest}`), 200).body.equals(bytes));
    }
  });

  test('gc takes what nothing needs once its time is over, says it before in a dry run, and leaves the rest', async () => {
    const soon = [
      '--uploads-expiry',
      '1ms',
      '--undelete-window',
      '0s',
      '--blobs-expiry',
      '1ms',
      '--gc-grace',
      '1ms',
      '--gc-interval',
      '1d',
    ];
    await using server = await startServer({ args: soon });
    const ecr = ecrClient(server);
    for (const name of ['app', 'doomed']) await createRepository(ecr, name);
    const at = await login(server);
    const one = image('kept', { layers: [noise('kept', 20_000)] });
    const gone = image('gone', { layers: [noise('gone', 20_000)] });
    await at.push('app', 'v', one);
    await at.push('app', 'gone', gone);
    await at.push('doomed', 'v', image('doomed', { layers: [noise('doomed', 20_000)] }));
    const orphan = noise('orphan', 30_000);
    expectStatus(await at.putBlob('app', digestOf(orphan), orphan), 201);
    const location = await startUpload(at, 'app');
    expectStatus(await at.ask('PATCH', location, { body: noise('unfinished', 40_000) }), 202);
    expectStatus(await at.ask('DELETE', '/v2/app/manifests/gone'), 202);
    await ecr.send(new DeleteRepositoryCommand({ repositoryName: 'doomed', force: true }));
    const garbage = [orphan, gone.blobs[1]?.bytes, noise('unfinished', 40_000)] as Buffer[];
    const args = ['gc', ...soon];

    succeeded(await by(server, ...args, '--dry-run'));
    assert.equal(filesWith(server.data, orphan).length, 1, 'a dry run took a blob');
    expectStatus(await at.ask('GET', location), 204);
    for (let rounds = 0; garbage.some((bytes) => filesWith(server.data, bytes).length > 0); rounds++) {
      assert.ok(rounds < 5, 'garbage is still there after 5 rounds');
      succeeded(await by(server, ...args));
    }
    expectStatus(await at.ask('GET', location), 404);
    expectStatus(await at.ask('HEAD', `/v2/app/blobs/${digestOf(orphan)}`), 404);
    for (const { digest, bytes } of one.blobs) {
      assert.ok(expectStatus(await at.ask('GET', `/v2/app/blobs/${digest}`), 200).body.equals(bytes));
    }
    succeeded(await by(server, 'verify'));
    await at.push('app', 'again', gone);
  });

  test('equal layers are kept once, whichever repositories have them', async () => {
    await using server = await startServer();
    const ecr = ecrClient(server);
    const one = image('twice', { layers: [noise('twice', 20_000)] });
    for (const name of ['a', 'b']) {
      await createRepository(ecr, `once/${name}`);
      await (await login(server)).push(`once/${name}`, 'v', one);
    }
    for (const { bytes } of one.blobs) assert.equal(filesWith(server.data, bytes).length, 1);
  });

  test('verify names what is corrupt and what is missing, and fails', async () => {
    const server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    const damaged = image('damaged', { layers: [noise('damaged', 30_000)] });
    await at.push('app', 'damaged', damaged);
    const layer = damaged.blobs[1];
    assert.ok(layer);
    const [file] = filesWith(server.data, layer.bytes);
    assert.ok(file, 'the layer is in no file');
    truncateSync(file, layer.bytes.length - 1);
    const running = await by(server, 'verify');
    assert.notEqual(running.code, 0);
    assert.ok(running.stdout.includes(layer.digest), running.stdout);
    await server.stop();
    const { rmSync } = await import('node:fs');
    rmSync(file);
    const stopped = await by(server, 'verify');
    assert.notEqual(stopped.code, 0);
    assert.ok(stopped.stdout.includes(layer.digest), stopped.stdout);
    assert.match(stopped.stdout, /missing/i);
  });
});
