import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
  UpdateImageStorageClassCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { events, eventsRefused, reaching, type Told } from '../kit/events.ts';
import { holdfast, holdfastRefused } from '../kit/holdfast.ts';
import { artifact, image, mediaTypes } from '../kit/oci.ts';
import { startReceiver } from '../kit/receiver.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

/** From what happens to what arrives, by webhooks of our own. */
describe('events', async () => {
  const receiver = await startReceiver();
  after(() => receiver.close());
  const server = await startServer({ args: reaching(receiver) });
  after(() => server.stop());
  const { account, region } = server.ready;
  const ecr = ecrClient(server);
  const at = await login(server);
  const webhook = async (webhookName: string, more: object = {}): Promise<string> => {
    const input = { webhookName, url: `${receiver.url}/${webhookName}`, ...more };
    const made = await holdfast<{ webhook: { webhookArn: string } }>(server, 'CreateWebhook', input);
    return made.webhook.webhookArn;
  };
  const told = async (name: string, count: number): Promise<readonly Told[]> =>
    (await receiver.until(count, ({ path }) => path === `/${name}`)).map((request) => request.json<Told>());

  test('of all that happens to images and repositories, once each, in order', async () => {
    const eventPattern = JSON.stringify({ source: ['aws.ecr', 'holdfast'] });
    await webhook('all', { form: 'EVENTBRIDGE', ordering: 'REPOSITORY', eventPattern });
    await createRepository(ecr, 'told');
    const first = image('first');
    await at.push('told', 'v1', first);
    await at.push('told', 'v1', first);
    await ecr.send(
      new PutImageCommand({
        repositoryName: 'told',
        imageManifest: first.manifest.toString(),
        imageTag: 'v2',
      }),
    );
    const referrer = artifact('application/vnd.test', 'a signature', first);
    await at.push('told', referrer.digest, referrer);
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
    });
    await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: 'told', policyText }));
    const ids = (...imageIds: object[]) => new BatchDeleteImageCommand({ repositoryName: 'told', imageIds });
    await ecr.send(ids({ imageTag: 'v2' }));
    await ecr.send(ids({ imageDigest: first.digest }));
    await holdfast(server, 'RestoreImages', { repositoryName: 'told', imageDigests: [first.digest] });
    await holdfast(server, 'RenameRepository', { repositoryName: 'told', newRepositoryName: 'renamed' });
    const everything = await told('all', 9);
    const all = everything.filter(({ detail }) => detail['repository-name'] === 'told');
    const short = (event: Told) => [
      event['detail-type'],
      event.detail['action-type'],
      event.detail['image-tag'] ?? event.detail['image-digest'] ?? '',
    ];
    assert.deepEqual(all.map(short), [
      ['Holdfast Repository Action', 'CREATE', ''],
      ['ECR Image Action', 'PUSH', 'v1'],
      ['ECR Image Action', 'PUSH', 'v2'],
      ['ECR Referrer Action', 'PUSH', referrer.digest],
      ['Holdfast Policy Action', 'PUT', ''],
      ['ECR Image Action', 'DELETE', 'v2'],
      ['ECR Image Action', 'DELETE', 'v1'],
      ['ECR Image Action', 'PUSH', 'v1'],
    ]);
    const renamed = everything.find(({ detail }) => detail['repository-name'] === 'renamed');
    assert.deepEqual(renamed?.detail, {
      result: 'SUCCESS',
      'repository-name': 'renamed',
      'action-type': 'RENAME',
      principal: `arn:aws:iam::${account}:user/admin`,
      'former-repository-name': 'told',
    });
    assert.deepEqual(renamed?.resources, [`arn:aws:ecr:${region}:${account}:repository/renamed`]);
    const [, push] = all;
    assert.deepEqual(
      { ...push, id: '', time: '' },
      {
        version: '0',
        id: '',
        'detail-type': 'ECR Image Action',
        source: 'aws.ecr',
        account,
        time: '',
        region,
        resources: [],
        detail: {
          result: 'SUCCESS',
          'repository-name': 'told',
          'image-digest': first.digest,
          'action-type': 'PUSH',
          'image-tag': 'v1',
          'manifest-media-type': first.mediaType,
          'artifact-media-type': mediaTypes.config,
        },
      },
    );
    assert.match(push?.time ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  });

  test('of what goes to the archive and comes back, and of what lifecycle policies expire', async () => {
    const eventPattern = JSON.stringify({ detail: { 'repository-name': ['kept'], result: ['SUCCESS'] } });
    await webhook('kept', { form: 'EVENTBRIDGE', ordering: 'REPOSITORY', eventPattern });
    await createRepository(ecr, 'kept');
    const [one, two] = [image('one'), image('two')];
    await at.push('kept', 'one', one);
    await at.push('kept', 'two', two);
    const change = (targetStorageClass: 'ARCHIVE' | 'STANDARD') =>
      ecr.send(
        new UpdateImageStorageClassCommand({
          ...{ repositoryName: 'kept', imageId: { imageDigest: one.digest }, targetStorageClass },
        }),
      );
    await change('ARCHIVE');
    await change('STANDARD');
    await told('kept', 5);
    const lifecyclePolicyText = JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
          action: { type: 'expire' },
        },
      ],
    });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: 'kept', lifecyclePolicyText }));
    const run = await command(['lifecycle', 'run', '--repository', 'kept', '--data', server.data]);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    const all = await told('kept', 7);
    const { status } = await at.ask('HEAD', '/v2/kept/manifests/one');
    const [tag, expired] = status === 200 ? ['two', two] : ['one', one];
    assert.deepEqual(
      all.map(({ detail }) => [detail['action-type'], detail['image-tag'] ?? detail['target-storage-class']]),
      [
        ['CREATE', undefined],
        ['PUSH', 'one'],
        ['PUSH', 'two'],
        ['UPDATE_STORAGE_CLASS', 'ARCHIVE'],
        ['UPDATE_STORAGE_CLASS', 'STANDARD'],
        ['UPDATE', undefined],
        ['DELETE', tag],
      ],
    );
    assert.ok(!Number.isNaN(Date.parse(String(all[4]?.detail['last-activated-at']))));
    assert.equal(all[6]?.detail['image-digest'], expired.digest);
  });

  test('of pulls, where they are wanted', async () => {
    await using telling = await startServer({ args: [...reaching(receiver), '--events-pulls', 'on'] });
    const url = `${receiver.url}/pulls`;
    const eventPattern = JSON.stringify({ detail: { 'action-type': ['PULL'] } });
    await holdfast(telling, 'CreateWebhook', {
      webhookName: 'pulls',
      url,
      form: 'EVENTBRIDGE',
      eventPattern,
    });
    await createRepository(ecrClient(telling), 'pulled');
    const door = await login(telling);
    const what = image('to be pulled');
    await door.push('pulled', 'v1', what);
    for (const reference of ['v1', what.digest, 'v1', 'none']) {
      await door.ask('GET', `/v2/pulled/manifests/${reference}`);
    }
    const batch = { repositoryName: 'pulled', imageIds: [{ imageTag: 'v1' }] };
    await ecrClient(telling).send(new BatchGetImageCommand(batch));
    const pulls = await told('pulls', 4);
    assert.deepEqual(
      pulls.map(({ source, detail }) => [source, detail['image-digest'], detail['image-tag']]).sort(),
      ['v1', 'v1', 'v1', undefined].map((tag) => ['holdfast', what.digest, tag]).sort(),
    );
  });

  test('as a CloudEvent, signed by a secret that is told once', async () => {
    const made = await holdfast<{ secret: string }>(server, 'CreateWebhook', {
      webhookName: 'cloud',
      url: `${receiver.url}/cloud`,
      eventPattern: JSON.stringify({
        detail: { 'repository-name': ['cloud'], 'image-tag': [{ exists: true }] },
      }),
    });
    await createRepository(ecr, 'cloud');
    const pushed = image('cloudy');
    await at.push('cloud', 'v1', pushed);
    const [request] = await receiver.until(1, ({ path }) => path === '/cloud');
    assert.ok(request);
    assert.equal(request.headers['content-type'], 'application/cloudevents+json; charset=utf-8');
    const event = request.json();
    const { id, time, data, ...rest } = event;
    assert.equal(request.headers['holdfast-event-id'], id);
    assert.ok(!Number.isNaN(Date.parse(String(time))));
    assert.deepEqual(rest, {
      specversion: '1.0',
      source: `urn:holdfast:${region}:${account}:aws.ecr`,
      type: 'aws.ecr.ECRImageAction',
      subject: 'cloud:v1',
      datacontenttype: 'application/json',
      account,
      region,
      detailtype: 'ECR Image Action',
    });
    assert.equal((data as Told['detail'])['image-digest'], pushed.digest);
    const [, seconds, code] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(request.headers['holdfast-signature'] ?? '') ?? [];
    const expected = createHmac('sha256', made.secret).update(`${seconds}.${request.body}`).digest('hex');
    assert.equal(code, expected);
    const { webhooks } = await holdfast<{ webhooks: object[] }>(server, 'ListWebhooks', {});
    assert.ok(!JSON.stringify(webhooks).includes(made.secret));
  });

  test('webhooks are tried, changed and deleted', async () => {
    await webhook('tried');
    const test = () =>
      holdfast<{ delivered: boolean; reason?: string }>(server, 'TestWebhook', { webhookName: 'tried' });
    assert.equal((await test()).delivered, true);
    receiver.answer = ({ path }) => (path === '/tried' ? 500 : 200);
    assert.deepEqual(
      { ...(await test()), eventId: '' },
      { eventId: '', delivered: false, reason: 'the target answered 500' },
    );
    receiver.answer = () => 200;
    const changed = await holdfast<{ webhook: { state: string; form: string } }>(server, 'UpdateWebhook', {
      webhookName: 'tried',
      state: 'DISABLED',
      form: 'EVENTBRIDGE',
    });
    assert.deepEqual([changed.webhook.state, changed.webhook.form], ['DISABLED', 'EVENTBRIDGE']);
    const again = { webhookName: 'tried', url: receiver.url };
    await holdfastRefused(server, 'CreateWebhook', again, 'WebhookAlreadyExistsException');
    for (const url of ['http://127.0.0.1/', 'https://user:word@127.0.0.1/', 'nothing']) {
      const refusal = await holdfastRefused(
        server,
        'CreateWebhook',
        { webhookName: 'x', url },
        'InvalidParameterException',
      );
      assert.match(refusal, /https URL/);
    }
    const badPattern = { webhookName: 'x', url: receiver.url, eventPattern: '{"a":1}' };
    await holdfastRefused(server, 'CreateWebhook', badPattern, 'InvalidParameterException');
    await holdfast(server, 'DeleteWebhook', { webhookName: 'tried' });
    await holdfastRefused(server, 'TestWebhook', { webhookName: 'tried' }, 'WebhookNotFoundException');
  });

  test('the operator has webhooks by commands', async () => {
    const webhooks = async (code: number, ...args: string[]) => {
      const result = await command(['webhook', ...args, '--data', server.data]);
      assert.equal(result.code, code, result.stdout + result.stderr);
      return code === 0 ? result.stdout : result.stderr;
    };
    const url = `${receiver.url}/commanded`;
    assert.match(
      await webhooks(0, 'create', 'commanded', url, '--ordering', 'repository'),
      /secret {4}\S{43} /,
    );
    assert.match(await webhooks(0, 'test', 'commanded'), /^Delivered the event /);
    await receiver.until(1, ({ path }) => path === '/commanded');
    assert.match(
      await webhooks(0, 'update', 'commanded', '--disable', '--events', '{"a":["b"]}'),
      /\(disabled\)/,
    );
    assert.match(
      await webhooks(0, 'list'),
      /commanded \(disabled\).*in order per repository.*\{"a":\["b"\]\}/s,
    );
    assert.match(await webhooks(0, 'delete', 'commanded'), /Deleted/);
    for (const [text, ...args] of [
      ['does not exist', 'delete', 'commanded'],
      ['https URL', 'create', 'w', 'http://x/'],
      ['1 to 64', 'create', 'a name', url],
      ['cloudevents or eventbridge', 'create', 'w', url, '--form', 'xml'],
      ['Event pattern is not valid', 'create', 'w', url, '--events', '{'],
    ] as const) {
      const said = await webhooks(1, ...args);
      assert.ok(said.includes(text), said);
      assert.doesNotMatch(said, /^ {4}at /m);
    }
  });

  test('what fails is tried again, and a target that hangs or is away holds nobody up', async () => {
    const rule = async (name: string): Promise<void> => {
      const Arn = await webhook(name, { form: 'EVENTBRIDGE' });
      await events(server, 'PutRule', { Name: name, EventPattern: JSON.stringify({ source: ['retry'] }) });
      await events(server, 'PutTargets', { Rule: name, Targets: [{ Id: '1', Arn }] });
    };
    for (const name of ['flaky', 'hangs', 'good']) await rule(name);
    let failures = 2;
    receiver.answer = ({ path }) => {
      if (path === '/hangs') return 'hang';
      return path === '/flaky' && failures-- > 0 ? 503 : 200;
    };
    const entry = (n: number) => ({ Source: 'retry', DetailType: 'test', Detail: JSON.stringify({ n }) });
    const Entries = Array.from({ length: 10 }, (_, n) => entry(n));
    for (let i = 0; i < 3; i += 1) await events(server, 'PutEvents', { Entries });
    assert.equal((await told('good', 30)).length, 30);
    const flaky = await told('flaky', 32);
    assert.equal(new Set(flaky.map(({ id }) => id)).size, 30);
    await events(server, 'RemoveTargets', { Rule: 'hangs', Ids: ['1'] });
    await holdfast(server, 'DeleteWebhook', { webhookName: 'hangs' });
    receiver.answer = () => 200;
  });

  test('what is given up is kept, listed, sent again or dropped', async () => {
    const Arn = await webhook('dead', { form: 'EVENTBRIDGE' });
    await events(server, 'PutRule', { Name: 'dead', EventPattern: JSON.stringify({ source: ['dead'] }) });
    const RetryPolicy = { MaximumRetryAttempts: 0 };
    await events(server, 'PutTargets', { Rule: 'dead', Targets: [{ Id: '1', Arn, RetryPolicy }] });
    const elsewhere = await startReceiver();
    after(() => elsewhere.close());
    receiver.answer = ({ path, body }) => {
      if (path !== '/dead') return 200;
      return body.includes('redirected') ? { status: 307, headers: { location: `${elsewhere.url}/` } } : 500;
    };
    const put = (Detail: string) =>
      events(server, 'PutEvents', { Entries: [{ Source: 'dead', DetailType: 'test', Detail }] });
    await put('{"n":1}');
    await receiver.until(1, ({ path }) => path === '/dead');
    await put('{"n":"redirected"}');
    await receiver.until(2, ({ path }) => path === '/dead');
    const letters = async (action: string, ...args: string[]) => {
      const { code, stdout, stderr } = await command([
        'events',
        'dead-letters',
        action,
        '--data',
        server.data,
        '--rule',
        'dead',
        '--json',
        ...args,
      ]);
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout) as { total: number; redriven: number; purged: number; deadLetters: Letter[] };
    };
    let listed = await letters('list');
    while (listed.total < 2) listed = await letters('list');
    assert.deepEqual(
      listed.deadLetters.map(({ reason, target, attempts }) => [reason, target, attempts]),
      [
        ['the target answered 500', Arn, 1],
        ['the target answered 307', Arn, 1],
      ],
    );
    assert.equal(elsewhere.received.length, 0, 'no redirect is followed');
    receiver.answer = () => 200;
    const [first] = listed.deadLetters;
    assert.equal((await letters('redrive', '--id', String(first?.id))).redriven, 1);
    const [, , again] = await receiver.until(3, ({ path }) => path === '/dead');
    assert.deepEqual(again?.json<Told>().detail, { n: 1 });
    assert.equal((await letters('list')).total, 1);
    assert.equal((await letters('purge')).purged, 1);
    assert.equal((await letters('list')).total, 0);
  });

  test('targets that are not here are refused by what may be one', async () => {
    await events(server, 'PutRule', { Name: 'lambda', EventPattern: '{"source":["x"]}' });
    const put = (target: object) => ({ Rule: 'lambda', Targets: [{ Id: '1', ...target }] });
    const lambda = `arn:aws:lambda:${region}:${account}:function:f`;
    const refusal = await eventsRefused(server, 'PutTargets', put({ Arn: lambda }), 'ValidationException');
    assert.match(refusal, /API destinations .*event buses .*webhooks/);
    const Arn = `arn:aws:events:${region}:${account}:event-bus/other`;
    const queue = { Arn: `arn:aws:sqs:${region}:${account}:q` };
    const dead = await eventsRefused(
      server,
      'PutTargets',
      put({ Arn, DeadLetterConfig: queue }),
      'ValidationException',
    );
    assert.match(dead, /dead-letters list/);
    await using accepting = await startServer({ args: ['--events-unknown-targets', 'accept'] });
    await events(accepting, 'PutRule', { Name: 'lambda', EventPattern: '{"source":["x"]}' });
    const { Arn: _, ...rest } = { Arn: lambda, DeadLetterConfig: queue };
    await events(accepting, 'PutTargets', put({ Arn: lambda, ...rest }));
    const { Targets } = await events<{ Targets: object[] }>(accepting, 'ListTargetsByRule', {
      Rule: 'lambda',
    });
    assert.deepEqual(Targets, [{ Id: '1', Arn: lambda, DeadLetterConfig: queue }]);
    const Entries = [{ Source: 'x', DetailType: 't', Detail: '{}' }];
    assert.equal((await events(accepting, 'PutEvents', { Entries })).FailedEntryCount, 0);
  });
});

interface Letter {
  readonly id: number;
  readonly reason: string;
  readonly target: string;
  readonly attempts: number;
}
