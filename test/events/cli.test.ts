import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fails, ok } from '../kit/command.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

type Json = Readonly<Record<string, unknown>>;

/** Every operation of EventBridge that there is, by the AWS CLI as it comes. */
describe('aws events', needs('aws-cli-v1'), async () => {
  const server = await startServer();
  after(() => server.stop());
  const folder = await tempFolder('events-cli');
  const { account, region } = server.ready;
  const options = { env: server.env, cwd: folder };
  const cli = commandPath('aws-cli-v1');
  const aws = async (...args: string[]): Promise<Json> => {
    const text = await ok(cli, ['events', ...args, '--output', 'json'], options);
    return JSON.parse(text === '' ? '{}' : text) as Json;
  };
  const refused = (...args: string[]) => fails(cli, ['events', ...args], options);
  const arn = (resource: string) => `arn:aws:events:${region}:${account}:${resource}`;

  test('buses and permissions', async () => {
    const made = await aws(
      'create-event-bus',
      '--name',
      'orders',
      '--description',
      'of orders',
      '--tags',
      'Key=a,Value=b',
    );
    assert.deepEqual(made, { EventBusArn: arn('event-bus/orders'), Description: 'of orders' });
    assert.match(
      await refused('create-event-bus', '--name', 'orders'),
      /ResourceAlreadyExistsException.*already exists/,
    );
    assert.match(await refused('create-event-bus', '--name', 'default'), /ResourceAlreadyExistsException/);
    const updated = await aws('update-event-bus', '--name', 'orders', '--description', 'changed');
    assert.equal(updated.Description, 'changed');
    assert.match(
      await refused('update-event-bus', '--name', 'orders', '--kms-key-identifier', 'k'),
      /ValidationException/,
    );
    await aws(
      ...['put-permission', '--event-bus-name', 'orders', '--action', 'events:PutEvents'],
      ...['--principal', account, '--statement-id', 'one'],
    );
    const described = await aws('describe-event-bus', '--name', 'orders');
    assert.equal(described.Description, 'changed');
    assert.match(String(described.Policy), /"Sid":"one"/);
    await aws('remove-permission', '--event-bus-name', 'orders', '--statement-id', 'one');
    assert.equal((await aws('describe-event-bus', '--name', 'orders')).Policy, undefined);
    const { EventBuses } = await aws('list-event-buses');
    assert.deepEqual(
      (EventBuses as Json[]).map(({ Name }) => Name),
      ['default', 'orders'],
    );
    assert.match(
      await refused('describe-event-bus', '--name', 'none'),
      /ResourceNotFoundException.*Event bus none does not exist/,
    );
    assert.match(await refused('delete-event-bus', '--name', 'default'), /Cannot delete event bus default/);
  });

  test('rules and targets', async () => {
    const pattern = JSON.stringify({ source: ['aws.ecr'], detail: { 'action-type': ['PUSH'] } });
    const made = await aws(
      'put-rule',
      '--name',
      'pushes',
      '--event-pattern',
      pattern,
      '--tags',
      'Key=team,Value=red',
    );
    assert.deepEqual(made, { RuleArn: arn('rule/pushes') });
    const bus = ['--event-bus-name', 'orders'];
    const onBus = await aws('put-rule', '--name', 'pushes', '--event-pattern', pattern, ...bus);
    assert.deepEqual(onBus, { RuleArn: arn('rule/orders/pushes') });
    await aws(
      'put-rule',
      '--name',
      'nightly',
      '--schedule-expression',
      'cron(0 3 * * ? *)',
      '--state',
      'DISABLED',
    );
    assert.deepEqual(await aws('describe-rule', '--name', 'pushes'), {
      Name: 'pushes',
      Arn: arn('rule/pushes'),
      EventPattern: pattern,
      State: 'ENABLED',
      EventBusName: 'default',
      CreatedBy: account,
    });
    await aws('disable-rule', '--name', 'pushes');
    assert.equal((await aws('describe-rule', '--name', 'pushes')).State, 'DISABLED');
    await aws('enable-rule', '--name', 'pushes');
    const { Rules } = await aws('list-rules', '--page-size', '1');
    assert.deepEqual(
      (Rules as Json[]).map(({ Name, State }) => [Name, State]),
      [
        ['nightly', 'DISABLED'],
        ['pushes', 'ENABLED'],
      ],
    );
    const target = arn('event-bus/orders');
    const put = await aws(
      'put-targets',
      '--rule',
      'pushes',
      '--targets',
      `Id=1,Arn=${target}`,
      `Id=2,Arn=${target}`,
    );
    assert.deepEqual(put, { FailedEntryCount: 0, FailedEntries: [] });
    const { Targets } = await aws('list-targets-by-rule', '--rule', 'pushes');
    assert.deepEqual(Targets, [
      { Id: '1', Arn: target },
      { Id: '2', Arn: target },
    ]);
    assert.deepEqual(await aws('list-rule-names-by-target', '--target-arn', target), {
      RuleNames: ['pushes'],
    });
    assert.match(await refused('delete-rule', '--name', 'pushes'), /can't be deleted since it has targets/);
    const removed = await aws('remove-targets', '--rule', 'pushes', '--ids', '1', '2', '3');
    assert.equal(removed.FailedEntryCount, 1);
    await aws('delete-rule', '--name', 'pushes');
    assert.match(
      await refused('describe-rule', '--name', 'pushes'),
      /Rule pushes does not exist on EventBus default/,
    );
    assert.match(await refused('delete-event-bus', '--name', 'orders'), /it has rules/);
    await aws('delete-rule', '--name', 'pushes', ...bus);
    for (const [args, text] of [
      [['--name', 'x'], /EventPattern or ScheduleExpression must be specified/],
      [
        ['--name', 'x', '--event-pattern', '{"a": "b"}'],
        /InvalidEventPatternException.*Event pattern is not valid/,
      ],
      [
        ['--name', 'x', '--schedule-expression', 'rate(1 minutes)'],
        /Parameter ScheduleExpression is not valid/,
      ],
      [['--name', 'x', '--schedule-expression', 'rate(1 day)', ...bus], /only on the default event bus/],
      [
        ['--name', 'x', '--event-pattern', '{"a":["b"]}', '--event-bus-name', 'none'],
        /Event bus none does not exist/,
      ],
      [
        ['--name', 'x', '--event-pattern', '{"a":["b"]}', '--role-arn', 'arn:aws:iam::123456789012:role/r'],
        /Cross-account pass role/,
      ],
    ] as const) {
      assert.match(await refused('put-rule', ...args), text);
    }
  });

  test('patterns and events', async () => {
    const event = JSON.stringify({
      ...{ id: '1', account, source: 'mine', time: '2026-11-24T00:00:00Z', region, resources: [] },
      ...{ 'detail-type': 't', detail: { n: 5 } },
    });
    const tests = async (pattern: string) =>
      (await aws('test-event-pattern', '--event', event, '--event-pattern', pattern)).Result;
    assert.equal(await tests('{"detail":{"n":[{"numeric":[">",4]}]}}'), true);
    assert.equal(await tests('{"detail":{"n":[{"numeric":[">",5]}]}}'), false);
    assert.match(
      await refused('test-event-pattern', '--event', '{}', '--event-pattern', '{"a":["b"]}'),
      /The field id is missing/,
    );
    assert.match(
      await refused('test-event-pattern', '--event', event, '--event-pattern', '{}'),
      /InvalidEventPattern/,
    );
    const entries = JSON.stringify([
      { Source: 'mine', DetailType: 't', Detail: '{}' },
      { Source: 'aws.ec2', DetailType: 't', Detail: '{}' },
    ]);
    const put = await aws('put-events', '--entries', entries);
    assert.equal(put.FailedEntryCount, 1);
    assert.equal((put.Entries as Json[])[1]?.ErrorCode, 'NotAuthorizedForSourceException');
  });

  test('tags', async () => {
    const resource = arn('event-bus/orders');
    await aws('tag-resource', '--resource-arn', resource, '--tags', 'Key=c,Value=d', 'Key=a,Value=e');
    assert.deepEqual((await aws('list-tags-for-resource', '--resource-arn', resource)).Tags, [
      { Key: 'a', Value: 'e' },
      { Key: 'c', Value: 'd' },
    ]);
    await aws('untag-resource', '--resource-arn', resource, '--tag-keys', 'a');
    assert.deepEqual((await aws('list-tags-for-resource', '--resource-arn', resource)).Tags, [
      { Key: 'c', Value: 'd' },
    ]);
    const rule = arn('rule/nightly');
    await aws('tag-resource', '--resource-arn', rule, '--tags', 'Key=x,Value=y');
    assert.deepEqual((await aws('list-tags-for-resource', '--resource-arn', rule)).Tags, [
      { Key: 'x', Value: 'y' },
    ]);
    assert.match(
      await refused('list-tags-for-resource', '--resource-arn', arn('rule/none')),
      /ResourceNotFound/,
    );
    await aws('delete-event-bus', '--name', 'orders');
  });

  test('connections and API destinations', async () => {
    const auth = JSON.stringify({ BasicAuthParameters: { Username: 'u', Password: 'secret-word' } });
    const made = await aws(
      ...['create-connection', '--name', 'c', '--authorization-type', 'BASIC', '--auth-parameters', auth],
    );
    assert.equal(made.ConnectionState, 'AUTHORIZED');
    const connection = String(made.ConnectionArn);
    assert.match(connection, new RegExp(`^${arn('connection/c/')}[-0-9a-f]{36}$`));
    const key = JSON.stringify({ ApiKeyAuthParameters: { ApiKeyName: 'k', ApiKeyValue: 'secret-key' } });
    await aws(
      ...['update-connection', '--name', 'c', '--authorization-type', 'API_KEY', '--auth-parameters', key],
    );
    const described = await aws('describe-connection', '--name', 'c');
    assert.deepEqual(
      [described.AuthorizationType, described.AuthParameters],
      ['API_KEY', { ApiKeyAuthParameters: { ApiKeyName: 'k' } }],
    );
    assert.match(String(described.SecretArn), /:secretsmanager:.*:secret:events!connection\/c\//);
    // As an argument of its own the CLI would fetch the URL.
    const endpoint = { InvocationEndpoint: 'https://example.com/x', HttpMethod: 'POST' };
    const input = JSON.stringify({ Name: 'd', ConnectionArn: connection, ...endpoint });
    const destination = await aws('create-api-destination', '--cli-input-json', input);
    assert.equal(destination.ApiDestinationState, 'ACTIVE');
    await aws('update-api-destination', '--name', 'd', '--invocation-rate-limit-per-second', '7');
    const shown = await aws('describe-api-destination', '--name', 'd');
    assert.deepEqual(
      [
        shown.InvocationEndpoint,
        shown.InvocationRateLimitPerSecond,
        shown.ConnectionArn,
        shown.ApiDestinationArn,
      ],
      ['https://example.com/x', 7, connection, destination.ApiDestinationArn],
    );
    const { ApiDestinations } = await aws('list-api-destinations', '--connection-arn', connection);
    assert.equal((ApiDestinations as Json[]).length, 1);
    await aws('deauthorize-connection', '--name', 'c');
    const { Connections } = await aws('list-connections', '--connection-state', 'DEAUTHORIZED');
    assert.deepEqual(
      (Connections as Json[]).map(({ Name }) => Name),
      ['c'],
    );
    await aws('delete-api-destination', '--name', 'd');
    assert.equal((await aws('delete-connection', '--name', 'c')).ConnectionState, 'DELETING');
    assert.match(await refused('describe-api-destination', '--name', 'd'), /'d' does not exist/);
    assert.match(await refused('describe-connection', '--name', 'c'), /Connection 'c' does not exist/);
  });
});
