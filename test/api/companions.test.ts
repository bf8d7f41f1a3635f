import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { fails, ok } from '../kit/command.ts';
import { holdfast } from '../kit/holdfast.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { image } from '../kit/oci.ts';
import { expectError } from '../kit/registry.ts';
import { repositoryRoot, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

/** The APIs beside ECR's, by the AWS CLI as it comes; our own by the model that it is told of. */
describe('beside ECR', needs('aws-cli-v1'), async () => {
  const server = await startServer();
  after(() => server.stop());
  const folder = await tempFolder('companions');
  const env = { ...server.env, HOME: folder };
  const { account, region } = server.ready;
  const cli = commandPath('aws-cli-v1');
  const aws = async <T>(...args: string[]): Promise<T> => {
    const text = await ok(cli, [...args, '--output', 'json'], { env, cwd: folder });
    return JSON.parse(text === '' ? '{}' : text) as T;
  };
  const ecr = ecrClient(server);

  test('which repositories bear which tags', async () => {
    const tags = (team: string, stage: string) => ({
      tags: [
        { Key: 'team', Value: team },
        { Key: 'stage', Value: stage },
      ],
    });
    await createRepository(ecr, 'tagged/a', tags('red', 'test'));
    await createRepository(ecr, 'tagged/b', tags('red', 'prod'));
    await createRepository(ecr, 'tagged/c', tags('blue', 'prod'));
    await createRepository(ecr, 'untagged');
    const arn = (name: string) => `arn:aws:ecr:${region}:${account}:repository/${name}`;
    const resources = async (...args: string[]) => {
      const { ResourceTagMappingList: list } = await aws<Mappings>(
        ...['resourcegroupstaggingapi', 'get-resources', ...args],
      );
      return list.map(({ ResourceARN }) => ResourceARN);
    };
    assert.deepEqual(await resources(), ['tagged/a', 'tagged/b', 'tagged/c'].map(arn));
    assert.deepEqual(await resources('--page-size', '1'), ['tagged/a', 'tagged/b', 'tagged/c'].map(arn));
    const red = ['--tag-filters', 'Key=team,Values=red,green'];
    assert.deepEqual(await resources(...red), ['tagged/a', 'tagged/b'].map(arn));
    assert.deepEqual(await resources(...red, 'Key=stage,Values=prod'), [arn('tagged/b')]);
    assert.deepEqual(await resources('--resource-type-filters', 's3'), []);
    assert.deepEqual(await resources('--resource-arn-list', arn('tagged/c')), [arn('tagged/c')]);
    const keys = await aws<{ readonly TagKeys: string[] }>('resourcegroupstaggingapi', 'get-tag-keys');
    assert.deepEqual(keys.TagKeys, ['stage', 'team']);
    const values = await aws<{ readonly TagValues: string[] }>(
      ...['resourcegroupstaggingapi', 'get-tag-values', '--key', 'team'],
    );
    assert.deepEqual(values.TagValues, ['blue', 'red']);
  });

  test('a quota is raised at once by who may, lowered by an operation of our own, and holds', async () => {
    const quota = ['--service-code', 'ecr', '--quota-code', 'L-03A36CE1'];
    const value = async () => (await aws<Quota>('service-quotas', 'get-service-quota', ...quota)).Quota.Value;
    assert.equal(await value(), 100_000);
    const { RequestedQuota } = await aws<{ readonly RequestedQuota: { Id: string; Status: string } }>(
      ...['service-quotas', 'request-service-quota-increase', ...quota, '--desired-value', '200000'],
    );
    assert.equal(RequestedQuota.Status, 'APPROVED');
    assert.equal(await value(), 200_000);
    const change = await aws<{ readonly RequestedQuota: { DesiredValue: number } }>(
      ...['service-quotas', 'get-requested-service-quota-change', '--request-id', RequestedQuota.Id],
    );
    assert.equal(change.RequestedQuota.DesiredValue, 200_000);
    const refused = await fails(
      cli,
      ['service-quotas', 'request-service-quota-increase', ...quota, '--desired-value', '5'],
      { env, cwd: folder },
    );
    assert.match(refused, /IllegalArgumentException.*greater than the current value of 200000/);
    await holdfast(server, 'PutServiceQuota', { quota: 'IMAGES_PER_REPOSITORY', value: 1 });
    await createRepository(ecr, 'limited');
    const at = await login(server);
    await at.push('limited', 'a', image('within the quota'));
    const over = image('beyond the quota');
    for (const blob of over.blobs) await at.putBlob('limited', blob.digest, blob.bytes);
    const answer = await at.ask('PUT', '/v2/limited/manifests/b', {
      headers: { 'content-type': over.mediaType },
      body: over.manifest,
    });
    assert.match(expectError(answer, 403, 'DENIED'), /maximum allowed number of images which is '1'/);
    const { RequestedQuotas } = await aws<{ readonly RequestedQuotas: { DesiredValue: number }[] }>(
      ...['service-quotas', 'list-requested-service-quota-change-history', '--service-code', 'ecr'],
    );
    assert.deepEqual(
      RequestedQuotas.map(({ DesiredValue }) => DesiredValue),
      [1, 200_000],
    );
    const { Quotas } = await aws<{ readonly Quotas: { Value: number }[] }>(
      ...['service-quotas', 'list-aws-default-service-quotas', '--service-code', 'ecr'],
    );
    assert.deepEqual(
      Quotas.map(({ Value }) => Value),
      [100_000, 100_000],
    );
  });

  test('our own API, by its model', async () => {
    const model = `file://${join(repositoryRoot, 'models', 'holdfast.json')}`;
    await ok(cli, ['configure', 'add-model', '--service-name', 'holdfast', '--service-model', model], {
      env,
      cwd: folder,
    });
    await createRepository(ecr, 'own/api');
    await aws(
      ...['holdfast', 'put-image-pin', '--repository-name', 'own/api', '--image-tag-pattern', 'prod-*'],
      ...['--reason', 'in production', '--owner', 'release'],
    );
    const { pins } = await aws<{ readonly pins: { imageTagPattern: string; owner: string }[] }>(
      ...['holdfast', 'list-image-pins', '--repository-name', 'own/api'],
    );
    assert.deepEqual([pins[0]?.imageTagPattern, pins[0]?.owner], ['prod-*', 'release']);
  });
});

interface Mappings {
  readonly ResourceTagMappingList: readonly { readonly ResourceARN: string }[];
}

interface Quota {
  readonly Quota: { readonly Value: number };
}
