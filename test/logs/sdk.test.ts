import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as sdk from '@aws-sdk/client-cloudwatch-logs';
import { clientConfig, createRepository, ecrClient } from '../kit/aws.ts';
import { eventually } from '../kit/cloudwatch.ts';
import { dated, noting, pagesOf, refusedAs, servedOf } from '../kit/sdk.ts';
import { startServer } from '../kit/server.ts';

/** Every operation of CloudWatch Logs that there is, by the official SDK, and what its types promise, by use. */
describe('CloudWatch Logs by the official SDK', async () => {
  const server = await startServer();
  after(() => server.stop());
  // Some operations, which are not served, would go to a host of their own.
  const client = new sdk.CloudWatchLogsClient({ ...clientConfig(server), disableHostPrefix: true });
  const used = noting(client);
  const { account, region } = server.ready;
  const began = Date.now();
  const arnOf = (name: string) => `arn:aws:logs:${region}:${account}:log-group:${name}`;
  const group = (logGroupName: string) => ({ logGroupName });
  const stream = (logStreamName: string) => ({ ...group('builds/main'), logStreamName });
  const [one, two] = [stream('one'), stream('two')];

  test('groups and streams are made, and listed by small pages', async () => {
    for (const name of ['builds/main', 'builds/other', 'builds/third']) {
      await client.send(new sdk.CreateLogGroupCommand({ ...group(name), tags: { team: 'red' } }));
    }
    const prefix = { logGroupNamePrefix: 'builds/' };
    const groups = await pagesOf(sdk.paginateDescribeLogGroups({ client, pageSize: 1 }, prefix));
    assert.deepEqual(
      groups.map(({ logGroups = [] }) => logGroups.map(({ logGroupName }) => logGroupName)),
      [['builds/main'], ['builds/other'], ['builds/third']],
    );
    const [first] = groups[0]?.logGroups ?? [];
    dated(new Date(first?.creationTime ?? 0), began);
    assert.deepEqual(
      [first?.arn, first?.logGroupArn, first?.storedBytes, first?.metricFilterCount, first?.retentionInDays],
      [`${arnOf('builds/main')}:*`, arnOf('builds/main'), 0, 0, undefined],
    );
    for (const each of [two, one]) await client.send(new sdk.CreateLogStreamCommand(each));
    const input = group('builds/main');
    const streams = await pagesOf(sdk.paginateDescribeLogStreams({ client, pageSize: 1 }, input));
    assert.deepEqual(
      streams.map(({ logStreams = [] }) => logStreams.map(({ logStreamName }) => logStreamName)),
      [['one'], ['two']],
    );
  });

  test('events are put, and read to the end from both sides', async () => {
    const messages = ['first', 'second – zweite', '{"status":404}', 'fourth', 'fifth\nof two lines'];
    const logEvents = messages.map((message, at) => ({ timestamp: began - 1000 + at, message }));
    const put = await client.send(new sdk.PutLogEventsCommand({ ...one, logEvents }));
    assert.equal(put.rejectedLogEventsInfo, undefined);
    assert.equal(typeof put.nextSequenceToken, 'string');
    const walking = { client, pageSize: 2, stopOnSameToken: true };
    const pages = await pagesOf(sdk.paginateGetLogEvents(walking, { ...one, startFromHead: true }));
    const events = pages.flatMap(({ events = [] }) => events);
    assert.deepEqual(
      events.map(({ timestamp, message }) => ({ timestamp, message })),
      logEvents,
    );
    for (const { ingestionTime } of events) dated(new Date(ingestionTime ?? 0), began);
    const tail = await client.send(new sdk.GetLogEventsCommand({ ...one, limit: 2 }));
    assert.deepEqual(
      tail.events?.map(({ message }) => message),
      messages.slice(3),
    );
    const nextToken = tail.nextBackwardToken;
    const before = await client.send(new sdk.GetLogEventsCommand({ ...one, limit: 2, nextToken }));
    assert.deepEqual(
      before.events?.map(({ message }) => message),
      messages.slice(1, 3),
    );
    const latest = async () => {
      const order = { orderBy: 'LastEventTime', descending: true } as const;
      const input = { ...group('builds/main'), ...order };
      const { logStreams } = await client.send(new sdk.DescribeLogStreamsCommand(input));
      const [first] = logStreams ?? [];
      return first?.lastEventTimestamp === undefined ? undefined : first;
    };
    // Told some seconds later, as in AWS.
    const { logStreamName, firstEventTimestamp, lastEventTimestamp } = await eventually(latest, 'the times');
    assert.deepEqual(
      [logStreamName, firstEventTimestamp, lastEventTimestamp],
      ['one', began - 1000, began - 996],
    );
  });

  test('events are filtered over streams, by small pages', async () => {
    await client.send(
      new sdk.PutLogEventsCommand({
        ...two,
        logEvents: [500, 404, 200].map((status, at) => ({
          timestamp: began - 500 + at,
          message: JSON.stringify({ status }),
        })),
      }),
    );
    const input = { ...group('builds/main'), filterPattern: '{ $.status >= 400 }' };
    const pages = await pagesOf(sdk.paginateFilterLogEvents({ client, pageSize: 1 }, input));
    const events = pages.flatMap(({ events = [] }) => events);
    assert.ok(pages.length >= events.length);
    assert.deepEqual(
      events.map(({ logStreamName, message, timestamp }) => [logStreamName, message, timestamp]),
      [
        ['one', '{"status":404}', began - 998],
        ['two', '{"status":500}', began - 500],
        ['two', '{"status":404}', began - 499],
      ],
    );
    assert.equal(new Set(events.map(({ eventId }) => eventId)).size, events.length);
  });

  test('what is too old or too new is told by number', async () => {
    const days = 24 * 3_600_000;
    const put = (...times: readonly number[]) =>
      client.send(
        new sdk.PutLogEventsCommand({
          ...two,
          logEvents: times.map((timestamp) => ({ timestamp, message: 'm' })),
        }),
      );
    const old = await put(began - 15 * days);
    assert.equal(old.rejectedLogEventsInfo?.tooOldLogEventEndIndex, 1);
    const early = await put(began, began + days / 2);
    assert.equal(early.rejectedLogEventsInfo?.tooNewLogEventStartIndex, 1);
  });

  test('retention and tags', async () => {
    const main = group('builds/main');
    const retention = async () => {
      const { logGroups } = await client.send(
        new sdk.DescribeLogGroupsCommand({ logGroupIdentifiers: [arnOf('builds/main')] }),
      );
      return logGroups?.[0]?.retentionInDays;
    };
    await client.send(new sdk.PutRetentionPolicyCommand({ ...main, retentionInDays: 7 }));
    assert.equal(await retention(), 7);
    await client.send(new sdk.DeleteRetentionPolicyCommand(main));
    assert.equal(await retention(), undefined);
    const resourceArn = arnOf('builds/main');
    await client.send(new sdk.TagResourceCommand({ resourceArn, tags: { stage: 'test' } }));
    await client.send(new sdk.UntagResourceCommand({ resourceArn, tagKeys: ['team'] }));
    const { tags } = await client.send(new sdk.ListTagsForResourceCommand({ resourceArn }));
    assert.deepEqual(tags, { stage: 'test' });
  });

  test("the server's own group is read like any other", async () => {
    await createRepository(ecrClient(server), 'seen');
    const { events = [] } = await client.send(
      new sdk.FilterLogEventsCommand({
        ...group('/holdfast/registry'),
        filterPattern: '{ $.operation = "CreateRepository" }',
        startTime: began,
      }),
    );
    assert.equal(events.length, 1);
    dated(new Date(events[0]?.timestamp ?? 0), began);
  });

  test("what is refused comes as the SDK's own exceptions", async () => {
    const none = group('none');
    const tags = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`k${at}`, 'v']));
    const days = (retentionInDays: number) =>
      client.send(new sdk.PutRetentionPolicyCommand({ ...group('builds/main'), retentionInDays }));
    const filter = (more: Partial<sdk.FilterLogEventsCommandInput>) =>
      client.send(new sdk.FilterLogEventsCommand({ ...group('builds/main'), ...more }));
    for (const [call, kind] of [
      [
        () => client.send(new sdk.CreateLogGroupCommand(group('builds/main'))),
        sdk.ResourceAlreadyExistsException,
      ],
      [() => client.send(new sdk.CreateLogStreamCommand(one)), sdk.ResourceAlreadyExistsException],
      [() => client.send(new sdk.DeleteLogGroupCommand(none)), sdk.ResourceNotFoundException],
      [() => client.send(new sdk.DeleteLogStreamCommand(stream('none'))), sdk.ResourceNotFoundException],
      [() => client.send(new sdk.GetLogEventsCommand(stream('none'))), sdk.ResourceNotFoundException],
      [() => client.send(new sdk.DescribeLogStreamsCommand(none)), sdk.ResourceNotFoundException],
      [() => days(6), sdk.InvalidParameterException],
      [() => filter({ filterPattern: '{ $.a = ' }), sdk.InvalidParameterException],
      [() => filter({ nextToken: 'none' }), sdk.InvalidParameterException],
      [
        () => client.send(new sdk.TagResourceCommand({ resourceArn: arnOf('builds/main'), tags })),
        sdk.TooManyTagsException,
      ],
    ] as const) {
      const error = await refusedAs<sdk.CloudWatchLogsServiceException>(call(), kind);
      assert.ok(error instanceof sdk.CloudWatchLogsServiceException);
      assert.deepEqual([error.$fault, error.$metadata.httpStatusCode], ['client', 400]);
      assert.match(error.$metadata.requestId ?? '', /^[-0-9a-f]{36}$/);
    }
  });

  test('what is deleted is gone, and no operation was left out', async () => {
    await client.send(new sdk.DeleteLogStreamCommand(two));
    await refusedAs(client.send(new sdk.GetLogEventsCommand(two)), sdk.ResourceNotFoundException);
    for (const name of ['builds/main', 'builds/other', 'builds/third']) {
      await client.send(new sdk.DeleteLogGroupCommand(group(name)));
    }
    const prefix = { logGroupNamePrefix: 'builds/' };
    assert.deepEqual((await client.send(new sdk.DescribeLogGroupsCommand(prefix))).logGroups, []);
    assert.equal(used.size, 14);
    assert.deepEqual(await servedOf(client, sdk, used), []);
  });
});
