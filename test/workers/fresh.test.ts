import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  PutImageCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { digestOf, image, noise } from '../kit/oci.ts';
import { eachWorker, type WorkerDoors } from '../kit/parts.ts';
import { expectStatus, locationOf, startUpload, withQuery } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const workers = 3;
const rounds = 12;
const server = await startServer({ args: ['--workers', String(workers)] });
after(() => server.stop());
const admin = await login(server);
const doors = await eachWorker(server, workers, admin);
after(() => {
  for (const { agent } of doors) agent.destroy();
});

/** Writes by each worker in turn, and reads by all as soon as it is acknowledged. */
async function byEach(
  write: (by: WorkerDoors, round: number) => Promise<unknown>,
  read: (by: WorkerDoors, round: number) => Promise<unknown>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const writer = doors[round % doors.length];
    assert.ok(writer);
    await write(writer, round);
    await Promise.all(doors.map((by) => read(by, round)));
  }
}

describe('what was acknowledged by one worker is what all others answer', () => {
  test('a tag that moves, and an image that goes', async () => {
    const repositoryName = 'fresh/tags';
    await createRepository(ecrClient(server), repositoryName);
    const path = `/v2/${repositoryName}/manifests/moving`;
    const images = Array.from({ length: rounds }, (_, round) => image(`i${round}`));
    for (const one of images) {
      for (const { digest, bytes } of one.blobs) await admin.putBlob(repositoryName, digest, bytes);
    }
    await byEach(
      async ({ at, ecr }, round) => {
        const one = images[round];
        assert.ok(one);
        if (round % 2 === 0) {
          const headers = { 'content-type': one.mediaType };
          expectStatus(await at.ask('PUT', path, { headers, body: one.manifest }), 201);
        } else {
          const imageManifest = one.manifest.toString();
          await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: 'moving' }));
        }
      },
      async ({ at }, round) => {
        const get = expectStatus(await at.ask('GET', path), 200);
        assert.equal(get.headers['docker-content-digest'], images[round]?.digest);
      },
    );
    await byEach(
      ({ ecr }, round) => {
        const imageIds = [{ imageDigest: images[round]?.digest }];
        return ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
      },
      async ({ at }, round) => {
        const gone = `/v2/${repositoryName}/manifests/${images[round]?.digest}`;
        expectStatus(await at.ask('HEAD', gone), 404);
      },
    );
  });

  test('an image, by tag and by digest, and its layer: they go, and what takes their place is whole', async () => {
    const repositoryName = 'fresh/going';
    await createRepository(ecrClient(server), repositoryName);
    const path = (what: string) => `/v2/${repositoryName}/${what}`;
    const layerOf = (round: number) => image(`going${round}`).blobs[0]?.digest;
    const each = async (paths: readonly string[], status: number) => {
      await Promise.all(
        doors.flatMap(({ at }) => paths.map(async (one) => expectStatus(await at.ask('GET', one), status))),
      );
    };
    for (let round = 0; round < rounds; round++) {
      const writer = doors[round % doors.length];
      assert.ok(writer);
      const one = image(`going${round}`);
      const manifests = ['v', 'kept', one.digest].map((name) => path(`manifests/${name}`));
      const blob = path(`blobs/${layerOf(round)}`);
      await writer.at.push(repositoryName, 'kept', one);
      await writer.at.push(repositoryName, 'v', one);
      // Twice: what is in memory answers the second time.
      for (let time = 0; time < 2; time++) await each([...manifests, blob], 200);
      expectStatus(await writer.at.ask('DELETE', path('manifests/v')), 202);
      await each([path('manifests/v')], 404);
      await each([path('manifests/kept'), path(`manifests/${one.digest}`), blob], 200);
      expectStatus(await writer.at.ask('DELETE', path(`manifests/${one.digest}`)), 202);
      await each([path('manifests/kept'), path(`manifests/${one.digest}`)], 404);
      expectStatus(await writer.at.ask('DELETE', blob), 202);
      await each([blob], 404);
    }
  });

  test('a repository that goes with all that is in it, and one that takes its name', async () => {
    const repositoryName = 'fresh/anew';
    await byEach(
      async ({ at, ecr }, round) => {
        if (round > 0) await ecr.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
        await createRepository(ecr, repositoryName);
        await at.push(repositoryName, `v${round}`, image(`anew${round}`));
      },
      async ({ at }, round) => {
        const get = (tag: string) => at.ask('GET', `/v2/${repositoryName}/manifests/${tag}`);
        expectStatus(await get(`v${round}`), 200);
        expectStatus(await get(`v${round - 1}`), 404);
        const before = `/v2/${repositoryName}/blobs/${image(`anew${round - 1}`).blobs[0]?.digest}`;
        expectStatus(await at.ask('HEAD', before), 404);
      },
    );
  });

  test('a policy that is set and taken away', async () => {
    const repositoryName = 'fresh/policy';
    await createRepository(ecrClient(server), repositoryName);
    await admin.push(repositoryName, 'v', image('guarded'));
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 'ecr:BatchGetImage' }],
    });
    await byEach(
      ({ ecr }, round) =>
        round % 2 === 0
          ? ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }))
          : ecr.send(new DeleteRepositoryPolicyCommand({ repositoryName })),
      async ({ at }, round) => {
        const get = await at.ask('GET', `/v2/${repositoryName}/manifests/v`);
        expectStatus(get, round % 2 === 0 ? 403 : 200);
      },
    );
  });

  test('a repository that is made', async () => {
    await byEach(
      ({ ecr }, round) => createRepository(ecr, `fresh/r${round}`),
      async ({ at }, round) => {
        expectStatus(await at.ask('GET', `/v2/fresh/r${round}/tags/list`), 200);
      },
    );
  });
});

describe('an upload that goes from worker to worker', () => {
  test('in chunks, each at another one', async () => {
    await createRepository(ecrClient(server), 'roam/chunks');
    const bytes = noise('roaming', 700_001);
    const digest = digestOf(bytes);
    for (const [first] of doors.entries()) {
      const by = (turn: number): WorkerDoors => doors[(first + turn) % doors.length] as WorkerDoors;
      let location = await startUpload(by(0).at, 'roam/chunks');
      let turn = 1;
      for (let start = 0; start < bytes.length; start += 100_000, turn++) {
        const part = bytes.subarray(start, start + 100_000);
        const headers = { 'content-range': `${start}-${start + part.length - 1}` };
        const patch = await by(turn).at.ask('PATCH', location, { headers, body: part });
        location = locationOf(expectStatus(patch, 202));
        expectStatus(await by(turn + 1).at.ask('GET', location), 204);
      }
      const put = await by(turn).at.ask('PUT', withQuery(location, `digest=${digest}`));
      expectStatus(put, 201);
      const get = await by(turn + 1).at.ask('GET', `/v2/roam/chunks/blobs/${digest}`);
      assert.ok(expectStatus(get, 200).body.equals(bytes));
      expectStatus(await by(turn).at.ask('DELETE', `/v2/roam/chunks/blobs/${digest}`), 202);
    }
  });

  test('one writer at a time: who comes second is refused, whole is what is kept', async () => {
    await createRepository(ecrClient(server), 'roam/race');
    for (let round = 0; round < rounds; round++) {
      const contents = doors.map(({ name }) => noise(`${round} ${name}`, 400_000));
      const location = await startUpload((doors[0] as WorkerDoors).at, 'roam/race');
      const answers = await Promise.all(
        doors.map(({ at }, index) => {
          const headers = { 'content-range': '0-399999' };
          return at.ask('PATCH', location, { headers, body: contents[index] as Buffer });
        }),
      );
      const taken = answers.flatMap(({ status }, index) => (status === 202 ? [index] : []));
      assert.equal(taken.length, 1, answers.map((answer) => answer.status).join(' '));
      const winner = contents[taken[0] ?? 0] as Buffer;
      const path = withQuery(location, `digest=${digestOf(winner)}`);
      expectStatus(await (doors[1] as WorkerDoors).at.ask('PUT', path), 201);
    }
  });
});
