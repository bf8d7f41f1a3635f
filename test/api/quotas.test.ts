import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { InitiateLayerUploadCommand, PutImageCommand, UploadLayerPartCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { blob, descriptor, image, mediaTypes, noise, pushable } from '../kit/oci.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer({
  args: [
    ...['--quotas-repositories-per-registry', '2', '--quotas-images-per-repository', '2'],
    ...['--quotas-tags-per-image', '2', '--quotas-layer-size', '1000000', '--quotas-parts-per-layer', '2'],
    ...['--quotas-layers-per-image', '3', '--quotas-tags-per-repository', '1'],
  ],
});
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
await createRepository(ecr, 'quotas/a');
await createRepository(ecr, 'quotas/b');

describe('quotas are settings', () => {
  test('repositories, and their resource tags', async () => {
    await refused(createRepository(ecr, 'quotas/c'), 'LimitExceededException');
    const tags = ['a', 'b'].map((Key) => ({ Key, Value: '' }));
    await refused(createRepository(ecr, 'quotas/c', { tags }), 'TooManyTagsException');
  });

  test('images and tags', async () => {
    const [one, two, three] = [image('one'), image('two'), image('three')];
    await at.push('quotas/a', 'a', one);
    await at.push('quotas/a', 'b', one);
    const put = (of: typeof one, imageTag: string) =>
      ecr.send(
        new PutImageCommand({ repositoryName: 'quotas/a', imageManifest: of.manifest.toString(), imageTag }),
      );
    await refused(put(one, 'c'), 'LimitExceededException');
    await at.push('quotas/a', 'two', two);
    for (const { digest, bytes } of three.blobs)
      expectStatus(await at.putBlob('quotas/a', digest, bytes), 201);
    const message = await refused(put(three, 'three'), 'LimitExceededException');
    assert.match(message, /already has the maximum allowed number of images which is '2'/);
    const answer = await at.ask('PUT', '/v2/quotas/a/manifests/three', {
      headers: { 'content-type': three.mediaType },
      body: three.manifest,
    });
    assert.equal(answer.status, 403, answer.text());
    assert.match(answer.text(), /already has the maximum allowed number of images which is '2'/);
  });

  test('layers of an image', async () => {
    const config = blob('{}');
    const layers = ['1', '2', '3', '4'].map((content) => blob(content));
    const what = (count: number) =>
      pushable(
        {
          schemaVersion: 2,
          mediaType: mediaTypes.manifest,
          config: descriptor(mediaTypes.config, config),
          layers: layers.slice(0, count).map((layer) => descriptor(mediaTypes.layer, layer)),
        },
        [config, ...layers.slice(0, count)],
      );
    await at.push('quotas/b', 'three', what(3));
    expectStatus(
      await at.putBlob('quotas/b', layers[3]?.digest ?? '', layers[3]?.bytes ?? Buffer.alloc(0)),
      201,
    );
    const answer = await at.ask('PUT', '/v2/quotas/b/manifests/four', {
      headers: { 'content-type': mediaTypes.manifest },
      body: what(4).manifest,
    });
    assert.equal(
      expectError(answer, 400, 'MANIFEST_INVALID'),
      "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Limit on number of layers per image exceeded'",
    );
  });

  test('size of a layer, and its parts', async () => {
    const large = blob(noise('large', 1_000_001));
    const answer = await at.putBlob('quotas/b', large.digest, large.bytes);
    assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}`);
    expectStatus(await at.ask('HEAD', `/v2/quotas/b/blobs/${large.digest}`), 404);
    const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName: 'quotas/b' }));
    const part = (at_: number) =>
      ecr.send(
        new UploadLayerPartCommand({
          repositoryName: 'quotas/b',
          uploadId,
          partFirstByte: at_,
          partLastByte: at_,
          layerPartBlob: Buffer.from('x'),
        }),
      );
    await part(0);
    await part(1);
    await refused(part(2), 'LimitExceededException');
  });
});
