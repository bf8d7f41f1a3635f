import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as sdk from '@aws-sdk/client-cloudwatch';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { clientConfig } from '../kit/aws.ts';
import { dated, noting, pagesOf, refusedAs, servedOf } from '../kit/sdk.ts';
import { startServer } from '../kit/server.ts';

const minute = 60_000;

/**
 * Every operation of CloudWatch that there is, by the official SDK, and what its types promise, by use. As it comes it
 * speaks JSON 1.0; the other protocol that it knows is CBOR, to which other SDKs come by themselves.
 */
for (const [protocol, settings] of [
  ['JSON', {}],
  // It says of what it compresses how long it was before that, over CBOR, so that a server waits for the rest.
  ['CBOR', { protocol: SmithyRpcV2CborProtocol, disableRequestCompression: true }],
] as const) {
  describe(`CloudWatch by the official SDK, over ${protocol}`, async () => {
    const server = await startServer();
    after(() => server.stop());
    const client = new sdk.CloudWatchClient({ ...clientConfig(server), ...settings });
    const used = noting(client);
    const { account, region } = server.ready;
    const began = Date.now();
    const arnOf = (name: string) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
    // Whole minutes of the recent past, oldest first.
    const minutes = [5, 4, 3, 2].map((ago) => Math.floor(began / minute - ago) * minute);
    const [first = 0, second = 0, third = 0] = minutes;
    const range = { StartTime: new Date(first), EndTime: new Date(began) };
    const Dimensions = [{ Name: 'Pipeline', Value: 'main' }];
    const metric = { Namespace: 'Builds', MetricName: 'Duration', Dimensions };
    const put = (MetricData: sdk.MetricDatum[], Namespace = 'Builds') =>
      client.send(new sdk.PutMetricDataCommand({ Namespace, MetricData }));

    test('values, counts and statistic sets come back as numbers, at dates', async () => {
      const one = { MetricName: 'Duration', Dimensions, Unit: 'Seconds' } as const;
      await put([
        { ...one, Timestamp: new Date(first), Value: 1.5 },
        { ...one, Timestamp: new Date(second), Values: [1, 2, 1e-9], Counts: [2, 1, 1] },
        {
          ...one,
          Timestamp: new Date(third),
          StatisticValues: { SampleCount: 4, Sum: 1e12, Minimum: -3, Maximum: 9.25e11 },
        },
      ]);
      const { Datapoints = [], Label } = await client.send(
        new sdk.GetMetricStatisticsCommand({
          ...metric,
          ...range,
          Period: 60,
          Statistics: ['Sum', 'SampleCount', 'Minimum', 'Maximum', 'Average'],
        }),
      );
      assert.equal(Label, 'Duration');
      assert.deepEqual(
        Datapoints.toSorted((a, b) => Number(a.Timestamp) - Number(b.Timestamp)),
        [
          { Timestamp: new Date(first), SampleCount: 1, Sum: 1.5, Minimum: 1.5, Maximum: 1.5, Average: 1.5 },
          {
            Timestamp: new Date(second),
            SampleCount: 4,
            Sum: 4 + 1e-9,
            Minimum: 1e-9,
            Maximum: 2,
            Average: (4 + 1e-9) / 4,
          },
          {
            Timestamp: new Date(third),
            SampleCount: 4,
            Sum: 1e12,
            Minimum: -3,
            Maximum: 9.25e11,
            Average: 2.5e11,
          },
        ].map((point) => ({ ...point, Unit: 'Seconds' })),
      );
      const extended = await client.send(
        new sdk.GetMetricStatisticsCommand({
          ...metric,
          ...range,
          EndTime: new Date(second),
          Period: 60,
          ExtendedStatistics: ['p50'],
        }),
      );
      assert.deepEqual(
        extended.Datapoints?.map(({ ExtendedStatistics }) => ExtendedStatistics),
        [{ p50: 1.5 }],
      );
    });

    test('metric data are walked by small pages, expressions among them', async () => {
      const MetricDataQueries: sdk.MetricDataQuery[] = [
        { Id: 'm', MetricStat: { Metric: metric, Period: 60, Stat: 'Minimum' } },
        { Id: 'twice', Expression: 'm * 2', Label: 'Twice' },
      ];
      const input = { ...range, MetricDataQueries, ScanBy: 'TimestampAscending' } as const;
      const pages = await pagesOf(sdk.paginateGetMetricData({ client, pageSize: 2 }, input));
      assert.ok(pages.length >= 3);
      const results = pages.flatMap(({ MetricDataResults = [] }) => MetricDataResults);
      for (const [id, values] of [
        ['m', [1.5, 1e-9, -3]],
        ['twice', [3, 2e-9, -6]],
      ] as const) {
        const parts = results.filter(({ Id }) => Id === id);
        assert.deepEqual(
          parts.flatMap(({ Values = [] }) => Values),
          values,
        );
        const dates = [first, second, third].map((at) => new Date(at));
        assert.deepEqual(
          parts.flatMap(({ Timestamps = [] }) => Timestamps),
          dates,
        );
        assert.equal(parts.at(-1)?.StatusCode, 'Complete');
      }
      assert.equal(results.find(({ Id }) => Id === 'twice')?.Label, 'Twice');
    });

    test('metrics are listed by pages of 500, however the request is packed that names them', async () => {
      const names = Array.from({ length: 600 }, (_, at) => `m${String(at).padStart(3, '0')}`);
      await put(
        names.map((MetricName) => ({ MetricName, Value: 1 })),
        'Many',
      );
      const pages = await pagesOf(sdk.paginateListMetrics({ client }, { Namespace: 'Many' }));
      assert.deepEqual(
        pages.map(({ Metrics = [] }) => Metrics.length),
        [500, 100],
      );
      const listed = pages.flatMap(({ Metrics = [] }) => Metrics.map(({ MetricName }) => MetricName));
      assert.deepEqual(listed.toSorted(), names);
      const { Metrics } = await client.send(new sdk.ListMetricsCommand({ Dimensions }));
      assert.deepEqual(Metrics, [metric]);
    });

    test('alarms exist at once for waiters, and come page by page', async () => {
      const watch = (AlarmName: string, more: Partial<sdk.PutMetricAlarmCommandInput> = {}) =>
        client.send(
          new sdk.PutMetricAlarmCommand({
            AlarmName,
            ...metric,
            Statistic: 'Sum',
            Period: 60,
            EvaluationPeriods: 2,
            Threshold: 0.5,
            ComparisonOperator: 'LessThanThreshold',
            TreatMissingData: 'ignore',
            ...more,
          }),
        );
      await watch('slow', { Tags: [{ Key: 'team', Value: 'red' }], AlarmDescription: 'Slow – langsam' });
      await watch('slower');
      const AlarmRule = 'ALARM("slow") OR ALARM("slower")';
      await client.send(new sdk.PutCompositeAlarmCommand({ AlarmName: 'any', AlarmRule }));
      const waiting = { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
      const metricAlarm = await sdk.waitUntilAlarmExists(waiting, { AlarmNames: ['slow'] });
      assert.equal(metricAlarm.state, 'SUCCESS');
      const AlarmTypes: sdk.AlarmType[] = ['CompositeAlarm'];
      const composite = await sdk.waitUntilCompositeAlarmExists(waiting, { AlarmNames: ['any'], AlarmTypes });
      assert.equal(composite.state, 'SUCCESS');

      const all: sdk.AlarmType[] = ['MetricAlarm', 'CompositeAlarm'];
      const pages = await pagesOf(sdk.paginateDescribeAlarms({ client, pageSize: 1 }, { AlarmTypes: all }));
      assert.deepEqual(
        pages.map(({ MetricAlarms = [], CompositeAlarms = [] }) =>
          [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName),
        ),
        [['any'], ['slow'], ['slower']],
      );
      const { MetricAlarms } = await client.send(new sdk.DescribeAlarmsForMetricCommand(metric));
      assert.deepEqual(
        MetricAlarms?.map(({ AlarmName }) => AlarmName),
        ['slow', 'slower'],
      );
      const [alarm] = MetricAlarms ?? [];
      assert.deepEqual(
        [alarm?.Threshold, alarm?.EvaluationPeriods, alarm?.ActionsEnabled, alarm?.AlarmDescription],
        [0.5, 2, true, 'Slow – langsam'],
      );
      assert.equal(alarm?.AlarmArn, arnOf('slow'));
      dated(alarm?.AlarmConfigurationUpdatedTimestamp, began);
    });

    test('a state that is set is there with its date, and in the history', async () => {
      const reason = { StateReason: 'a drill', StateReasonData: '{"drill":true}' };
      await client.send(new sdk.SetAlarmStateCommand({ AlarmName: 'slow', StateValue: 'ALARM', ...reason }));
      const { MetricAlarms, CompositeAlarms } = await client.send(
        new sdk.DescribeAlarmsCommand({ StateValue: 'ALARM', AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
      );
      assert.deepEqual(
        MetricAlarms?.map(({ AlarmName }) => AlarmName),
        ['slow'],
      );
      assert.deepEqual(
        CompositeAlarms?.map(({ AlarmName }) => AlarmName),
        ['any'],
      );
      assert.equal(MetricAlarms?.[0]?.StateReasonData, reason.StateReasonData);
      dated(MetricAlarms?.[0]?.StateUpdatedTimestamp, began);
      const pages = await pagesOf(
        sdk.paginateDescribeAlarmHistory(
          { client, pageSize: 1 },
          {
            AlarmName: 'slow',
            StartDate: new Date(began),
            EndDate: new Date(),
            ScanBy: 'TimestampAscending',
          },
        ),
      );
      const items = pages.flatMap(({ AlarmHistoryItems = [] }) => AlarmHistoryItems);
      assert.ok(pages.length >= items.length && items.length >= 2);
      assert.equal(items[0]?.HistorySummary, 'Alarm "slow" created');
      assert.ok(items.some(({ HistorySummary = '' }) => HistorySummary.endsWith('to ALARM')));
      for (const { Timestamp } of items) dated(Timestamp, began);
    });

    test('actions are switched, tags changed', async () => {
      const enabled = async () => {
        const { MetricAlarms } = await client.send(new sdk.DescribeAlarmsCommand({ AlarmNames: ['slow'] }));
        return MetricAlarms?.[0]?.ActionsEnabled;
      };
      await client.send(new sdk.DisableAlarmActionsCommand({ AlarmNames: ['slow'] }));
      assert.equal(await enabled(), false);
      await client.send(new sdk.EnableAlarmActionsCommand({ AlarmNames: ['slow'] }));
      assert.equal(await enabled(), true);
      const ResourceARN = arnOf('slow');
      const Tags = [{ Key: 'stage', Value: 'test' }];
      await client.send(new sdk.TagResourceCommand({ ResourceARN, Tags }));
      await client.send(new sdk.UntagResourceCommand({ ResourceARN, TagKeys: ['team'] }));
      const listed = await client.send(new sdk.ListTagsForResourceCommand({ ResourceARN }));
      assert.deepEqual(listed.Tags, Tags);
    });

    test("what is refused comes as the SDK's own exceptions", async () => {
      const state = (AlarmName: string, StateReasonData = '{}') =>
        client.send(
          new sdk.SetAlarmStateCommand({ AlarmName, StateValue: 'OK', StateReason: 'r', StateReasonData }),
        );
      const statistics = (more: Partial<sdk.GetMetricStatisticsCommandInput>) =>
        client.send(
          new sdk.GetMetricStatisticsCommand({
            ...metric,
            ...range,
            Period: 60,
            Statistics: ['Sum'],
            ...more,
          }),
        );
      const data = { MetricName: 'm', Value: 1 };
      for (const [call, kind] of [
        [() => state('none'), sdk.ResourceNotFound],
        [() => client.send(new sdk.DeleteAlarmsCommand({ AlarmNames: ['none'] })), sdk.ResourceNotFound],
        [() => state('slow', '{'), sdk.InvalidFormatFault],
        [() => statistics({ Period: 7 }), sdk.InvalidParameterValueException],
        [() => statistics({ Statistics: undefined }), sdk.InvalidParameterCombinationException],
        [() => put([data], 'AWS/ECR'), sdk.InvalidParameterValueException],
        [() => put([{ ...data, Value: Number.NaN }]), sdk.InvalidParameterValueException],
        [() => put([{ MetricName: 'm' }]), sdk.MissingRequiredParameterException],
        [() => put([{ ...data, Values: [1] }]), sdk.InvalidParameterCombinationException],
        [() => client.send(new sdk.DescribeAlarmsCommand({ NextToken: 'none' })), sdk.InvalidNextToken],
      ] as const) {
        const error = await refusedAs<sdk.CloudWatchServiceException>(call(), kind);
        assert.ok(error instanceof sdk.CloudWatchServiceException);
        assert.equal(error.$fault, 'client');
        assert.match(error.$metadata.requestId ?? '', /^[-0-9a-f]{36}$/);
      }
      const gone = new sdk.ListTagsForResourceCommand({ ResourceARN: arnOf('none') });
      const error = await refusedAs(client.send(gone), sdk.ResourceNotFoundException);
      assert.deepEqual([error.ResourceType, error.ResourceId], ['alarm', arnOf('none')]);
    });

    test('alarms that are deleted are gone, and no operation was left out', async () => {
      await client.send(new sdk.DeleteAlarmsCommand({ AlarmNames: ['any', 'slow', 'slower'] }));
      const left = await client.send(new sdk.DescribeAlarmsCommand({}));
      assert.deepEqual(left.MetricAlarms, []);
      assert.equal(used.size, 16);
      assert.deepEqual(await servedOf(client, sdk, used), []);
    });
  });
}
