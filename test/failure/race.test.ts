import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { ListImagesCommand, PutImageCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { digestOf, image, noise } from '../kit/oci.ts';
import { expectStatus, startUpload, withQuery } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);

describe('many at once', () => {
  test('pushes of one image into one repository all succeed', async () => {
    await createRepository(ecr, 'race/same');
    const one = image('same', { layers: [noise('same', 300_000), noise('same too', 10)] });
    const push = async (tag: string): Promise<void> => {
      // No looking first: each uploads all of it, whatever the others have done meanwhile.
      for (const { digest, bytes } of one.blobs)
        expectStatus(await at.putBlob('race/same', digest, bytes), 201);
      await at.push('race/same', tag, one);
    };
    await Promise.all(Array.from({ length: 24 }, (_, number) => push(`t${number}`)));
    const { tags } = (await at.ask('GET', '/v2/race/same/tags/list')).json<{ tags: string[] }>();
    assert.equal(tags.length, 24);
    for (const { digest, bytes } of one.blobs) {
      assert.ok(expectStatus(await at.ask('GET', `/v2/race/same/blobs/${digest}`), 200).body.equals(bytes));
    }
  });

  test('pushes and deletes of one image: it is whole or not there', async () => {
    await createRepository(ecr, 'race/churn');
    const one = image('churn', { layers: [noise('churn', 50_000)] });
    const churn = async (number: number): Promise<void> => {
      for (let round = 0; round < 10; round++) {
        if (number % 3 === 0) {
          const { status } = await at.ask('DELETE', `/v2/race/churn/manifests/${one.digest}`);
          assert.ok([202, 404].includes(status), `${status}`);
        } else {
          await at.push('race/churn', `t${number}`, one);
        }
      }
    };
    await Promise.all(Array.from({ length: 9 }, (_, number) => churn(number)));
    await at.push('race/churn', 'last', one);
    for (const { digest } of one.blobs)
      expectStatus(await at.ask('GET', `/v2/race/churn/blobs/${digest}`), 200);
  });

  test('of two images for one immutable tag one wins, and the tag is its for good', async () => {
    await createRepository(ecr, 'race/tag', { imageTagMutability: 'IMMUTABLE' });
    const images = Array.from({ length: 8 }, (_, number) => image(`contender ${number}`));
    for (const one of images) {
      for (const { digest, bytes } of one.blobs)
        expectStatus(await at.putBlob('race/tag', digest, bytes), 201);
    }
    const outcomes = await Promise.allSettled(
      images.map((one) =>
        ecr.send(
          new PutImageCommand({
            repositoryName: 'race/tag',
            imageManifest: one.manifest.toString(),
            imageTag: 'only',
          }),
        ),
      ),
    );
    const winners = outcomes.flatMap((outcome, number) => (outcome.status === 'fulfilled' ? [number] : []));
    assert.equal(winners.length, 1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') assert.equal(outcome.reason.name, 'ImageTagAlreadyExistsException');
    }
    const { imageIds } = await ecr.send(new ListImagesCommand({ repositoryName: 'race/tag' }));
    assert.deepEqual(imageIds, [{ imageDigest: images[winners[0] ?? 0]?.digest, imageTag: 'only' }]);
  });

  test('two that create one repository: one does', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => createRepository(ecr, 'race/created')),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        assert.equal(outcome.reason.name, 'RepositoryAlreadyExistsException');
    }
  });

  test('two that write to one upload: never a mixture', async () => {
    await createRepository(ecr, 'race/upload');
    const content = noise('whose', 400_000);
    const location = await startUpload(at, 'race/upload');
    const patch = () =>
      at.ask('PATCH', location, {
        headers: { 'content-type': 'application/octet-stream', 'content-range': `0-${content.length - 1}` },
        body: content,
      });
    const statuses = (await Promise.all([patch(), patch(), patch()])).map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 202).length, 1, `${statuses}`);
    expectStatus(await at.ask('PUT', withQuery(location, `digest=${digestOf(content)}`), { body: '' }), 201);
    const get = expectStatus(await at.ask('GET', `/v2/race/upload/blobs/${digestOf(content)}`), 200);
    assert.ok(get.body.equals(content));
  });
});
