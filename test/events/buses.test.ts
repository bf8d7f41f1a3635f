import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { allowing, done, newUser } from '../kit/api.ts';
import { events, eventsCall, eventsRefused, reaching, type Told } from '../kit/events.ts';
import { holdfast } from '../kit/holdfast.ts';
import { startReceiver } from '../kit/receiver.ts';
import { holdfast as command, readCredentials, startServer } from '../kit/server.ts';

const other = '222222222222';

/** Buses: what is put on them, who may, and how events go from one to another. */
describe('event buses', async () => {
  const receiver = await startReceiver();
  after(() => receiver.close());
  const server = await startServer({ args: reaching(receiver) });
  after(() => server.stop());
  const { account, region } = server.ready;
  assert.equal((await command(['account', 'create', other, '--data', server.data])).code, 0);
  const credentials = readCredentials(join(server.data, 'aws', 'credentials'), other);
  const asOther = { credentials };
  const busArn = (of: string, name: string) => `arn:aws:events:${region}:${of}:event-bus/${name}`;
  const entry = (Source: string, EventBusName?: string, Detail = '{}') => ({
    Source,
    DetailType: 't',
    Detail,
    EventBusName,
  });

  test('take what is put on them, entry by entry', async () => {
    const answer = await events<{ FailedEntryCount: number; Entries: Record<string, string>[] }>(
      server,
      'PutEvents',
      {
        Entries: [
          entry('mine'),
          entry('aws.ecr'),
          entry('holdfast'),
          entry('mine', undefined, '{'),
          entry('mine', undefined, '[]'),
          { Source: 'mine', Detail: '{}' },
          entry('mine', 'nowhere'),
          entry('mine'),
        ],
      },
    );
    assert.equal(answer.FailedEntryCount, 6);
    assert.deepEqual(
      answer.Entries.map(({ ErrorCode, EventId }) => ErrorCode ?? typeof EventId),
      [
        'string',
        'NotAuthorizedForSourceException',
        'NotAuthorizedForSourceException',
        'MalformedDetail',
        'MalformedDetail',
        'InvalidArgument',
        'ResourceNotFoundException',
        'string',
      ],
    );
    const many = { Entries: Array.from({ length: 11 }, () => entry('mine')) };
    await eventsRefused(server, 'PutEvents', many, 'ValidationException');
    const much = { Entries: [entry('mine', undefined, JSON.stringify({ a: 'x'.repeat(257 * 1024) }))] };
    await eventsRefused(server, 'PutEvents', much, 'ValidationException');
  });

  test('of another account take what their policy allows', async () => {
    await events(server, 'CreateEventBus', { Name: 'shared' });
    const shared = busArn(account, 'shared');
    const put = (by = asOther) => eventsCall(server, 'PutEvents', { Entries: [entry('theirs', shared)] }, by);
    assert.equal((await put()).body.__type, 'AccessDeniedException');
    const permission = {
      EventBusName: 'shared',
      Action: 'events:PutEvents',
      Principal: other,
      StatementId: 'other',
    };
    await events(server, 'PutPermission', permission);
    assert.equal((await put()).body.FailedEntryCount, 0);
    const { Policy } = await events<{ Policy: string }>(server, 'DescribeEventBus', { Name: 'shared' });
    assert.deepEqual(JSON.parse(Policy), {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'other',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${other}:root` },
          Action: 'events:PutEvents',
          Resource: shared,
        },
      ],
    });
    const unlike = { Entries: [entry('other', shared)] };
    const onlyTheirs = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'a',
          Effect: 'Allow',
          Principal: { AWS: other },
          Action: 'events:PutEvents',
          Resource: shared,
          Condition: { StringEquals: { 'events:source': 'theirs' } },
        },
      ],
    });
    await events(server, 'PutPermission', { EventBusName: 'shared', Policy: onlyTheirs });
    assert.equal((await put()).body.FailedEntryCount, 0);
    await eventsRefused(server, 'PutEvents', unlike, 'AccessDeniedException', asOther);
    await eventsRefused(
      server,
      'PutPermission',
      { EventBusName: 'shared', Policy: '{' },
      'ValidationException',
    );
    await events(server, 'RemovePermission', { EventBusName: 'shared', StatementId: 'a' });
    assert.equal((await put()).body.__type, 'AccessDeniedException');
    const none = { EventBusName: 'shared', StatementId: 'a' };
    await eventsRefused(server, 'RemovePermission', none, 'ResourceNotFoundException');
    await events(server, 'DeleteEventBus', { Name: 'shared' });
  });

  test('send on what rules say, to a bus of another account if it lets them, and no further', async () => {
    const target = busArn(other, 'default');
    await events(server, 'PutRule', { Name: 'across', EventPattern: '{"source":["crossing"]}' });
    await events(server, 'PutTargets', { Rule: 'across', Targets: [{ Id: '1', Arn: target }] });
    const { webhook } = await holdfast<{ webhook: { webhookArn: string } }>(server, 'CreateWebhook', {
      webhookName: 'sent-back',
      url: `${receiver.url}/back`,
      form: 'EVENTBRIDGE',
      eventPattern: '{"source":["crossing"],"detail":{"n":[2]}}',
    });
    assert.match(webhook.webhookArn, /^arn:aws:holdfast:.*:webhook\/sent-back$/);
    const detail = (n: number) => entry('crossing', undefined, `{"n": ${n}, "big": 12345678901234567890}`);
    await events(server, 'PutEvents', { Entries: [detail(1)] });
    const listed = async () =>
      (await command(['events', 'dead-letters', 'list', '--data', server.data])).stdout;
    let text = await listed();
    while (!text.includes('across') && !text.includes('not allowed')) text = await listed();
    assert.match(text, new RegExp(`the account ${account} is not allowed events:PutEvents on ${target}`));

    const permission = { Action: 'events:PutEvents', Principal: account, StatementId: 'first' };
    await events(server, 'PutPermission', permission, asOther);
    const rule = { Name: 'arrived', EventPattern: '{"source":["crossing"]}' };
    await events(server, 'PutRule', rule, asOther);
    const made = await signedWebhook('there');
    const Targets = [
      { Id: '1', Arn: made },
      { Id: '2', Arn: busArn(account, 'default') },
    ];
    await events(server, 'PutTargets', { Rule: 'arrived', Targets }, asOther);
    const back = { Action: 'events:PutEvents', Principal: other, StatementId: 'back' };
    await events(server, 'PutPermission', back);
    const { Entries } = await events<{ Entries: { EventId: string }[] }>(server, 'PutEvents', {
      Entries: [detail(2)],
    });
    const [there] = await receiver.until(1, ({ path }) => path === '/there');
    assert.match(
      there?.body ?? '',
      /"detail":\{"n": 2, "big": 12345678901234567890\}\}$/,
      'to the character',
    );
    const event = there?.json<Told>();
    assert.deepEqual([event?.id, event?.account], [Entries[0]?.EventId, account]);
    await events(server, 'PutEvents', { Entries: [detail(3)] });
    await receiver.until(2, ({ path }) => path === '/there');
    assert.equal(
      (await receiver.until(1, ({ path }) => path === '/back')).length,
      1,
      'it does not come back',
    );
  });

  async function signedWebhook(webhookName: string): Promise<string> {
    const result = await command([
      ...['webhook', 'create', webhookName, `${receiver.url}/${webhookName}`, '--form', 'eventbridge'],
      ...['--account-id', other, '--data', server.data, '--json'],
    ]);
    assert.equal(result.code, 0, result.stderr);
    return (JSON.parse(result.stdout) as { arn: string }).arn;
  }

  test('are seen by none but those who may', async () => {
    const reader = await newUser(server, 'reader', { policy: allowing('events:Describe*') });
    const by = { credentials: reader };
    await events(server, 'DescribeEventBus', {}, by);
    await eventsRefused(server, 'ListRules', {}, 'AccessDeniedException', by);
    await eventsRefused(
      server,
      'ListRules',
      { EventBusName: busArn(other, 'default') },
      'AccessDeniedException',
    );
    await eventsRefused(
      server,
      'DescribeEventBus',
      { Name: busArn(other, 'default') },
      'AccessDeniedException',
    );
    const tagged = { Name: 'tagged', Tags: [{ Key: 'team', Value: 'red' }] };
    await events(server, 'CreateEventBus', tagged);
    await events(server, 'CreateEventBus', { Name: 'untagged' });
    const byTag = allowing('events:DescribeEventBus', {
      Condition: { StringEquals: { 'aws:ResourceTag/team': 'red' } },
    });
    await done(server, 'iam', 'PutUserPolicy', {
      UserName: 'reader',
      PolicyName: 'inline',
      PolicyDocument: JSON.stringify(byTag),
    });
    await events(server, 'DescribeEventBus', { Name: 'tagged' }, by);
    await eventsRefused(server, 'DescribeEventBus', { Name: 'untagged' }, 'AccessDeniedException', by);
  });
});
