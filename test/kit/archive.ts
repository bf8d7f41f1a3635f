import assert from 'node:assert/strict';
import {
  DescribeImagesCommand,
  type DescribeImagesCommandInput,
  type ECRClient,
  type ImageIdentifier,
  type ImageStatus,
  PutImageCommand,
  type TargetStorageClass,
  UpdateImageStorageClassCommand,
} from '@aws-sdk/client-ecr';
import type { Pushable } from './oci.ts';
import { expectStatus, type Registry } from './registry.ts';

/** What tests of the archive do by ECR's API; by `ecr` unless they say otherwise. */
export function archivist(ecr: ECRClient) {
  const update = (
    repositoryName: string,
    imageId: ImageIdentifier,
    targetStorageClass: TargetStorageClass,
    client = ecr,
  ) => client.send(new UpdateImageStorageClassCommand({ repositoryName, imageId, targetStorageClass }));

  const archive = (repositoryName: string, { digest }: Pushable, client = ecr) =>
    update(repositoryName, { imageDigest: digest }, 'ARCHIVE', client);

  const restore = (repositoryName: string, { digest }: Pushable, client = ecr) =>
    update(repositoryName, { imageDigest: digest }, 'STANDARD', client);

  const describe_ = async (input: DescribeImagesCommandInput, client = ecr) =>
    (await client.send(new DescribeImagesCommand(input))).imageDetails ?? [];

  async function statusOf(repositoryName: string, { digest }: Pushable, client = ecr) {
    const [detail] = await describe_({ repositoryName, imageIds: [{ imageDigest: digest }] }, client);
    return detail?.imageStatus;
  }

  async function becomes(
    repositoryName: string,
    what: Pushable,
    status: ImageStatus,
    client = ecr,
  ): Promise<void> {
    for (let round = 0; round < 3000; round++) {
      if ((await statusOf(repositoryName, what, client)) === status) return;
    }
    assert.fail(`never ${status}`);
  }

  const putImage = (repositoryName: string, what: Pushable, imageTag?: string, client = ecr) =>
    client.send(
      new PutImageCommand({
        repositoryName,
        imageManifest: what.manifest.toString(),
        imageManifestMediaType: what.mediaType,
        imageTag,
      }),
    );

  return { update, archive, restore, describe_, statusOf, becomes, putImage };
}

/** Asserts that the image can be pulled whole, and is as it was pushed. */
export async function pulled(
  door: Registry,
  repository: string,
  reference: string,
  what: Pushable,
): Promise<void> {
  const get = expectStatus(await door.ask('GET', `/v2/${repository}/manifests/${reference}`), 200);
  assert.ok(get.body.equals(what.manifest));
  for (const { digest, bytes } of what.blobs) {
    const blob = expectStatus(await door.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
    assert.ok(blob.body.equals(bytes));
  }
  for (const child of what.children) await pulled(door, repository, child.digest, child);
}
