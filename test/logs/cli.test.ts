import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fails, ok } from '../kit/command.ts';
import { logs } from '../kit/logs.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

/** By the AWS CLI as it comes. */
describe('aws logs', needs('aws-cli-v1'), async () => {
  const server = await startServer();
  after(() => server.stop());
  const cwd = await tempFolder('logs');
  const env = { ...server.env, HOME: cwd };
  const cli = commandPath('aws-cli-v1');
  const aws = async <T>(...args: string[]): Promise<T> => {
    const text = await ok(cli, ['logs', ...args, '--output', 'json'], { env, cwd });
    return JSON.parse(text === '' ? '{}' : text) as T;
  };
  interface Events {
    readonly events: readonly { readonly message: string }[];
  }
  const messages = ({ events }: Events) => events.map(({ message }) => message);

  test('makes groups and streams, puts, gets, filters, follows pages, and tags', async () => {
    const group = ['--log-group-name', '/my/app'];
    const stream = [...group, '--log-stream-name', '2026/[$LATEST]x'];
    await aws('create-log-group', ...group, '--tags', 'team=red');
    await aws('create-log-stream', ...stream);
    const now = Date.now();
    const events = ['one', 'ERROR two', 'three', 'ERROR four'].map((message, i) => ({
      timestamp: now + i,
      message,
    }));
    const put = await aws<object>('put-log-events', ...stream, '--log-events', JSON.stringify(events));
    assert.deepEqual(Object.keys(put), ['nextSequenceToken']);
    assert.deepEqual(
      messages(await aws<Events>('get-log-events', ...stream, '--start-from-head')),
      events.map(({ message }) => message),
    );
    const found = await aws<Events>(
      'filter-log-events',
      ...group,
      '--filter-pattern',
      'ERROR',
      '--page-size',
      '1',
    );
    assert.deepEqual(messages(found), ['ERROR two', 'ERROR four']);
    await aws('put-retention-policy', ...group, '--retention-in-days', '14');
    const { logGroups } = await aws<{
      readonly logGroups: readonly { readonly retentionInDays: number; readonly logGroupArn: string }[];
    }>('describe-log-groups', '--log-group-name-prefix', '/my/');
    assert.equal(logGroups[0]?.retentionInDays, 14);
    const arn = logGroups[0]?.logGroupArn ?? '';
    const { tags } = await aws<{ readonly tags: object }>('list-tags-for-resource', '--resource-arn', arn);
    assert.deepEqual(tags, { team: 'red' });
    const wrong = ['logs', 'filter-log-events', ...group, '--filter-pattern', '{ $.a = }'];
    assert.match(await fails(cli, wrong, { env, cwd }), /InvalidParameterException.*a value is missing/);
    await aws('delete-log-group', ...group);
    const gone = await fails(cli, ['logs', 'describe-log-streams', ...group], { env, cwd });
    assert.match(gone, /ResourceNotFoundException.*The specified log group does not exist/);
  });
});

describe('aws logs tail', needs('/usr/bin/aws'), () => {
  test('shows what is there', async () => {
    await using server = await startServer();
    const stream = { logGroupName: 'app', logStreamName: 's' };
    await logs(server, 'CreateLogGroup', { logGroupName: 'app' });
    await logs(server, 'CreateLogStream', stream);
    const logEvents = ['one', 'two'].map((message) => ({ timestamp: Date.now(), message }));
    await logs(server, 'PutLogEvents', { ...stream, logEvents });
    const args = ['--endpoint-url', server.url, 'logs', 'tail', 'app', '--format', 'short', '--since', '1h'];
    assert.match(await ok('/usr/bin/aws', args, { env: server.env }), /one\n.*two\n/);
  });
});
