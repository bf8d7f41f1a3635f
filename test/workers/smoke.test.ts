import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DescribeRepositoriesCommand, ListImagesCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { http } from '../kit/http.ts';
import { image, noise } from '../kit/oci.ts';
import { partsOf, runs } from '../kit/parts.ts';
import { freePort } from '../kit/ports.ts';
import { expectStatus } from '../kit/registry.ts';
import { holdfast, type Server, startServer } from '../kit/server.ts';

const several = [2, 4];

async function filled(workers: number, args: readonly string[] = []): Promise<Server> {
  const server = await startServer({ args: ['--workers', String(workers), ...args] });
  await createRepository(ecrClient(server), 'app');
  return server;
}

for (const workers of [1, ...several]) {
  describe(`a server of ${workers}`, () => {
    test('pushes, pulls, lists, takes commands, and stops', async () => {
      const server = await filled(workers);
      const at = await login(server);
      const images = Array.from({ length: 6 }, (_, number) =>
        image(`i${number}`, { layers: [noise(`l${number}`, 200_000)] }),
      );
      await Promise.all(images.map((one, number) => at.push('app', `v${number}`, one)));
      for (const [number, one] of images.entries()) {
        const get = expectStatus(await at.ask('GET', `/v2/app/manifests/v${number}`), 200);
        assert.ok(get.body.equals(one.manifest));
        for (const { digest, bytes } of one.blobs) {
          assert.ok(expectStatus(await at.ask('GET', `/v2/app/blobs/${digest}`), 200).body.equals(bytes));
        }
      }
      const { imageIds } = await ecrClient(server).send(new ListImagesCommand({ repositoryName: 'app' }));
      assert.equal(imageIds?.length, 6);
      for (const args of [['verify'], ['gc'], ['account', 'list'], ['access-key', 'rotate']]) {
        const { code, stdout, stderr } = await holdfast([...args, '--data', server.data]);
        assert.equal(code, 0, stdout + stderr);
      }
      // The key was rotated: what it had been good for is over at every worker.
      for (let round = 0; round < 2 * workers; round++) {
        const headers = { connection: 'close' };
        expectStatus(await at.ask('GET', '/v2/app/tags/list', { headers }), 401);
      }
      assert.equal(await server.stop(), 0, server.output());
      const after = await holdfast(['verify', '--data', server.data]);
      assert.equal(after.code, 0, after.stdout + after.stderr);
    });

    test('the second start on its folder has what was there', async () => {
      const server = await filled(workers);
      assert.equal(await server.stop(), 0, server.output());
      await using again = await startServer({ data: server.data, args: ['--workers', String(workers)] });
      const { repositories } = await ecrClient(again).send(new DescribeRepositoriesCommand({}));
      assert.equal(repositories?.length, 1);
    });
  });
}

describe('one worker', () => {
  test('is one process', async () => {
    await using server = await startServer({ args: ['--workers', '1'] });
    assert.deepEqual([...partsOf(server, 'worker'), ...partsOf(server, 'committer')], []);
  });
});

for (const workers of several) {
  describe(`${workers} workers`, () => {
    test('are processes of their own, with one that commits; with the server they end', async () => {
      const server = await filled(workers);
      const parts = [...partsOf(server, 'worker'), ...partsOf(server, 'committer')];
      assert.equal(parts.length, workers + 1);
      await server.stop('SIGKILL');
      for (let tries = 0; parts.some(runs); tries++) {
        assert.ok(tries < 2000, 'processes outlive their server');
        await http('GET', `${server.url}/livez`).catch(() => undefined);
      }
      // And nobody stands in the way of the next start.
      await (await startServer({ data: server.data, args: ['--workers', '1'] })).stop();
    });

    test('their socket is their owner’s alone', async () => {
      await using server = await filled(workers);
      assert.equal((await stat(server.data)).mode & 0o777, 0o700);
      assert.equal((await stat(join(server.data, 'commit.sock'))).mode & 0o777, 0o600);
    });

    test('have one set of metrics, wherever it is asked for', async () => {
      const port = await freePort();
      await using server = await filled(workers, ['--metrics-listen', `127.0.0.1:${port}`]);
      const requests = 8 * workers;
      for (let round = 0; round < requests; round++) {
        await http('GET', `${server.url}/readyz`, { headers: { connection: 'close' } });
      }
      const text = (await http('GET', `http://127.0.0.1:${port}/metrics`)).text();
      const value = (name: string): number => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
      assert.equal(value('holdfast_workers'), workers);
      const ready = 'holdfast_http_requests_total{door="http",operation="readyz",status="2xx"}';
      assert.equal(value(ready.replace(/[{}]/g, '\\$&')), requests);
      assert.match(text, /^holdfast_build_info\{version="[^"]+"\} 1$/m);
      assert.equal((await http('GET', `${server.url}/metrics`)).status, 404);
    });

    test('write their log in whole lines', async () => {
      const server = await filled(workers);
      const at = await login(server);
      const ask = async (): Promise<void> => {
        for (let round = 0; round < 60; round++) await at.ask('GET', '/v2/app/tags/list');
      };
      await Promise.all(Array.from({ length: 16 }, ask));
      await server.stop();
      const lines = server
        .output()
        .split('\n')
        .filter((line) => line.includes('"level"'));
      const requests = lines.map((line) => JSON.parse(line) as { msg: string; route?: string });
      assert.equal(
        requests.filter(({ msg, route }) => msg === 'request' && route === 'ListTags').length,
        960,
      );
    });
  });
}
