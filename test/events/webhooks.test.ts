import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { reaching, type Told } from '../kit/events.ts';
import { holdfast, holdfastRefused } from '../kit/holdfast.ts';
import { image } from '../kit/oci.ts';
import { startReceiver } from '../kit/receiver.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

/** Webhooks of our own: what they are sent, and how they are set up. */
describe('webhooks', async () => {
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
});
