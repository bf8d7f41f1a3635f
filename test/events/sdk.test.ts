import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as sdk from '@aws-sdk/client-eventbridge';
import { clientConfig } from '../kit/aws.ts';
import { eventually } from '../kit/cloudwatch.ts';
import type { Told } from '../kit/events.ts';
import { type LogEvent, logs } from '../kit/logs.ts';
import { dated, noting, refusedAs, servedOf } from '../kit/sdk.ts';
import { startServer } from '../kit/server.ts';

/** Every operation of EventBridge that there is, by the official SDK, and what its types promise, by use. */
describe('EventBridge by the official SDK', async () => {
  const server = await startServer();
  after(() => server.stop());
  const client = new sdk.EventBridgeClient(clientConfig(server));
  const used = noting(client);
  const { account, region } = server.ready;
  const began = Date.now();
  const arn = (resource: string) => `arn:aws:events:${region}:${account}:${resource}`;
  const EventPattern = JSON.stringify({ source: ['builds'], detail: { seconds: [{ numeric: ['>', 60] }] } });

  /** Walks a list one by one. */
  async function walked<Page extends { NextToken?: string | undefined }, Item>(
    list: (paging: { Limit: number; NextToken?: string }) => Promise<Page>,
    itemsOf: (page: Page) => readonly Item[] | undefined,
  ): Promise<Item[]> {
    const items: Item[] = [];
    let NextToken: string | undefined;
    do {
      const page = await list({ Limit: 1, ...(NextToken !== undefined && { NextToken }) });
      const some = itemsOf(page) ?? [];
      assert.ok(some.length <= 1, 'more than the limit');
      items.push(...some);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return items;
  }

  test('buses are made, changed and listed, with their dates', async () => {
    const Tags = [{ Key: 'team', Value: 'red' }];
    const made = await client.send(new sdk.CreateEventBusCommand({ Name: 'orders', Tags }));
    assert.equal(made.EventBusArn, arn('event-bus/orders'));
    await client.send(new sdk.CreateEventBusCommand({ Name: 'other' }));
    const Description = 'Bestellungen – orders';
    await client.send(new sdk.UpdateEventBusCommand({ Name: 'orders', Description }));
    const permission = { Action: 'events:PutEvents', Principal: account, StatementId: 'one' };
    await client.send(new sdk.PutPermissionCommand({ EventBusName: 'orders', ...permission }));
    const bus = await client.send(new sdk.DescribeEventBusCommand({ Name: 'orders' }));
    assert.deepEqual([bus.Name, bus.Arn, bus.Description], ['orders', made.EventBusArn, Description]);
    const { Statement } = JSON.parse(bus.Policy ?? '') as { Statement: { Sid: string }[] };
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      ['one'],
    );
    dated(bus.CreationTime, began);
    dated(bus.LastModifiedTime, bus.CreationTime?.getTime() ?? 0);
    await client.send(new sdk.RemovePermissionCommand({ EventBusName: 'orders', StatementId: 'one' }));
    const buses = await walked(
      (paging) => client.send(new sdk.ListEventBusesCommand(paging)),
      ({ EventBuses }) => EventBuses,
    );
    assert.deepEqual(
      buses.map(({ Name }) => Name),
      ['default', 'orders', 'other'],
    );
    assert.equal(buses[1]?.Policy, undefined);
  });

  test('rules and targets', async () => {
    const State = 'DISABLED' as const;
    await client.send(new sdk.PutRuleCommand({ Name: 'nightly', ScheduleExpression: 'rate(1 day)', State }));
    const { RuleArn } = await client.send(new sdk.PutRuleCommand({ Name: 'slow', EventPattern }));
    assert.equal(RuleArn, arn('rule/slow'));
    await client.send(new sdk.DisableRuleCommand({ Name: 'slow' }));
    const state = async () => (await client.send(new sdk.DescribeRuleCommand({ Name: 'slow' }))).State;
    assert.equal(await state(), 'DISABLED');
    await client.send(new sdk.EnableRuleCommand({ Name: 'slow' }));
    assert.equal(await state(), 'ENABLED');
    const rules = await walked(
      (paging) => client.send(new sdk.ListRulesCommand(paging)),
      ({ Rules }) => Rules,
    );
    assert.deepEqual(
      rules.map(({ Name, ScheduleExpression, EventPattern }) => [Name, ScheduleExpression, EventPattern]),
      [
        ['nightly', 'rate(1 day)', undefined],
        ['slow', undefined, EventPattern],
      ],
    );
    const Targets: sdk.Target[] = [
      { Id: 'bus', Arn: arn('event-bus/orders') },
      {
        Id: 'transformed',
        Arn: arn('event-bus/other'),
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
      },
    ];
    const put = await client.send(new sdk.PutTargetsCommand({ Rule: 'slow', Targets }));
    assert.deepEqual([put.FailedEntryCount, put.FailedEntries], [0, []]);
    const targets = await walked(
      (paging) => client.send(new sdk.ListTargetsByRuleCommand({ Rule: 'slow', ...paging })),
      (page) => page.Targets,
    );
    assert.deepEqual(targets, Targets);
    const TargetArn = arn('event-bus/orders');
    const names = await walked(
      (paging) => client.send(new sdk.ListRuleNamesByTargetCommand({ TargetArn, ...paging })),
      ({ RuleNames }) => RuleNames,
    );
    assert.deepEqual(names, ['slow']);
    const Ids = ['bus', 'transformed', 'none'];
    const removed = await client.send(new sdk.RemoveTargetsCommand({ Rule: 'slow', Ids }));
    assert.equal(removed.FailedEntryCount, 1);
    assert.deepEqual(
      removed.FailedEntries?.map(({ TargetId, ErrorCode }) => [TargetId, ErrorCode]),
      [['none', 'ResourceNotFoundException']],
    );
  });

  test('an event goes from the SDK to a target, its time a date', async () => {
    const Time = new Date(Math.floor(began / 1000) * 1000 - 60_000);
    const entry = (
      seconds: number,
      Source = 'builds',
      EventBusName = 'default',
    ): sdk.PutEventsRequestEntry => ({
      Source,
      DetailType: 'Build',
      Detail: JSON.stringify({ seconds, text: 'fertig – done' }),
      Resources: ['arn:aws:x'],
      Time,
      EventBusName,
    });
    await logs(server, 'CreateLogGroup', { logGroupName: '/events/slow' });
    const Arn = `arn:aws:logs:${region}:${account}:log-group:/events/slow`;
    await client.send(new sdk.PutTargetsCommand({ Rule: 'slow', Targets: [{ Id: 'log', Arn }] }));
    const { Entries = [], FailedEntryCount } = await client.send(
      new sdk.PutEventsCommand({
        Entries: [entry(61), entry(60), entry(61, 'aws.ec2'), entry(61, 'builds', 'none')],
      }),
    );
    assert.equal(FailedEntryCount, 2);
    assert.deepEqual(
      Entries.map(({ ErrorCode }) => ErrorCode),
      [undefined, undefined, 'NotAuthorizedForSourceException', 'ResourceNotFoundException'],
    );
    const read = async () => {
      const page = await logs<{ events: LogEvent[] }>(server, 'FilterLogEvents', {
        logGroupName: '/events/slow',
      });
      return page.events.length > 0 ? page.events : undefined;
    };
    const events = await eventually(read, 'the event in the log group');
    assert.equal(events.length, 1);
    const told = JSON.parse(events[0]?.message ?? '') as Told;
    assert.equal(told.id, Entries[0]?.EventId);
    assert.equal(new Date(told.time).getTime(), Time.getTime());
    assert.deepEqual(told.detail, { seconds: 61, text: 'fertig – done' });
    for (const [event, matches] of [
      [told, true],
      [{ ...told, detail: { seconds: 60 } }, false],
    ] as const) {
      const { Result } = await client.send(
        new sdk.TestEventPatternCommand({ EventPattern, Event: JSON.stringify(event) }),
      );
      assert.equal(Result, matches);
    }
    await client.send(new sdk.RemoveTargetsCommand({ Rule: 'slow', Ids: ['log'] }));
  });

  test('connections and API destinations, with their dates and numbers', async () => {
    const made = await client.send(
      new sdk.CreateConnectionCommand({
        Name: 'chat',
        AuthorizationType: 'BASIC',
        AuthParameters: { BasicAuthParameters: { Username: 'u', Password: 'secret-word' } },
      }),
    );
    assert.equal(made.ConnectionState, 'AUTHORIZED');
    dated(made.CreationTime, began);
    const ApiKeyAuthParameters = { ApiKeyName: 'k', ApiKeyValue: 'secret-key' };
    const updated = await client.send(
      new sdk.UpdateConnectionCommand({
        Name: 'chat',
        AuthorizationType: 'API_KEY',
        AuthParameters: { ApiKeyAuthParameters },
      }),
    );
    dated(updated.LastModifiedTime, began);
    const connection = await client.send(new sdk.DescribeConnectionCommand({ Name: 'chat' }));
    assert.deepEqual(
      [connection.AuthorizationType, connection.AuthParameters],
      ['API_KEY', { ApiKeyAuthParameters: { ApiKeyName: 'k' } }],
    );
    dated(connection.LastAuthorizedTime, began);
    const ConnectionArn = connection.ConnectionArn ?? assert.fail();
    const endpoint = {
      ConnectionArn,
      InvocationEndpoint: 'https://example.com/x',
      HttpMethod: 'POST',
    } as const;
    for (const Name of ['a', 'b'])
      await client.send(new sdk.CreateApiDestinationCommand({ Name, ...endpoint }));
    await client.send(new sdk.UpdateApiDestinationCommand({ Name: 'a', InvocationRateLimitPerSecond: 7 }));
    const destination = await client.send(new sdk.DescribeApiDestinationCommand({ Name: 'a' }));
    assert.deepEqual(
      [destination.InvocationRateLimitPerSecond, destination.ApiDestinationState, destination.ConnectionArn],
      [7, 'ACTIVE', ConnectionArn],
    );
    dated(destination.CreationTime, began);
    dated(destination.LastModifiedTime, began);
    const destinations = await walked(
      (paging) => client.send(new sdk.ListApiDestinationsCommand({ ConnectionArn, ...paging })),
      ({ ApiDestinations }) => ApiDestinations,
    );
    assert.deepEqual(
      destinations.map(({ Name }) => Name),
      ['a', 'b'],
    );
    const state = await client.send(new sdk.DeauthorizeConnectionCommand({ Name: 'chat' }));
    assert.equal(state.ConnectionState, 'DEAUTHORIZED');
    const connections = await walked(
      (paging) => client.send(new sdk.ListConnectionsCommand({ ConnectionState: 'DEAUTHORIZED', ...paging })),
      ({ Connections }) => Connections,
    );
    assert.deepEqual(
      connections.map(({ Name }) => Name),
      ['chat'],
    );
    for (const Name of ['a', 'b']) await client.send(new sdk.DeleteApiDestinationCommand({ Name }));
    const deleted = await client.send(new sdk.DeleteConnectionCommand({ Name: 'chat' }));
    assert.equal(deleted.ConnectionState, 'DELETING');
  });

  test('tags of buses and rules', async () => {
    for (const ResourceARN of [arn('event-bus/orders'), arn('rule/slow')]) {
      const Tags = [{ Key: 'stage', Value: 'test' }];
      await client.send(new sdk.TagResourceCommand({ ResourceARN, Tags }));
      await client.send(new sdk.UntagResourceCommand({ ResourceARN, TagKeys: ['team'] }));
      const listed = await client.send(new sdk.ListTagsForResourceCommand({ ResourceARN }));
      assert.deepEqual(listed.Tags, Tags);
    }
  });

  test("what is refused comes as the SDK's own exceptions", async () => {
    const rule = (more: Partial<sdk.PutRuleCommandInput>) =>
      client.send(new sdk.PutRuleCommand({ Name: 'refused', EventPattern, ...more }));
    const pattern = (EventPattern: string) =>
      client.send(new sdk.TestEventPatternCommand({ EventPattern, Event: '{}' }));
    const Principal = '111122223333';
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 's'.repeat(11_000),
          Effect: 'Allow',
          Principal: { AWS: Principal },
          Action: 'events:PutEvents',
          Resource: arn('event-bus/orders'),
        },
      ],
    });
    const six = Array.from({ length: 6 }, (_, at) => ({ Id: `${at}`, Arn: arn('event-bus/orders') }));
    for (const [call, kind] of [
      [
        () => client.send(new sdk.CreateEventBusCommand({ Name: 'orders' })),
        sdk.ResourceAlreadyExistsException,
      ],
      [() => client.send(new sdk.DescribeEventBusCommand({ Name: 'none' })), sdk.ResourceNotFoundException],
      [() => client.send(new sdk.DescribeRuleCommand({ Name: 'none' })), sdk.ResourceNotFoundException],
      [() => client.send(new sdk.DescribeConnectionCommand({ Name: 'none' })), sdk.ResourceNotFoundException],
      [
        () => client.send(new sdk.DescribeApiDestinationCommand({ Name: 'none' })),
        sdk.ResourceNotFoundException,
      ],
      [() => rule({ EventBusName: 'none' }), sdk.ResourceNotFoundException],
      [() => rule({ EventPattern: '{"a":"b"}' }), sdk.InvalidEventPatternException],
      [() => pattern('{}'), sdk.InvalidEventPatternException],
      [
        () => client.send(new sdk.PutTargetsCommand({ Rule: 'slow', Targets: six })),
        sdk.LimitExceededException,
      ],
      [
        () => client.send(new sdk.PutPermissionCommand({ EventBusName: 'orders', Policy: policy })),
        sdk.PolicyLengthExceededException,
      ],
    ] as const) {
      const error = await refusedAs<sdk.EventBridgeServiceException>(call(), kind);
      assert.ok(error instanceof sdk.EventBridgeServiceException);
      assert.deepEqual([error.$fault, error.$metadata.httpStatusCode], ['client', 400]);
      assert.match(error.$metadata.requestId ?? '', /^[-0-9a-f]{36}$/);
    }
  });

  test('what is deleted is gone, and no operation was left out', async () => {
    for (const Name of ['nightly', 'slow']) await client.send(new sdk.DeleteRuleCommand({ Name }));
    assert.deepEqual((await client.send(new sdk.ListRulesCommand({}))).Rules, []);
    for (const Name of ['orders', 'other']) await client.send(new sdk.DeleteEventBusCommand({ Name }));
    const gone = client.send(new sdk.DescribeEventBusCommand({ Name: 'orders' }));
    await refusedAs(gone, sdk.ResourceNotFoundException);
    assert.equal(used.size, 33);
    assert.deepEqual(await servedOf(client, sdk, used), []);
  });
});
