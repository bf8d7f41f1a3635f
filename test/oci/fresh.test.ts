import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import { after, describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  PutImageCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image, type Pushable } from '../kit/oci.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import { repositories } from '../kit/repositories.ts';
import { holdfast, startServer } from '../kit/server.ts';

/**
 * What is pulled is answered from memory. These write at either door and read at once, on connections that have all
 * been told of the state before: whoever has the answer to a write sees it, wherever he looks.
 */
const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
const repository = repositories(ecr, 'fresh');

/** So many connections, each with an answer of its own in this. */
const connections = 8;
const agents = Array.from({ length: connections }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
after(() => {
  for (const agent of agents) agent.destroy();
});

interface Seen {
  readonly status: number;
  readonly digest: string | undefined;
  readonly body: string;
}

function read(agent: Agent, path: string, method = 'GET'): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const options = { agent, method, headers: { authorization: at.authorization } };
    get(new URL(path, server.url), options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const digest = response.headers['docker-content-digest'];
        resolve({
          status: response.statusCode ?? 0,
          digest: typeof digest === 'string' ? digest : undefined,
          body: Buffer.concat(chunks).toString(),
        });
      });
    }).on('error', reject);
  });
}

/** What every connection sees, by GET and by HEAD, all of them at once. */
function everywhere(path: string): Promise<readonly Seen[]> {
  return Promise.all(agents.flatMap((agent) => [read(agent, path), read(agent, path, 'HEAD')]));
}

async function expectEverywhere(path: string, status: number, digest?: string): Promise<void> {
  for (const seen of await everywhere(path)) {
    assert.equal(seen.status, status, seen.body);
    if (digest !== undefined) assert.equal(seen.digest, digest);
  }
}

const manifest = (r: string, reference: string) => `/v2/${r}/manifests/${reference}`;

function putHere(r: string, tag: string, { manifest: body, mediaType }: Pushable) {
  return at.ask('PUT', manifest(r, tag), { headers: { 'content-type': mediaType }, body });
}

function putThere(repositoryName: string, imageTag: string, { manifest: bytes, mediaType }: Pushable) {
  const imageManifest = bytes.toString();
  return ecr.send(
    new PutImageCommand({ repositoryName, imageTag, imageManifest, imageManifestMediaType: mediaType }),
  );
}

async function pushed(r: string, tag: string, name: string): Promise<Pushable> {
  const one = image(name);
  await at.push(r, tag, one);
  return one;
}

describe('whoever has the answer to a write sees it', () => {
  test('a tag that is moved at either door', async () => {
    const r = await repository();
    const images = await Promise.all(['a', 'b', 'c'].map((name) => pushed(r, name, name)));
    for (let round = 0; round < 24; round += 1) {
      const next = images[round % images.length] as Pushable;
      if (round % 2 === 0) expectStatus(await putHere(r, 'latest', next), 201);
      else await putThere(r, 'latest', next);
      await expectEverywhere(manifest(r, 'latest'), 200, next.digest);
      const imageIds = [{ imageTag: 'latest' }];
      const got = await ecr.send(new BatchGetImageCommand({ repositoryName: r, imageIds }));
      assert.equal(got.images?.[0]?.imageId?.imageDigest, next.digest);
    }
  });

  test('while others read all the time, nobody is ever taken back', async () => {
    const r = await repository();
    const images: Pushable[] = [];
    for (let i = 0; i < 30; i += 1) images.push(await pushed(r, `v${i}`, `image ${i}`));
    const order = new Map(images.map(({ digest }, index) => [digest, index]));
    expectStatus(await putHere(r, 'moving', images[0] as Pushable), 201);
    let acknowledged = 0;
    let writing = true;
    const reader = async (agent: Agent) => {
      let last = 0;
      while (writing) {
        const least = Math.max(acknowledged, last);
        const { digest = '' } = await read(agent, manifest(r, 'moving'));
        const seen = order.get(digest) ?? -1;
        assert.ok(seen >= least, `image ${seen} where image ${least} had been acknowledged or seen`);
        last = seen;
      }
    };
    const writer = async () => {
      try {
        for (const [index, next] of images.entries()) {
          expectStatus(await putHere(r, 'moving', next), 201);
          acknowledged = index;
        }
      } finally {
        writing = false;
      }
    };
    await Promise.all([writer(), ...agents.map(reader)]);
  });

  test('an image that is deleted, by tag or by digest, at either door, and pushed again', async () => {
    const r = await repository();
    const one = await pushed(r, 'v', 'one');
    const two = await pushed(r, 'w', 'two');
    for (let round = 0; round < 4; round += 1) {
      await expectEverywhere(manifest(r, 'v'), 200, one.digest);
      await expectEverywhere(manifest(r, one.digest), 200, one.digest);
      if (round % 2 === 0) {
        expectStatus(await at.ask('DELETE', manifest(r, one.digest)), 202);
      } else {
        const imageIds = [{ imageTag: 'v' }];
        await ecr.send(new BatchDeleteImageCommand({ repositoryName: r, imageIds }));
      }
      await expectEverywhere(manifest(r, 'v'), 404);
      await expectEverywhere(manifest(r, one.digest), 404);
      await expectEverywhere(manifest(r, 'w'), 200, two.digest);
      await pushed(r, 'v', 'one');
    }
  });

  test('a repository that is deleted, and made again under its name', async () => {
    const r = await repository();
    for (let round = 0; round < 3; round += 1) {
      const one = await pushed(r, 'v', `round ${round}`);
      await expectEverywhere(manifest(r, 'v'), 200, one.digest);
      await ecr.send(new DeleteRepositoryCommand({ repositoryName: r, force: true }));
      await expectEverywhere(manifest(r, 'v'), 404);
      expectError(await at.ask('GET', manifest(r, one.digest)), 404, 'NAME_UNKNOWN');
      await createRepository(ecr, r);
      await expectEverywhere(manifest(r, 'v'), 404);
      expectError(await at.ask('GET', manifest(r, one.digest)), 404, 'MANIFEST_UNKNOWN');
    }
  });

  test('a layer that is deleted', async () => {
    const r = await repository();
    const one = await pushed(r, 'v', 'one');
    const layer = one.blobs[0];
    if (layer === undefined) throw new Error('an image without blobs');
    const path = `/v2/${r}/blobs/${layer.digest}`;
    await expectEverywhere(path, 200);
    expectStatus(await at.ask('DELETE', manifest(r, one.digest)), 202);
    expectStatus(await at.ask('DELETE', path), 202);
    await expectEverywhere(path, 404);
    await pushed(r, 'v', 'one');
    await expectEverywhere(path, 200);
  });

  test('a policy that forbids to pull, and one that does so no more', async () => {
    const r = await repository();
    const one = await pushed(r, 'v', 'one');
    const other = await repository();
    await pushed(other, 'v', 'one');
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 'ecr:BatchGetImage' }],
    });
    for (let round = 0; round < 3; round += 1) {
      await expectEverywhere(manifest(r, 'v'), 200, one.digest);
      await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: r, policyText }));
      await expectEverywhere(manifest(r, 'v'), 403);
      await expectEverywhere(manifest(other, 'v'), 200, one.digest);
      await ecr.send(new DeleteRepositoryPolicyCommand({ repositoryName: r }));
    }
    await expectEverywhere(manifest(r, 'v'), 200, one.digest);
  });
});

test('after a restart, and with a key that was rotated', async () => {
  const r = await repository();
  await pushed(r, 'v', 'one');
  const two = await pushed(r, 'v', 'two');
  await expectEverywhere(manifest(r, 'v'), 200, two.digest);
  const rotated = await holdfast(['access-key', 'rotate', '--data', server.data]);
  assert.equal(rotated.code, 0, rotated.stderr);
  await expectEverywhere(manifest(r, 'v'), 401);
  await server.stop();
  await using again = await startServer({ data: server.data });
  const there = await login(again);
  const answer = expectStatus(await there.ask('GET', manifest(r, 'v')), 200);
  assert.deepEqual(answer.body, two.manifest);
});
