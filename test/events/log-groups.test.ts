import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient } from '../kit/aws.ts';
import { eventually } from '../kit/cloudwatch.ts';
import { events, eventsRefused, type Told } from '../kit/events.ts';
import { type LogEvent, logs } from '../kit/logs.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

/** Log groups as targets of rules. */
describe('log groups as targets', async () => {
  const server = await startServer();
  after(() => server.stop());
  const { account, region } = server.ready;
  const groupArn = (name: string, of = account) => `arn:aws:logs:${region}:${of}:log-group:${name}`;
  const created = { Rule: 'created', Targets: [{ Id: 'log', Arn: `${groupArn('/events/created')}:*` }] };
  await logs(server, 'CreateLogGroup', { logGroupName: '/events/created' });
  await events(server, 'PutRule', {
    Name: 'created',
    EventPattern: '{"detail-type":["Holdfast Repository Action"],"detail":{"action-type":["CREATE"]}}',
  });

  test('get each event, in a stream of its day', async () => {
    await events(server, 'PutTargets', created);
    await createRepository(ecrClient(server), 'app');
    const read = async () => {
      const answer = await logs<{ events: LogEvent[] }>(server, 'FilterLogEvents', {
        logGroupName: '/events/created',
        filterPattern: '{ $.detail.repository-name = "app" }',
      });
      return answer.events[0];
    };
    const logged = await eventually(read, 'the event in the log group');
    const told = JSON.parse(logged.message) as Told;
    assert.deepEqual([told.source, told.detail['repository-name']], ['holdfast', 'app']);
    assert.equal(logged.logStreamName, told.time.slice(0, 10));
    assert.equal(logged.timestamp, Date.parse(told.time));
  });

  test('are those of the account; one that is gone makes dead letters at once', async () => {
    const theirs = { ...created, Targets: [{ Id: 'log', Arn: groupArn('theirs', '222222222222') }] };
    assert.match(await eventsRefused(server, 'PutTargets', theirs, 'ValidationException'), /same account/);
    await logs(server, 'DeleteLogGroup', { logGroupName: '/events/created' });
    await createRepository(ecrClient(server), 'later');
    const dead = async () => {
      const { stdout } = await command(['events', 'dead-letters', 'list', '--data', server.data]);
      return stdout.includes('The specified log group does not exist') ? stdout : undefined;
    };
    await eventually(dead, 'the dead letter');
  });

  test('may be made later: until then dead letters say so, and can be sent again', async () => {
    const Arn = groupArn('/events/not-yet');
    await events(server, 'PutTargets', { Rule: 'created', Targets: [{ Id: 'log', Arn }] });
    await createRepository(ecrClient(server), 'early');
    const letters = (what: string) =>
      command(['events', 'dead-letters', what, '--data', server.data, '--target', Arn]);
    const dead = async () => {
      const { stdout } = await letters('list');
      return stdout.includes('The specified log group does not exist') ? stdout : undefined;
    };
    await eventually(dead, 'the dead letter');
    await logs(server, 'CreateLogGroup', { logGroupName: '/events/not-yet' });
    await letters('redrive');
    const arrived = async () => {
      const logGroupName = '/events/not-yet';
      const answer = await logs<{ events: LogEvent[] }>(server, 'FilterLogEvents', { logGroupName });
      return answer.events.find(({ message }) => message.includes('early'));
    };
    await eventually(arrived, 'the event in the log group');
  });
});
