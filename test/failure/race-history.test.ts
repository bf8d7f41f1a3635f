import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DescribeImagesCommand, PutImageCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { reaching, type Told } from '../kit/events.ts';
import { holdfast } from '../kit/holdfast.ts';
import { index } from '../kit/oci.ts';
import { startReceiver } from '../kit/receiver.ts';
import { expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';
import { lookup } from '../kit/trail.ts';
import { times } from './kit/scale.ts';

const repositoryName = 'tags/history';

describe('16 that write one tag at both doors', () => {
  test('events tell of each write once, the last of them is what the tag names; so do records', async (t) => {
    const rounds = times(6, 60);
    const receiver = await startReceiver();
    t.after(() => receiver.close());
    await using server = await startServer({ args: [...reaching(receiver)] });
    const ecr = ecrClient(server);
    await createRepository(ecr, repositoryName);
    await holdfast(server, 'CreateWebhook', {
      webhookName: 'all',
      url: receiver.url,
      form: 'EVENTBRIDGE',
      ordering: 'REPOSITORY',
      eventPattern: '{"source":["aws.ecr"],"detail":{"action-type":["PUSH"]}}',
    });
    const at = await login(server);
    const path = `/v2/${repositoryName}/manifests`;
    const digests: string[] = [];
    const writer = async (client: number): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) {
        const one = index([], { annotations: { by: `${client} ${round}` } });
        if ((client + round) % 2 === 0) {
          const sent = { headers: { 'content-type': one.mediaType }, body: one.manifest };
          expectStatus(await at.ask('PUT', `${path}/moving`, sent), 201);
        } else {
          const imageManifest = one.manifest.toString();
          await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: 'moving' }));
        }
        digests.push(one.digest);
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, client) => writer(client)));
    const { headers } = expectStatus(await at.ask('HEAD', `${path}/moving`), 200);
    const final = headers['docker-content-digest'];
    await receiver.until(digests.length);
    const told = receiver.received.map((request) => request.json<Told>());
    assert.equal(new Set(told.map(({ id }) => id)).size, told.length, 'an event was told twice');
    assert.deepEqual(told.map(({ detail }) => detail['image-digest']).sort(), digests.toSorted());
    assert.equal(told.at(-1)?.detail['image-digest'], final);
    const records = await lookup(server, { attribute: ['EventName', 'PutImage'] });
    assert.deepEqual(
      records.map(({ responseElements }) => responseElements.image.imageId.imageDigest).sort(),
      digests.toSorted(),
    );
    const { imageDetails = [] } = await ecr.send(
      new DescribeImagesCommand({ repositoryName, maxResults: 1000 }),
    );
    assert.equal(imageDetails.length, digests.length);
    const tagged = imageDetails.filter(({ imageTags }) => imageTags !== undefined);
    assert.deepEqual(
      tagged.map(({ imageDigest, imageTags }) => [imageDigest, imageTags]),
      [[final, ['moving']]],
    );
    t.diagnostic(`${digests.length} writes, ${told.length} events and ${records.length} records`);
  });
});
