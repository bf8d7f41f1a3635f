import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
  UpdateImageStorageClassCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { reaching, type Told } from '../kit/events.ts';
import { holdfast } from '../kit/holdfast.ts';
import { artifact, image, mediaTypes } from '../kit/oci.ts';
import { startReceiver } from '../kit/receiver.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

/** From what happens to what arrives, by webhooks of our own. */
describe('events', async () => {
  const receiver = await startReceiver();
  after(() => receiver.close());
  const server = await startServer({ args: reaching(receiver) });
  after(() => server.stop());
  const { account, region } = server.ready;
  const ecr = ecrClient(server);
  const at = await login(server);
  const webhook = async (webhookName: string, more: object = {}): Promise<string> => {
    const input = { webhookName, url: `${receiver.url}/${webhookName}`, ...more };
    const made = await holdfast<{ webhook: { webhookArn: string } }>(server, 'CreateWebhook', input);
    return made.webhook.webhookArn;
  };
  const told = async (name: string, count: number): Promise<readonly Told[]> =>
    (await receiver.until(count, ({ path }) => path === `/${name}`)).map((request) => request.json<Told>());

  test('of all that happens to images and repositories, once each, in order', async () => {
    const eventPattern = JSON.stringify({ source: ['aws.ecr', 'holdfast'] });
    await webhook('all', { form: 'EVENTBRIDGE', ordering: 'REPOSITORY', eventPattern });
    await createRepository(ecr, 'told');
    const first = image('first');
    await at.push('told', 'v1', first);
    await at.push('told', 'v1', first);
    await ecr.send(
      new PutImageCommand({
        repositoryName: 'told',
        imageManifest: first.manifest.toString(),
        imageTag: 'v2',
      }),
    );
    const referrer = artifact('application/vnd.test', 'a signature', first);
    await at.push('told', referrer.digest, referrer);
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
    });
    await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: 'told', policyText }));
    const ids = (...imageIds: object[]) => new BatchDeleteImageCommand({ repositoryName: 'told', imageIds });
    await ecr.send(ids({ imageTag: 'v2' }));
    await ecr.send(ids({ imageDigest: first.digest }));
    await holdfast(server, 'RestoreImages', { repositoryName: 'told', imageDigests: [first.digest] });
    await holdfast(server, 'RenameRepository', { repositoryName: 'told', newRepositoryName: 'renamed' });
    const everything = await told('all', 9);
    const all = everything.filter(({ detail }) => detail['repository-name'] === 'told');
    const short = (event: Told) => [
      event['detail-type'],
      event.detail['action-type'],
      event.detail['image-tag'] ?? event.detail['image-digest'] ?? '',
    ];
    assert.deepEqual(all.map(short), [
      ['Holdfast Repository Action', 'CREATE', ''],
      ['ECR Image Action', 'PUSH', 'v1'],
      ['ECR Image Action', 'PUSH', 'v2'],
      ['ECR Referrer Action', 'PUSH', referrer.digest],
      ['Holdfast Policy Action', 'PUT', ''],
      ['ECR Image Action', 'DELETE', 'v2'],
      ['ECR Image Action', 'DELETE', 'v1'],
      ['ECR Image Action', 'PUSH', 'v1'],
    ]);
    const renamed = everything.find(({ detail }) => detail['repository-name'] === 'renamed');
    assert.deepEqual(renamed?.detail, {
      result: 'SUCCESS',
      'repository-name': 'renamed',
      'action-type': 'RENAME',
      principal: `arn:aws:iam::${account}:user/admin`,
      'former-repository-name': 'told',
    });
    assert.deepEqual(renamed?.resources, [`arn:aws:ecr:${region}:${account}:repository/renamed`]);
    const [, push] = all;
    assert.deepEqual(
      { ...push, id: '', time: '' },
      {
        version: '0',
        id: '',
        'detail-type': 'ECR Image Action',
        source: 'aws.ecr',
        account,
        time: '',
        region,
        resources: [],
        detail: {
          result: 'SUCCESS',
          'repository-name': 'told',
          'image-digest': first.digest,
          'action-type': 'PUSH',
          'image-tag': 'v1',
          'manifest-media-type': first.mediaType,
          'artifact-media-type': mediaTypes.config,
        },
      },
    );
    assert.match(push?.time ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  });

  test('of what goes to the archive and comes back, and of what lifecycle policies expire', async () => {
    const eventPattern = JSON.stringify({ detail: { 'repository-name': ['kept'], result: ['SUCCESS'] } });
    await webhook('kept', { form: 'EVENTBRIDGE', ordering: 'REPOSITORY', eventPattern });
    await createRepository(ecr, 'kept');
    const [one, two] = [image('one'), image('two')];
    await at.push('kept', 'one', one);
    await at.push('kept', 'two', two);
    const change = (targetStorageClass: 'ARCHIVE' | 'STANDARD') =>
      ecr.send(
        new UpdateImageStorageClassCommand({
          ...{ repositoryName: 'kept', imageId: { imageDigest: one.digest }, targetStorageClass },
        }),
      );
    await change('ARCHIVE');
    await change('STANDARD');
    await told('kept', 5);
    const lifecyclePolicyText = JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
          action: { type: 'expire' },
        },
      ],
    });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: 'kept', lifecyclePolicyText }));
    const run = await command(['lifecycle', 'run', '--repository', 'kept', '--data', server.data]);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    const all = await told('kept', 7);
    const { status } = await at.ask('HEAD', '/v2/kept/manifests/one');
    const [tag, expired] = status === 200 ? ['two', two] : ['one', one];
    assert.deepEqual(
      all.map(({ detail }) => [detail['action-type'], detail['image-tag'] ?? detail['target-storage-class']]),
      [
        ['CREATE', undefined],
        ['PUSH', 'one'],
        ['PUSH', 'two'],
        ['UPDATE_STORAGE_CLASS', 'ARCHIVE'],
        ['UPDATE_STORAGE_CLASS', 'STANDARD'],
        ['UPDATE', undefined],
        ['DELETE', tag],
      ],
    );
    assert.ok(!Number.isNaN(Date.parse(String(all[4]?.detail['last-activated-at']))));
    assert.equal(all[6]?.detail['image-digest'], expired.digest);
  });

  test('of pulls, where they are wanted', async () => {
    await using telling = await startServer({ args: [...reaching(receiver), '--events-pulls', 'on'] });
    const url = `${receiver.url}/pulls`;
    const eventPattern = JSON.stringify({ detail: { 'action-type': ['PULL'] } });
    await holdfast(telling, 'CreateWebhook', {
      webhookName: 'pulls',
      url,
      form: 'EVENTBRIDGE',
      eventPattern,
    });
    await createRepository(ecrClient(telling), 'pulled');
    const door = await login(telling);
    const what = image('to be pulled');
    await door.push('pulled', 'v1', what);
    for (const reference of ['v1', what.digest, 'v1', 'none']) {
      await door.ask('GET', `/v2/pulled/manifests/${reference}`);
    }
    const batch = { repositoryName: 'pulled', imageIds: [{ imageTag: 'v1' }] };
    await ecrClient(telling).send(new BatchGetImageCommand(batch));
    const pulls = await told('pulls', 4);
    assert.deepEqual(
      pulls.map(({ source, detail }) => [source, detail['image-digest'], detail['image-tag']]).sort(),
      ['v1', 'v1', 'v1', undefined].map((tag) => ['holdfast', what.digest, tag]).sort(),
    );
  });
});
