import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { BatchGetImageCommand } from '@aws-sdk/client-ecr';
import { cbor, dateToTag } from '@smithy/core/cbor';
import { allowing, newUser } from '../kit/api.ts';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { type Body, call, cli, done, eventually } from '../kit/cloudwatch.ts';
import { fails } from '../kit/command.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { image, noise } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const v1 = 'aws-cli-v1';
const v2 = '/usr/bin/aws';
const seconds = (at: number) => Math.floor(at / 1000);

const pulls = {
  Namespace: 'AWS/ECR',
  MetricName: 'RepositoryPullCount',
  Dimensions: [{ Name: 'RepositoryName', Value: 'metrics/app' }],
};
const range = () => {
  const now = Date.now();
  return { StartTime: seconds(now - 3600_000), EndTime: seconds(now + 60_000) };
};
const cliRange = () => {
  const { StartTime, EndTime } = range();
  const iso = (at: number) => new Date(at * 1000).toISOString();
  return ['--start-time', iso(StartTime), '--end-time', iso(EndTime)];
};
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('metrics', needs(v1, v2), async () => {
  const server = await startServer();
  after(() => server.stop());
  const ecr = ecrClient(server);
  await createRepository(ecr, 'metrics/app');
  const at = await login(server);
  const one = image('metrics', { layers: [noise('metrics', 10_000)] });
  await at.push('metrics/app', 'v', one);
  for (let i = 0; i < 3; i += 1) expectStatus(await at.ask('GET', '/v2/metrics/app/manifests/v'), 200);
  expectStatus(await at.ask('HEAD', '/v2/metrics/app/manifests/v'), 200);
  expectStatus(await at.ask('GET', '/v2/metrics/app/manifests/none'), 404);
  for (const { digest } of one.blobs)
    expectStatus(await at.ask('GET', `/v2/metrics/app/blobs/${digest}`), 200);
  const imageIds = [{ imageTag: 'v' }, { imageTag: 'none' }];
  await ecr.send(new BatchGetImageCommand({ repositoryName: 'metrics/app', imageIds }));

  const sumOf = async (Metric: object, Stat = 'Sum'): Promise<number | undefined> => {
    const MetricDataQueries = [{ Id: 'm', MetricStat: { Metric, Period: 60, Stat } }];
    const answer = await done(server, 'json', 'GetMetricData', { MetricDataQueries, ...range() });
    const [{ Values }] = answer.MetricDataResults;
    return Values.length === 0 ? undefined : total(Values);
  };

  test('pulls are counted: manifests that were handed out, by either door, and nothing else', async () => {
    assert.equal(await eventually(() => sumOf(pulls), 'the pull count'), 4);
    const query = ['--namespace', 'AWS/ECR', '--metric-name', 'RepositoryPullCount'];
    const dimensions = ['--dimensions', 'Name=RepositoryName,Value=metrics/app'];
    for (const which of [v1, v2] as const) {
      const { Datapoints } = await cli(server, which, [
        ...['get-metric-statistics', ...query, ...dimensions, ...cliRange()],
        ...['--period', '3600', '--statistics', 'Sum', 'SampleCount', '--extended-statistics', 'p50'],
      ]);
      assert.equal(total(Datapoints.map((each: Body) => each.Sum)), 4);
      assert.equal(Datapoints[0].Unit, 'Count');
      assert.equal(Datapoints[0].ExtendedStatistics.p50, 1);
      const MetricDataQueries = [{ Id: 'm', MetricStat: { Metric: pulls, Period: 300, Stat: 'Sum' } }];
      const data = await cli(server, which, [
        ...['get-metric-data', '--metric-data-queries', JSON.stringify(MetricDataQueries), ...cliRange()],
      ]);
      assert.equal(total(data.MetricDataResults[0].Values), 4);
    }
    const input = {
      ...pulls,
      Period: 60,
      Statistics: ['Sum'],
      StartTime: new Date(Date.now() - 3600_000),
      EndTime: new Date(),
    };
    const times = { StartTime: dateToTag(input.StartTime), EndTime: dateToTag(input.EndTime) };
    const { Datapoints } = await done(server, 'cbor', 'GetMetricStatistics', { ...input, ...times });
    assert.equal(total(Datapoints.map((each: Body) => each.Sum)), 4);
  });

  test('calls, resources, bytes, errors and latencies are measured, and listed', async () => {
    const usage = (Resource: string, Type = 'API') => ({
      Namespace: 'AWS/Usage',
      MetricName: Type === 'API' ? 'CallCount' : 'ResourceCount',
      Dimensions: Object.entries({ Class: 'None', Resource, Service: 'ECR', Type }).map(([Name, Value]) => ({
        Name,
        Value,
      })),
    });
    const own = (MetricName: string) => ({ ...pulls, Namespace: 'Holdfast', MetricName });
    assert.equal(await eventually(() => sumOf(usage('GetAuthorizationToken')), 'calls'), 1);
    assert.equal(await sumOf(usage('PutImage')), 1);
    // Three manifests, one asked for by HEAD, one that is not there, one BatchGetImage.
    assert.equal(await sumOf(usage('BatchGetImage')), 6);
    assert.equal(await sumOf(usage('GetDownloadUrlForLayer')), one.blobs.length);
    assert.equal(await sumOf(own('ClientErrors')), 1);
    assert.equal(await sumOf(own('ServerErrors')), undefined);
    const bytes = one.blobs.reduce((sum, blob) => sum + blob.bytes.length, 0);
    assert.equal(await sumOf(own('BytesPushed')), bytes);
    assert.ok(((await sumOf(own('BytesPulled'))) ?? 0) > bytes);
    const latest = async (metric: object) => {
      const MetricDataQueries = [{ Id: 'm', MetricStat: { Metric: metric, Period: 60, Stat: 'Maximum' } }];
      const answer = await done(server, 'json', 'GetMetricData', { MetricDataQueries, ...range() });
      return answer.MetricDataResults[0].Values[0];
    };
    assert.equal(await latest(own('BytesLogical')), bytes + one.manifest.length);
    assert.equal(await latest(own('BytesUnique')), bytes + one.manifest.length);
    assert.equal(await latest(own('ImageCount')), 1);
    assert.equal(await latest(own('TagCount')), 1);
    assert.equal(await latest(own('UntaggedImageCount')), 0);
    assert.equal(await latest(usage('RepositoryCount', 'Resource')), 1);
    assert.equal(
      await latest({ Namespace: 'Holdfast', MetricName: 'BytesStored' }),
      bytes + one.manifest.length,
    );
    const listed = await cli(server, v1, [
      'list-metrics',
      '--namespace',
      'Holdfast',
      '--metric-name',
      'Latency',
    ]);
    const operations = listed.Metrics.map((each: Body) => each.Dimensions[0].Value);
    assert.ok(operations.includes('GetManifest') && operations.includes('GetBlob'), operations.join(' '));
    const filtered = await cli(server, v2, [
      ...['list-metrics', '--namespace', 'AWS/Usage', '--dimensions', 'Name=Resource,Value=PutImage'],
    ]);
    assert.equal(filtered.Metrics.length, 1);
    const search = "SEARCH('{Holdfast,Operation,RepositoryName} Operation=\"GetManifest\"', 'p90', 60)";
    const { MetricDataResults } = await done(server, 'json', 'GetMetricData', {
      MetricDataQueries: [{ Id: 'e', Expression: search }],
      ...range(),
    });
    assert.ok(MetricDataResults[0].Values[0] > 0);
  });

  test('what is put by each protocol is read by each; math, paging and percentiles', async () => {
    const now = Math.floor(Date.now() / 60_000) * 60_000 - 120_000;
    const own = { Namespace: 'Own', MetricName: 'm', Dimensions: [{ Name: 'd', Value: 'x' }] };
    const datum = { MetricName: 'm', Dimensions: own.Dimensions, Unit: 'Count' };
    await cli(server, v2, [
      ...['put-metric-data', '--namespace', 'Own', '--metric-data'],
      JSON.stringify([{ ...datum, Timestamp: new Date(now).toISOString(), Value: 1 }]),
    ]);
    await cli(server, v1, [
      ...['put-metric-data', '--namespace', 'Own', '--metric-data'],
      JSON.stringify([{ ...datum, Timestamp: new Date(now).toISOString(), Values: [2, 3], Counts: [1, 2] }]),
    ]);
    await done(
      server,
      'cbor',
      'PutMetricData',
      {
        Namespace: 'Own',
        MetricData: [{ ...datum, Timestamp: dateToTag(new Date(now + 60_000)), Value: 10 }],
      },
      { gzip: true },
    );
    const stat = (Id: string, Stat: string, more: object = {}) => ({
      Id,
      MetricStat: { Metric: own, Period: 60, Stat },
      ...more,
    });
    const queries = [
      stat('sum', 'Sum'),
      stat('top', 'p100'),
      stat('count', 'SampleCount', { ReturnData: false }),
      { Id: 'mean', Expression: 'sum / count' },
    ];
    const input = { MetricDataQueries: queries, ScanBy: 'TimestampAscending', ...range() };
    const whole = await done(server, 'json', 'GetMetricData', input);
    assert.deepEqual(
      whole.MetricDataResults.map((each: Body) => [each.Id, each.Values]),
      [
        ['sum', [9, 10]],
        ['top', [3, 10]],
        ['mean', [2.25, 10]],
      ],
    );
    const paged: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await done(server, 'json', 'GetMetricData', { ...input, MaxDatapoints: 1, NextToken });
      for (const { Values } of page.MetricDataResults) paged.push(...Values);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(paged, [9, 10, 3, 10, 2.25, 10]);
    const both = range();
    const ask = {
      StartTime: dateToTag(new Date(both.StartTime * 1000)),
      EndTime: dateToTag(new Date(both.EndTime * 1000)),
    };
    const read = await done(server, 'cbor', 'GetMetricData', { ...input, ...ask });
    assert.deepEqual(read.MetricDataResults[0].Values, [9, 10]);
    assert.equal(read.MetricDataResults[0].Timestamps[0].value, now / 1000);
  });

  test('errors have the codes that clients of each protocol know', async () => {
    const bad = { Namespace: 'AWS/ECR', MetricData: [{ MetricName: 'm', Value: 1 }] };
    const json = await call(server, 'json', 'PutMetricData', bad);
    assert.equal(json.status, 400);
    assert.match(json.text(), /InvalidParameterValueException/);
    assert.equal(json.headers['x-amzn-query-error'], 'InvalidParameterValue;Sender');
    const binary = await call(server, 'cbor', 'PutMetricData', bad);
    assert.equal(binary.headers['x-amzn-query-error'], 'InvalidParameterValue;Sender');
    assert.equal((cbor.deserialize(binary.body) as Body).__type, 'InvalidParameterValueException');
    for (const which of [v1, v2] as const) {
      const refused = (...args: string[]) =>
        fails(commandPath(which), ['cloudwatch', ...args, '--endpoint-url', server.url], { env: server.env });
      const old = new Date(Date.now() - 15 * 24 * 3600_000).toISOString();
      const put = ['put-metric-data', '--namespace', 'Own', '--metric-name', 'm', '--value', '1'];
      assert.match(await refused(...put, '--timestamp', old), /\(InvalidParameterValue\).*two weeks/);
      const statistics = [
        'get-metric-statistics',
        '--namespace',
        'Own',
        '--metric-name',
        'm',
        '--statistics',
        'Sum',
      ];
      assert.match(
        await refused(
          ...[...statistics, '--period', '60'],
          ...['--start-time', '2026-01-01T00:00:00Z', '--end-time', '2026-03-01T00:00:00Z'],
        ),
        /\(InvalidParameterCombination\).*1440/,
      );
      assert.match(
        await refused('list-metrics', '--starting-token', 'nonsense'),
        /InvalidNextToken|Bad starting/,
      );
      const query = JSON.stringify([{ Id: 'e', Expression: 'SUM(' }]);
      assert.match(
        await refused('get-metric-data', '--metric-data-queries', query, ...cliRange()),
        /\(ValidationError\)/,
      );
    }
  });

  test('who may do what', async () => {
    const reader = await newUser(server, 'reader', { policy: allowing('cloudwatch:GetMetricData') });
    const MetricDataQueries = [{ Id: 'm', MetricStat: { Metric: pulls, Period: 60, Stat: 'Sum' } }];
    await done(server, 'json', 'GetMetricData', { MetricDataQueries, ...range() }, { credentials: reader });
    const put = { Namespace: 'Own', MetricData: [{ MetricName: 'm', Value: 1 }] };
    const denied = await call(server, 'json', 'PutMetricData', put, { credentials: reader });
    assert.equal(denied.status, 403);
    const writer = await newUser(server, 'writer', {
      policy: allowing('cloudwatch:PutMetricData', {
        Condition: { StringEquals: { 'cloudwatch:namespace': 'Own' } },
      }),
    });
    await done(server, 'json', 'PutMetricData', put, { credentials: writer });
    const elsewhere = await call(
      server,
      'cbor',
      'PutMetricData',
      { ...put, Namespace: 'Other' },
      { credentials: writer },
    );
    assert.equal(elsewhere.status, 403);
  });

  test('a server that is killed has told what was committed, and what was counted more than ten seconds before', async () => {
    await at.push('metrics/app', 'w', image('again', { layers: [noise('again', 5000)] }));
    assert.equal(await server.stop('SIGKILL'), null);
    await using anew = await startServer({ data: server.data });
    const images = async () => {
      const Metric = { ...pulls, Namespace: 'Holdfast', MetricName: 'ImageCount' };
      const MetricDataQueries = [{ Id: 'm', MetricStat: { Metric, Period: 60, Stat: 'Maximum' } }];
      const answer = await done(anew, 'json', 'GetMetricData', { MetricDataQueries, ...range() });
      return answer.MetricDataResults[0].Values[0] === 2 ? answer : undefined;
    };
    await eventually(images, 'the image that was pushed just before');
    const MetricDataQueries = [{ Id: 'm', MetricStat: { Metric: pulls, Period: 3600, Stat: 'Sum' } }];
    const answer = await done(anew, 'json', 'GetMetricData', { MetricDataQueries, ...range() });
    assert.equal(total(answer.MetricDataResults[0].Values), 4);
  });
});
