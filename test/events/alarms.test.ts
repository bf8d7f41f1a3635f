import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { done, eventually } from '../kit/cloudwatch.ts';
import { events, reaching, type Told } from '../kit/events.ts';
import { holdfast } from '../kit/holdfast.ts';
import { startReceiver } from '../kit/receiver.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

/** What alarms tell of their states, and whom. */
describe('events of alarms', async () => {
  const receiver = await startReceiver();
  after(() => receiver.close());
  const server = await startServer({ args: reaching(receiver) });
  after(() => server.stop());
  const { account, region } = server.ready;
  const webhook = async (webhookName: string, more: object = {}): Promise<string> => {
    const input = { webhookName, url: `${receiver.url}/${webhookName}`, form: 'EVENTBRIDGE', ...more };
    const made = await holdfast<{ webhook: { webhookArn: string } }>(server, 'CreateWebhook', input);
    return made.webhook.webhookArn;
  };
  const at = (name: string) => receiver.until(1, ({ path }) => path === `/${name}`);
  const statesAt = async (name: string, count: number): Promise<readonly unknown[]> => {
    const requests = await receiver.until(count, ({ path }) => path === `/${name}`);
    return requests.map((request) => (request.json<Told>().detail.state as { value: string }).value);
  };

  const action = await webhook('action', {
    eventPattern: '{"source":["of nothing"]}',
    ordering: 'REPOSITORY',
  });
  const disabled = await webhook('disabled');
  await holdfast(server, 'UpdateWebhook', { webhookName: 'disabled', state: 'DISABLED' });
  const gone = `arn:aws:holdfast:${region}:${account}:webhook/gone`;
  const nowhere = `arn:aws:events:${region}:${account}:event-bus/nowhere`;
  await events(server, 'CreateEventBus', { Name: 'alarms' });
  const bus = `arn:aws:events:${region}:${account}:event-bus/alarms`;
  const pattern = '{"detail-type":["CloudWatch Alarm State Change"]}';
  await events(server, 'PutRule', { Name: 'r', EventBusName: 'alarms', EventPattern: pattern });
  const target = { Id: '1', Arn: await webhook('ruled') };
  await events(server, 'PutTargets', { Rule: 'r', EventBusName: 'alarms', Targets: [target] });
  await webhook('default', { eventPattern: pattern });
  await done(server, 'json', 'PutMetricAlarm', {
    AlarmName: 'a',
    Namespace: 'Own',
    MetricName: 'm',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'ignore',
    AlarmActions: [action, disabled, gone, bus, nowhere],
  });
  const set = (StateValue: string) =>
    done(server, 'json', 'SetAlarmState', { AlarmName: 'a', StateValue, StateReason: 'a drill' });
  await set('ALARM');

  test('go to the webhooks and the buses that are its actions', async () => {
    const [request] = await at('action');
    const told = request?.json<Told>();
    assert.equal(told?.['detail-type'], 'CloudWatch Alarm State Change');
    assert.deepEqual(told.resources, [`arn:aws:cloudwatch:${region}:${account}:alarm:a`]);
    assert.deepEqual([told.source, told.account, told.detail.alarmName], ['aws.cloudwatch', account, 'a']);
    assert.ok(request?.headers['holdfast-signature'], 'signed');
    await at('ruled');
  });

  test('whose history tells what came of each action', async () => {
    const summaries = async () => {
      const { AlarmHistoryItems } = await done(server, 'json', 'DescribeAlarmHistory', {
        AlarmName: 'a',
        HistoryItemType: 'Action',
      });
      const found = AlarmHistoryItems.map((item: { HistorySummary: string }) => item.HistorySummary);
      return found.length >= 5 ? (found as string[]) : undefined;
    };
    const failed = (arn: string, why: string) => `Failed to execute action ${arn}. Received error: "${why}"`;
    assert.deepEqual(
      (await eventually(summaries, 'the history of five actions')).toSorted(),
      [
        `Successfully executed action ${action}`,
        `Successfully executed action ${bus}`,
        failed(disabled, 'the webhook is disabled'),
        failed(gone, 'the webhook is gone'),
        failed(nowhere, 'there is no such event bus'),
      ].toSorted(),
    );
  });

  test('and once, whatever the actions are, to the default bus', async () => {
    await set('OK');
    assert.deepEqual((await statesAt('default', 2)).toSorted(), ['ALARM', 'OK']);
    await set('ALARM');
    assert.deepEqual(await statesAt('action', 2), ['ALARM', 'ALARM'], 'an action of one state');
    assert.equal(receiver.received.filter(({ path }) => path === '/disabled').length, 0);
  });

  test('are dead letters where the webhook is gone', async () => {
    const listed = async () =>
      (await command(['events', 'dead-letters', 'list', '--target', gone, '--data', server.data])).stdout;
    let text = await listed();
    while (!text.includes('the webhook is gone')) text = await listed();
  });
});
