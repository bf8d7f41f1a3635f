import assert from 'node:assert/strict';
import {
  DescribeImagesCommand,
  type TargetStorageClass,
  UpdateImageStorageClassCommand,
} from '@aws-sdk/client-ecr';
import { ecrClient, login } from '../../kit/aws.ts';
import { artifact, image, noise, type Pushable } from '../../kit/oci.ts';
import { expectStatus, type Registry } from '../../kit/registry.ts';
import { holdfast, type Server } from '../../kit/server.ts';
import { assertAlive, filesIn } from './process.ts';

export const repositoryName = 'archive/app';
/** What is archived goes to cold storage at once, and what is left is garbage at once. */
export const args = ['--archive-cold-after', '0s', '--gc-grace', '0s'];

export const change = (server: Server, what: Pushable, targetStorageClass: TargetStorageClass) =>
  ecrClient(server).send(
    new UpdateImageStorageClassCommand({
      repositoryName,
      imageId: { imageDigest: what.digest },
      targetStorageClass,
    }),
  );

/** Of all images by their digests. */
export async function statuses(server: Server): Promise<Map<string, string>> {
  const filter = { imageStatus: 'ANY' } as const;
  const { imageDetails = [] } = await ecrClient(server).send(
    new DescribeImagesCommand({ repositoryName, filter, maxResults: 1000 }),
  );
  return new Map(imageDetails.map(({ imageDigest = '', imageStatus = '' }) => [imageDigest, imageStatus]));
}

/** Images of which every other one compresses, so that both ways into cold storage are taken. */
export async function fillWith(at: Registry, count: number, bytes: number): Promise<Pushable[]> {
  const all: Pushable[] = [];
  for (let i = 0; i < count; i++) {
    const what =
      i % 2 === 0
        ? image(`cold-${i}`, { layers: [noise(`cold-${i}`, bytes)] })
        : artifact('application/x.log', `line ${i} of a log\n`.repeat(bytes / 20));
    await at.push(repositoryName, `v${i}`, what);
    all.push(what);
  }
  return all;
}

/** What is active can be pulled whole, and what is not can not be pulled at all. */
export async function check(server: Server, all: readonly Pushable[]): Promise<void> {
  const at = await login(server);
  const found = await statuses(server);
  for (const [i, what] of all.entries()) {
    const get = await at.ask('GET', `/v2/${repositoryName}/manifests/v${i}`);
    const status = found.get(what.digest);
    if (status !== 'ACTIVE' && get.status === 404) continue;
    assert.ok(expectStatus(get, 200).body.equals(what.manifest), `image ${i} was ${status}`);
    for (const { digest, bytes } of what.blobs) {
      const blob = await at.ask('GET', `/v2/${repositoryName}/blobs/${digest}`);
      assert.ok(expectStatus(blob, 200).body.equals(bytes), `layer of image ${i}`);
    }
  }
}

/** Blobs in cold storage. */
export const coldFiles = (server: Server) =>
  filesIn(server, 'cold').filter((name) => /^sha/.test(name)).length;

/** Asks a server that must live until it holds. */
export async function until(holds: () => boolean | Promise<boolean>, server: Server): Promise<void> {
  for (let round = 0; !(await holds()); round++) {
    assert.ok(round < 5000, `never: ${holds}`);
    await assertAlive(server);
  }
}

export async function verified({ data }: Server): Promise<void> {
  const { code, stdout } = await holdfast(['verify', '--data', data]);
  assert.equal(code, 0, stdout);
}
