import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { PutLifecyclePolicyCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { events, reaching, type Told } from '../kit/events.ts';
import { holdfast } from '../kit/holdfast.ts';
import { type LogEvent, logs } from '../kit/logs.ts';
import { needs } from '../kit/needs.ts';
import { image } from '../kit/oci.ts';
import { startReceiver } from '../kit/receiver.ts';
import { holdfast as command, type Server, startServer } from '../kit/server.ts';
import { signedCall } from '../kit/signed.ts';
import { arnOf, cli, trailServer } from '../trail/kit/trail.ts';

const callType = 'AWS API Call via CloudTrail';

interface Call {
  readonly eventName: string;
  readonly eventID: string;
  readonly eventSource: string;
  readonly readOnly: boolean;
  readonly requestID: string;
  readonly errorCode?: string;
  readonly requestParameters: Readonly<Record<string, unknown>> | null;
  readonly responseElements: Readonly<Record<string, unknown>> | null;
}

const callOf = (told: Told) => told.detail as unknown as Call;

/** A rule with this pattern for each event to go into a log group. */
async function intoLogGroup(server: Server, name: string, pattern: object, state = 'ENABLED') {
  const { account, region } = server.ready;
  const logGroupName = `/events/${name}`;
  await logs(server, 'CreateLogGroup', { logGroupName });
  await events(server, 'PutRule', { Name: name, EventPattern: JSON.stringify(pattern), State: state });
  const Arn = `arn:aws:logs:${region}:${account}:log-group:${logGroupName}`;
  await events(server, 'PutTargets', { Rule: name, Targets: [{ Id: 'log', Arn }] });
  return async (): Promise<readonly Told[]> => {
    const all = await logs<{ events: LogEvent[] }>(server, 'FilterLogEvents', { logGroupName });
    return all.events.map(({ message }) => JSON.parse(message) as Told);
  };
}

/** All that was told, once `enough` of it is there. */
async function once(read: () => Promise<readonly Told[]>, enough: (told: readonly Told[]) => boolean) {
  const end = performance.now() + 30_000;
  for (;;) {
    const told = await read();
    if (enough(told)) return told;
    if (performance.now() > end) assert.fail(`not told of within 30 s; there is ${JSON.stringify(told)}`);
  }
}

const has = (eventName: string, repositoryName: string) => (told: readonly Told[]) =>
  told
    .map(callOf)
    .some(
      (call) => call.eventName === eventName && call.requestParameters?.repositoryName === repositoryName,
    );

describe('events that tell of calls', needs('aws-cli-v1', '/usr/bin/openssl'), async () => {
  const receiver = await startReceiver();
  after(() => receiver.close());
  const server = await startServer({ args: reaching(receiver) });
  after(() => server.stop());
  const { account, region } = server.ready;
  const ecr = ecrClient(server);
  const aws = cli(server);

  test('of pushes and deletions, to a log group and a webhook, once each, as CloudTrail has them', async () => {
    const pattern = {
      source: ['aws.ecr'],
      'detail-type': [callType],
      detail: { eventSource: ['ecr.amazonaws.com'], eventName: ['PutImage', 'DeleteRepository'] },
    };
    const read = await intoLogGroup(server, 'writes', pattern);
    await holdfast(server, 'CreateWebhook', {
      webhookName: 'writes',
      url: `${receiver.url}/writes`,
      form: 'EVENTBRIDGE',
      eventPattern: JSON.stringify(pattern),
    });
    await aws.json('ecr', 'create-repository', '--repository-name', 'calls');
    const at = await login(server);
    const first = image('first');
    await at.push('calls', 'v1', first);
    const put = ['--repository-name', 'calls', '--image-manifest', first.manifest.toString()];
    await aws.json('ecr', 'put-image', ...put, '--image-tag', 'v2');
    // Failed, and so on record elsewhere.
    await aws.refused('ecr', 'put-image', ...put, '--image-tag', 'v2');
    await aws.refused('ecr', 'delete-repository', '--repository-name', 'none', '--force');
    await aws.json('ecr', 'list-images', '--repository-name', 'calls');
    await aws.json('ecr', 'delete-repository', '--repository-name', 'calls', '--force');

    const five = (told: readonly Told[]) => told.length >= 5;
    const logged = await once(read, five);
    const hooked = (await receiver.until(5, ({ path }) => path === '/writes')).map((one) => one.json<Told>());
    for (const told of [logged, hooked]) {
      assert.deepEqual(
        told
          .map(callOf)
          .map(({ eventName, errorCode = '', requestParameters }) =>
            [eventName, errorCode, requestParameters?.imageTag ?? ''].join(' '),
          )
          .sort(),
        [
          'DeleteRepository  ',
          'DeleteRepository RepositoryNotFoundException ',
          'PutImage  v1',
          'PutImage  v2',
          'PutImage ImageAlreadyExistsException v2',
        ],
      );
      assert.equal(new Set(told.map(({ id }) => id)).size, 5);
    }
    const pushed = logged.find((told) => callOf(told).requestParameters?.imageTag === 'v1');
    assert.deepEqual(
      [pushed?.source, pushed?.['detail-type'], pushed?.account, pushed?.region, pushed?.resources],
      ['aws.ecr', callType, account, region, []],
    );
    const { Events } = await aws.json<{ Events: { EventId: string; CloudTrailEvent: string }[] }>(
      ...['cloudtrail', 'lookup-events', '--lookup-attributes'],
      `AttributeKey=EventId,AttributeValue=${pushed?.id}`,
    );
    assert.deepEqual(pushed?.detail, JSON.parse(Events[0]?.CloudTrailEvent ?? '{}'));
  });

  test('of what changes nothing where the state of the rule asks for it; nobody tells of what is told', async () => {
    const all = await intoLogGroup(
      server,
      'all',
      { 'detail-type': [callType] },
      'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    );
    const some = await intoLogGroup(server, 'some', { 'detail-type': [callType] });
    await createRepository(ecr, 'quiet');
    await events(server, 'PutEvents', { Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}' }] });
    await logs(server, 'CreateLogGroup', { logGroupName: 'own' });
    await logs(server, 'CreateLogStream', { logGroupName: 'own', logStreamName: 's' });
    const logEvents = [{ timestamp: Date.now(), message: 'm' }];
    await logs(server, 'PutLogEvents', { logGroupName: 'own', logStreamName: 's', logEvents });
    await signedCall(server, {
      service: 'monitoring',
      target: 'GraniteServiceVersion20100801.PutMetricData',
      contentType: 'application/x-amz-json-1.0',
      body: '{"Namespace":"n","MetricData":[{"MetricName":"m","Value":1}]}',
    });
    await aws.json('ecr', 'list-images', '--repository-name', 'quiet');
    await createRepository(ecr, 'last');
    const everything = (
      await once(all, (told) => has('CreateRepository', 'last')(told) && has('ListImages', 'quiet')(told))
    ).map(callOf);
    const changes = (await once(some, has('CreateRepository', 'last'))).map(callOf);
    assert.ok(changes.every(({ readOnly }) => !readOnly));
    assert.ok(!changes.some(({ eventName }) => eventName === 'ListImages'));
    assert.equal(everything.filter(({ eventName }) => eventName === 'CreateLogStream').length, 1, 'our own');
    for (const silent of ['PutEvents', 'PutLogEvents', 'PutMetricData']) {
      assert.ok(!everything.some(({ eventName }) => eventName === silent), silent);
    }
    assert.equal(new Set(everything.map(({ eventID }) => eventID)).size, everything.length, 'once each');
  });

  test('of what a lifecycle run did by itself', async () => {
    const read = await intoLogGroup(server, 'runs', {
      source: ['aws.ecr'],
      'detail-type': ['AWS Service Event via CloudTrail'],
      detail: { eventName: ['PolicyExecutionEvent'] },
    });
    await createRepository(ecr, 'expiring');
    const at = await login(server);
    for (const tag of ['one', 'two']) await at.push('expiring', tag, image(tag));
    const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 };
    const rules = [{ rulePriority: 1, selection, action: { type: 'expire' } }];
    const lifecyclePolicyText = JSON.stringify({ rules });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: 'expiring', lifecyclePolicyText }));
    const run = await command(['lifecycle', 'run', '--repository', 'expiring', '--data', server.data]);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    const [told, ...more] = await once(read, ({ length }) => length > 0);
    assert.deepEqual(more, []);
    const { eventType, serviceEventDetails } = (told?.detail ?? {}) as {
      eventType: string;
      serviceEventDetails: { repositoryName: string; lifecycleEventImageActions: unknown[] };
    };
    assert.equal(eventType, 'AwsServiceEvent');
    assert.equal(serviceEventDetails.repositoryName, 'expiring');
    assert.equal(serviceEventDetails.lifecycleEventImageActions.length, 1);
  });

  test('a rule hears of calls from when on it is enabled, and of none while it is not', async () => {
    const read = await intoLogGroup(server, 'switched', { 'detail-type': [callType], source: ['aws.ecr'] });
    await events(server, 'DisableRule', { Name: 'switched' });
    await createRepository(ecr, 'unheard');
    await events(server, 'EnableRule', { Name: 'switched' });
    await createRepository(ecr, 'heard');
    const told = await once(read, has('CreateRepository', 'heard'));
    assert.ok(!has('CreateRepository', 'unheard')(told));
  });
});

describe('events that tell of calls, by a trail', needs('aws-cli-v1'), async () => {
  test('to patterns that ask for no such events, and under compat strict to all', async () => {
    for (const compat of ['friendly', 'strict']) {
      const { server } = await trailServer({ audit: '*' }, { args: ['--compat', compat] });
      await using _ = server;
      const ecr = ecrClient(server);
      const bySource = await intoLogGroup(server, 'source', { source: ['aws.ecr'] });
      const byType = await intoLogGroup(server, 'type', { source: ['aws.ecr'], 'detail-type': [callType] });
      await createRepository(ecr, 'before');
      const aws = cli(server);
      await aws.json('cloudtrail', 'create-trail', '--name', 'main', '--s3-bucket-name', 'audit');
      await aws.json('cloudtrail', 'start-logging', '--name', arnOf(server, 'main'));
      await createRepository(ecr, 'during');
      await aws.json('cloudtrail', 'stop-logging', '--name', arnOf(server, 'main'));
      await createRepository(ecr, 'after');
      if (compat === 'friendly') await once(byType, has('CreateRepository', 'after'));
      const names = async (read: typeof byType) =>
        (await once(read, has('CreateRepository', 'during'))).map(
          (told) => callOf(told).requestParameters?.repositoryName,
        );
      const all = compat === 'friendly' ? ['before', 'during', 'after'] : ['during'];
      assert.deepEqual((await names(byType)).sort(), all.sort(), compat);
      assert.deepEqual(await names(bySource), ['during'], compat);
    }
  });
});
