import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { done, textAt } from '../kit/api.ts';
import { logs, logsRefused } from '../kit/logs.ts';
import { type Credentials, startServer } from '../kit/server.ts';

describe('permissions of CloudWatch Logs', async () => {
  const server = await startServer();
  after(() => server.stop());
  const { account, region } = server.ready;
  const arn = (rest: string) => `arn:aws:logs:${region}:${account}:log-group:${rest}`;

  async function user(UserName: string, statement: object): Promise<Credentials> {
    await done(server, 'iam', 'CreateUser', { UserName });
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', ...statement }],
    });
    await done(server, 'iam', 'PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument });
    const made = await done(server, 'iam', 'CreateAccessKey', { UserName });
    return {
      accessKeyId: textAt(made, 'AccessKey', 'AccessKeyId'),
      secretAccessKey: textAt(made, 'AccessKey', 'SecretAccessKey'),
    };
  }

  test('a policy names groups with :*, and streams', async () => {
    const app = await user('app', { Action: 'logs:*', Resource: arn('app:*') });
    const named = { logGroupName: 'app' };
    const stream = { ...named, logStreamName: 's' };
    await logs(server, 'CreateLogGroup', named, app);
    await logs(server, 'CreateLogStream', stream, app);
    await logs(server, 'FilterLogEvents', named, app);
    await logs(server, 'GetLogEvents', stream, app);
    const text = await logsRefused(
      server,
      'CreateLogGroup',
      { logGroupName: 'other' },
      'AccessDeniedException',
      app,
    );
    assert.ok(text.includes(`logs:CreateLogGroup on resource: ${arn('other:log-stream:')}`), text);
    await logsRefused(server, 'DescribeLogGroups', {}, 'AccessDeniedException', app);
    const tagged = { logGroupName: 'app', tags: { a: 'b' } };
    await logs(server, 'DeleteLogGroup', named, app);
    await logsRefused(server, 'CreateLogGroup', tagged, 'AccessDeniedException', app);
    await logs(server, 'CreateLogGroup', named);
    for (const logStreamName of ['s', 't'])
      await logs(server, 'CreateLogStream', { ...named, logStreamName });
    const one = await user('one', { Action: 'logs:PutLogEvents', Resource: arn('app:log-stream:s') });
    const logEvents = [{ timestamp: Date.now(), message: 'm' }];
    await logs(server, 'PutLogEvents', { ...stream, logEvents }, one);
    const t = { ...stream, logStreamName: 't', logEvents };
    await logsRefused(server, 'PutLogEvents', t, 'AccessDeniedException', one);
  });

  test('a policy may speak of the tags of a group', async () => {
    const condition = { StringEquals: { 'aws:ResourceTag/team': 'red' } };
    const red = await user('red', { Action: 'logs:FilterLogEvents', Resource: '*', Condition: condition });
    for (const team of ['red', 'blue'])
      await logs(server, 'CreateLogGroup', { logGroupName: team, tags: { team } });
    await logs(server, 'FilterLogEvents', { logGroupName: 'red' }, red);
    await logsRefused(server, 'FilterLogEvents', { logGroupName: 'blue' }, 'AccessDeniedException', red);
    await logs(server, 'TagResource', { resourceArn: arn('red'), tags: { team: 'blue' } });
    await logsRefused(server, 'FilterLogEvents', { logGroupName: 'red' }, 'AccessDeniedException', red);
  });

  test('times that are no whole milliseconds are refused', async () => {
    await logs(server, 'CreateLogGroup', { logGroupName: 'times' });
    const stream = { logGroupName: 'times', logStreamName: 's' };
    await logs(server, 'CreateLogStream', stream);
    for (const timestamp of [Date.now() + 0.5, '1', null, -1]) {
      const logEvents = [{ timestamp, message: 'm' }];
      const name =
        timestamp === null || timestamp === -1 ? 'InvalidParameterException' : 'SerializationException';
      await logsRefused(server, 'PutLogEvents', { ...stream, logEvents }, name);
    }
  });
});
