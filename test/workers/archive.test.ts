import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  DescribeImagesCommand,
  PutImageCommand,
  type TargetStorageClass,
  UpdateImageStorageClassCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image, noise, type Pushable } from '../kit/oci.ts';
import { eachWorker, type WorkerDoors } from '../kit/parts.ts';
import { expectStatus } from '../kit/registry.ts';
import { holdfast, startServer } from '../kit/server.ts';

const workers = 3;
const server = await startServer({ args: ['--workers', String(workers), '--archive-cold-after', '0s'] });
after(() => server.stop());
const admin = await login(server);
const doors = await eachWorker(server, workers, admin);
after(() => {
  for (const { agent } of doors) agent.destroy();
});

const repositoryName = 'workers/archive';
await createRepository(ecrClient(server), repositoryName);

const change = ({ ecr }: WorkerDoors, { digest }: Pushable, targetStorageClass: TargetStorageClass) =>
  ecr.send(
    new UpdateImageStorageClassCommand({
      repositoryName,
      imageId: { imageDigest: digest },
      targetStorageClass,
    }),
  );

/** Manifest by tag and digest, and layers, of all workers. */
async function eachAnswers(one: Pushable, tag: string, status: 200 | 404): Promise<void> {
  const manifests = [tag, one.digest].map((name) => [`manifests/${name}`, one.manifest] as const);
  const blobs = one.blobs.map(({ digest, bytes }) => [`blobs/${digest}`, bytes] as const);
  await Promise.all(
    doors.flatMap(({ at }) =>
      [...manifests, ...blobs].map(async ([path, bytes]) => {
        const get = expectStatus(await at.ask('GET', `/v2/${repositoryName}/${path}`), status);
        if (status === 200) assert.ok(get.body.equals(bytes), path);
      }),
    ),
  );
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; !(await holds()); round++) {
    assert.ok(round < 5000, `never: ${holds}`);
    expectStatus(await admin.ask('GET', '/v2/'), 200);
  }
}

const isCold = (one: Pushable) => {
  const names = readdirSync(join(server.data, 'cold'), { recursive: true, encoding: 'utf8' });
  return one.blobs.every(({ digest }) => names.some((name) => name.includes(`${digest.slice(7)}.`)));
};

const isHot = (one: Pushable) => {
  const names = readdirSync(join(server.data, 'blobs'), { recursive: true, encoding: 'utf8' });
  return one.blobs.some(({ digest }) => names.some((name) => name.includes(`${digest.slice(7)}.`)));
};

describe('the archive behind several workers', () => {
  test('what one worker archives no other serves; what comes back all of them serve', async () => {
    for (let round = 0; round < 6; round++) {
      const [writer, other] = [doors[round % workers], doors[(round + 1) % workers]];
      assert.ok(writer && other);
      const tag = `v${round}`;
      const one = image(`archived ${round}`, { layers: [noise(`archived ${round}`, 300_000)] });
      await writer.at.push(repositoryName, tag, one);
      // Twice: what is in memory answers the second time.
      for (let time = 0; time < 2; time++) await eachAnswers(one, tag, 200);
      await change(writer, one, 'ARCHIVE');
      await eachAnswers(one, tag, 404);
      if (round % 2 === 0) await until(() => isCold(one) && !isHot(one));
      await eachAnswers(one, tag, 404);
      if (round % 3 === 0) {
        const imageManifest = one.manifest.toString();
        await other.ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: tag }));
      } else {
        await change(other, one, 'STANDARD');
        await until(async () => {
          const imageIds = [{ imageDigest: one.digest }];
          const found = await other.ecr.send(new DescribeImagesCommand({ repositoryName, imageIds }));
          return found.imageDetails?.[0]?.imageStatus === 'ACTIVE';
        });
      }
      for (let time = 0; time < 2; time++) await eachAnswers(one, tag, 200);
    }
    const verified = await holdfast(['verify', '--data', server.data]);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  });

  test('layers that are pulled while they go and come are whole, or not found', async () => {
    const writer = doors[0];
    assert.ok(writer);
    const one = image('to and fro', { layers: [noise('to and fro', 100_000)] });
    await writer.at.push(repositoryName, 'fro', one);
    let going = true;
    const pulls = doors.map(async ({ at }) => {
      const seen = new Set<number>();
      while (going) {
        for (const { digest, bytes } of one.blobs) {
          const get = await at.ask('GET', `/v2/${repositoryName}/blobs/${digest}`);
          seen.add(get.status);
          if (get.status === 200) assert.ok(get.body.equals(bytes));
          else expectStatus(get, 404);
        }
      }
      return seen;
    });
    const course = (async () => {
      try {
        for (let round = 0; round < 5; round++) {
          await change(writer, one, 'ARCHIVE');
          await until(() => isCold(one));
          const imageManifest = one.manifest.toString();
          await writer.ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: 'fro' }));
        }
      } finally {
        going = false;
      }
    })();
    const [seen] = await Promise.all([Promise.all(pulls), course]);
    for (const statuses of seen) assert.deepEqual([...statuses].sort(), [200, 404]);
  });
});
