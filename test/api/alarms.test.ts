import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { type Body, call, cli, done, eventually } from '../kit/cloudwatch.ts';
import { fails } from '../kit/command.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { image } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const v1 = 'aws-cli-v1';
const v2 = '/usr/bin/aws';

describe('alarms', needs(v1, v2), async () => {
  const server = await startServer();
  after(() => server.stop());
  const { account, region } = server.ready;
  const bus = `arn:aws:events:${region}:${account}:event-bus/default`;
  await createRepository(ecrClient(server), 'app');
  const at = await login(server);
  await at.push('app', 'v', image('alarms'));

  const watch = (name: string, more: readonly string[] = []) => [
    ...['put-metric-alarm', '--alarm-name', name, '--namespace', 'Own', '--metric-name', 'm'],
    ...['--statistic', 'Sum', '--period', '60', '--evaluation-periods', '5', '--datapoints-to-alarm', '1'],
    ...['--threshold', '10', '--comparison-operator', 'GreaterThanThreshold', ...more],
  ];
  const stateOf = async (name: string, wanted: string): Promise<Body> => {
    const types = ['--alarm-types', 'MetricAlarm', 'CompositeAlarm'];
    const answer = await cli(server, v1, ['describe-alarms', '--alarm-names', name, ...types]);
    const [alarm] = [...answer.MetricAlarms, ...answer.CompositeAlarms];
    return alarm?.StateValue === wanted ? alarm : undefined;
  };
  const becomes = (name: string, wanted: string, seconds = 60) =>
    eventually(() => stateOf(name, wanted), `${name} ${wanted}`, seconds);

  for (let i = 0; i < 4; i += 1) expectStatus(await at.ask('GET', '/v2/app/manifests/v'), 200);
  const Dimensions = [{ Name: 'RepositoryName', Value: 'app' }];
  const Metric = { Namespace: 'AWS/ECR', MetricName: 'RepositoryPullCount', Dimensions };
  await done(server, 'json', 'PutMetricAlarm', {
    AlarmName: 'pulls',
    Metrics: [
      { Id: 'p', MetricStat: { Metric, Period: 60, Stat: 'Sum' }, ReturnData: false },
      { Id: 'e', Expression: 'FILL(p, 0) * 10' },
    ],
    EvaluationPeriods: 5,
    DatapointsToAlarm: 1,
    Threshold: 30,
    ComparisonOperator: 'GreaterThanThreshold',
  });

  test('an alarm goes off, and with it the composite alarm that names it', async () => {
    const Timestamp = new Date(Date.now() - 120_000).toISOString();
    const data = JSON.stringify([{ MetricName: 'm', Value: 11, Timestamp }]);
    await cli(server, v2, ['put-metric-data', '--namespace', 'Own', '--metric-data', data]);
    await cli(server, v2, watch('busy', ['--alarm-actions', bus, '--tags', 'Key=team,Value=red']));
    await cli(server, v1, ['put-composite-alarm', '--alarm-name', 'any', '--alarm-rule', 'ALARM(busy)']);
    const alarm = await becomes('busy', 'ALARM');
    assert.match(alarm.StateReason, /^Threshold Crossed: 1 out of the last 5 datapoints \[11\.0 \(/);
    assert.equal(alarm.AlarmArn, `arn:aws:cloudwatch:${region}:${account}:alarm:busy`);
    assert.ok(await stateOf('any', 'ALARM'), 'in the same commit');
    const { AlarmHistoryItems } = await cli(server, v2, ['describe-alarm-history', '--alarm-name', 'busy']);
    assert.deepEqual(
      AlarmHistoryItems.map((each: Body) => each.HistorySummary.replace(bus, 'BUS')),
      [
        'Successfully executed action BUS',
        'Alarm updated from INSUFFICIENT_DATA to ALARM',
        'Alarm "busy" created',
      ],
    );
    const change = JSON.parse(AlarmHistoryItems[1].HistoryData);
    assert.equal(change.newState.stateReasonData.threshold, 10);
    const metric = ['--namespace', 'Own', '--metric-name', 'm'];
    for (const which of [v1, v2] as const) {
      const { MetricAlarms } = await cli(server, which, ['describe-alarms-for-metric', ...metric]);
      assert.equal(MetricAlarms[0].AlarmName, 'busy');
    }
  });

  test('a state set by hand is there at once, above it too, and the next look sets it right', async () => {
    const set = [
      'set-alarm-state',
      '--alarm-name',
      'busy',
      '--state-value',
      'OK',
      '--state-reason',
      'looked at',
    ];
    await cli(server, v2, set);
    const { CompositeAlarms } = await cli(server, v1, ['describe-alarms', '--alarm-types', 'CompositeAlarm']);
    assert.equal(CompositeAlarms[0].StateValue, 'OK');
    await becomes('busy', 'ALARM', 120);
  });

  test('what can not be: unknown actions, rules without alarms, circles, alarms that others name', async () => {
    const topic = 'arn:aws:sns:us-east-1:000000000000:topic';
    for (const which of [v1, v2] as const) {
      const refused = (args: readonly string[]) =>
        fails(commandPath(which), ['cloudwatch', ...args, '--endpoint-url', server.url], { env: server.env });
      assert.match(await refused(watch('bad', ['--alarm-actions', topic])), /\(ValidationError\).*webhook/);
      const composite = (name: string, rule: string) =>
        refused(['put-composite-alarm', '--alarm-name', name, '--alarm-rule', rule]);
      assert.match(await composite('other', 'ALARM(nothing)'), /\(ValidationError\).*do not exist/);
      assert.match(await composite('any', 'ALARM(any)'), /\(ValidationError\).*lead to itself/);
      assert.match(await composite('other', 'ALARM('), /\(ValidationError\)/);
      assert.match(await refused(['delete-alarms', '--alarm-names', 'busy']), /\(ValidationError\).*\[any\]/);
      assert.match(await refused(['delete-alarms', '--alarm-names', 'none']), /\(ResourceNotFound\)/);
      assert.match(
        await refused([
          'set-alarm-state',
          '--alarm-name',
          'none',
          '--state-value',
          'OK',
          '--state-reason',
          'x',
        ]),
        /\(ResourceNotFound\)/,
      );
    }
    await using lenient = await startServer({ args: ['--cloudwatch-unknown-actions', 'accept'] });
    await cli(lenient, v2, watch('kept', ['--alarm-actions', topic]));
    const { MetricAlarms } = await cli(lenient, v1, ['describe-alarms']);
    assert.deepEqual(MetricAlarms[0].AlarmActions, [topic]);
  });

  test('an alarm on an expression over pulls', async () => {
    await becomes('pulls', 'ALARM', 120);
  });

  test('tags, actions, pages, and the end of alarms', async () => {
    const arn = `arn:aws:cloudwatch:${region}:${account}:alarm:busy`;
    await cli(server, v2, ['tag-resource', '--resource-arn', arn, '--tags', 'Key=stage,Value=test']);
    await cli(server, v1, ['untag-resource', '--resource-arn', arn, '--tag-keys', 'team']);
    const { Tags } = await cli(server, v2, ['list-tags-for-resource', '--resource-arn', arn]);
    assert.deepEqual(Tags, [{ Key: 'stage', Value: 'test' }]);
    const none = await call(server, 'cbor', 'ListTagsForResource', { ResourceARN: `${arn}-none` });
    assert.equal(none.status, 404);
    for (const [operation, enabled] of [
      ['disable', false],
      ['enable', true],
    ] as const) {
      await cli(server, v2, [`${operation}-alarm-actions`, '--alarm-names', 'busy', 'none']);
      const { MetricAlarms } = await done(server, 'cbor', 'DescribeAlarms', { AlarmNames: ['busy'] });
      assert.equal(MetricAlarms[0].ActionsEnabled, enabled);
    }
    const found: string[] = [];
    let NextToken: string | undefined;
    do {
      const AlarmTypes = ['MetricAlarm', 'CompositeAlarm'];
      const page = await done(server, 'json', 'DescribeAlarms', { AlarmTypes, MaxRecords: 1, NextToken });
      for (const each of [...page.MetricAlarms, ...page.CompositeAlarms]) found.push(each.AlarmName);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(found, ['any', 'busy', 'pulls']);
    await cli(server, v2, ['delete-alarms', '--alarm-names', 'busy', 'any']);
    const { MetricAlarms } = await cli(server, v1, ['describe-alarms']);
    assert.deepEqual(
      MetricAlarms.map((each: Body) => each.AlarmName),
      ['pulls'],
    );
    const { AlarmHistoryItems } = await cli(server, v1, ['describe-alarm-history', '--alarm-name', 'busy']);
    assert.equal(AlarmHistoryItems[0].HistorySummary, 'Alarm "busy" deleted');
  });
});
