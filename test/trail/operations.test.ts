import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { needs } from '../kit/needs.ts';
import { holdfast } from '../kit/server.ts';
import { arnOf, becomes, cli, type Logged, trailServer } from './kit/trail.ts';

/** Every operation of trails once, by the AWS CLI as it comes from PyPI. */
describe('trails by the AWS CLI', needs('aws-cli-v1'), async () => {
  const { server } = await trailServer({ audit: '*', second: '*' });
  after(() => server.stop());
  const aws = cli(server);
  const trail = <T = Record<string, unknown>>(...args: string[]) => aws.json<T>('cloudtrail', ...args);
  const refused = (...args: string[]) => aws.refused('cloudtrail', ...args);
  const arn = arnOf(server, 'main');
  const { region } = server.ready;
  const elsewhere = 'eu-central-1';

  test('all of them, in the order of a life', async () => {
    const created = await trail(
      'create-trail',
      ...['--name', 'main', '--s3-bucket-name', 'audit', '--enable-log-file-validation'],
      ...['--tags-list', 'Key=team,Value=red', 'Key=stage,Value=test'],
    );
    const shown = {
      Name: 'main',
      S3BucketName: 'audit',
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      TrailARN: arn,
      LogFileValidationEnabled: true,
      IsOrganizationTrail: false,
    };
    assert.deepEqual(created, shown);
    assert.match(
      await refused('create-trail', '--name', 'main', '--s3-bucket-name', 'audit'),
      /TrailAlreadyExistsException.*Trail main already exists for customer: 000000000000/s,
    );
    const more = { HomeRegion: region, HasCustomEventSelectors: false, HasInsightSelectors: false };
    assert.deepEqual(await trail('get-trail', '--name', 'main'), { Trail: { ...shown, ...more } });
    assert.deepEqual(await trail('describe-trails'), { trailList: [{ ...shown, ...more }] });
    assert.deepEqual(await trail('describe-trails', '--trail-name-list', 'none'), { trailList: [] });
    assert.deepEqual(await trail('describe-trails', '--region', elsewhere), { trailList: [] });
    assert.match(
      await refused('get-trail', '--name', 'main', '--region', elsewhere),
      /TrailNotFoundException/,
    );

    const changes = ['--is-multi-region-trail', '--s3-bucket-name', 'second', '--s3-key-prefix', 'p'];
    const updated = await trail('update-trail', '--name', arn, ...changes);
    const now = { ...shown, S3BucketName: 'second', S3KeyPrefix: 'p', IsMultiRegionTrail: true };
    assert.deepEqual(updated, now);
    assert.match(
      await refused('update-trail', '--name', 'main', '--no-include-global-service-events'),
      /InvalidParameterCombinationException/,
    );
    assert.deepEqual(await trail('describe-trails', '--region', elsewhere), {
      trailList: [{ ...now, ...more }],
    });
    const hidden = ['describe-trails', '--region', elsewhere, '--no-include-shadow-trails'];
    assert.deepEqual(await trail(...hidden), { trailList: [] });
    assert.match(
      await refused('start-logging', '--name', 'main', '--region', elsewhere),
      /InvalidHomeRegionException/,
    );

    await trail('start-logging', '--name', arn);
    const status = await trail('get-trail-status', '--name', 'main', '--region', elsewhere);
    assert.equal(status.IsLogging, true);
    await trail('stop-logging', '--name', 'main');
    assert.equal((await trail('get-trail-status', '--name', 'main')).IsLogging, false);
    await trail('start-logging', '--name', 'main');

    const basic = [
      {
        ReadWriteType: 'WriteOnly',
        IncludeManagementEvents: true,
        DataResources: [],
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
      },
    ];
    const selecting = ['--trail-name', 'main', '--event-selectors'];
    assert.deepEqual(await trail('put-event-selectors', ...selecting, JSON.stringify(basic)), {
      TrailARN: arn,
      EventSelectors: basic,
    });
    assert.deepEqual(await trail('get-event-selectors', '--trail-name', arn), {
      TrailARN: arn,
      EventSelectors: basic,
    });
    const data = [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }];
    assert.match(
      await refused('put-event-selectors', ...selecting, JSON.stringify(data)),
      /InvalidEventSelectorsException/,
    );

    await trail('add-tags', '--resource-id', arn, '--tags-list', 'Key=owner,Value=me');
    await trail('remove-tags', '--resource-id', arn, '--tags-list', 'Key=team');
    const { ResourceTagList } = await trail<{ ResourceTagList: object[] }>(
      'list-tags',
      '--resource-id-list',
      arn,
    );
    assert.deepEqual(ResourceTagList, [
      {
        ResourceId: arn,
        TagsList: [
          { Key: 'stage', Value: 'test' },
          { Key: 'owner', Value: 'me' },
        ],
      },
    ]);
    assert.match(
      await refused('list-tags', '--resource-id-list', arnOf(server, 'none')),
      /ResourceNotFoundException/,
    );
    const keys = () => trail<{ PublicKeyList: { Fingerprint: string }[] }>('list-public-keys');
    await becomes(
      async () => (await keys()).PublicKeyList.length === 1,
      () => 'no key',
    );
    await trail('delete-trail', '--name', 'main');
    assert.deepEqual(await trail('list-trails'), { Trails: [] });
    assert.match(await refused('delete-trail', '--name', 'main'), /TrailNotFoundException/);
  });

  test('they are on record themselves, with what was answered', async () => {
    const { Events } = await trail<{ Events: { CloudTrailEvent: string; Resources: object[] }[] }>(
      'lookup-events',
      ...['--lookup-attributes', 'AttributeKey=EventName,AttributeValue=UpdateTrail'],
    );
    const records = Events.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent) as Logged);
    const updated = records.at(-1);
    assert.equal(updated?.responseElements?.trailARN, arn);
    assert.equal(updated?.responseElements?.s3BucketName, 'second');
    const resource = { ResourceType: 'AWS::CloudTrail::Trail', ResourceName: 'main' };
    assert.deepEqual(Events.at(-1)?.Resources, [resource]);
  });

  test('holdfast trail export prints all of it, in order, whether a server runs or not', async () => {
    const printed = async (...more: string[]) => {
      const { code, stdout, stderr } = await holdfast([
        'trail',
        'export',
        '--data',
        server.data,
        '--since',
        '1h',
        '--format',
        'json',
        ...more,
      ]);
      assert.equal(code, 0, stderr);
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Logged & { readonly eventTime: string });
    };
    const records = await printed();
    const ids = records.map(({ requestID }) => requestID);
    assert.equal(new Set(ids).size, ids.length);
    const times = records.map(({ eventTime }) => eventTime);
    assert.deepEqual(times, times.toSorted());
    const names = records.map(({ eventName }) => eventName);
    for (const name of ['CreateTrail', 'GetTrail', 'DeleteTrail', 'LookupEvents'])
      assert.ok(names.includes(name));
    assert.ok((await printed('--region', elsewhere)).every(({ awsRegion }) => awsRegion === elsewhere));
    assert.deepEqual(await printed('--account', '999999999999'), []);
    await server.stop();
    assert.deepEqual(
      (await printed()).map(({ requestID }) => requestID),
      ids,
    );
    for (const wrong of [['--since', 'yesterday'], ['--since', '1h', '--format', 'xml'], []]) {
      const { code, stderr } = await holdfast(['trail', 'export', '--data', server.data, ...wrong]);
      assert.equal(code, 2, stderr);
    }
  });
});
