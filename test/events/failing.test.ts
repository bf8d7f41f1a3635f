import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { events, eventsRefused, reaching, type Told } from '../kit/events.ts';
import { holdfast } from '../kit/holdfast.ts';
import { startReceiver } from '../kit/receiver.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

/** Receivers that fail, hang, go away and come back; and what is given up in the end. */
describe('targets that fail', async () => {
  const receiver = await startReceiver();
  after(() => receiver.close());
  const server = await startServer({ args: reaching(receiver) });
  after(() => server.stop());
  const { account, region } = server.ready;
  const webhook = async (webhookName: string, more: object = {}): Promise<string> => {
    const input = { webhookName, url: `${receiver.url}/${webhookName}`, ...more };
    const made = await holdfast<{ webhook: { webhookArn: string } }>(server, 'CreateWebhook', input);
    return made.webhook.webhookArn;
  };
  const told = async (name: string, count: number): Promise<readonly Told[]> =>
    (await receiver.until(count, ({ path }) => path === `/${name}`)).map((request) => request.json<Told>());

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

  test('a server that is killed while the receiver is away goes on when both are back', async () => {
    const away = await startReceiver();
    after(() => away.close());
    let killed = await startServer({ args: reaching(away) });
    const { data } = killed;
    const eventPattern = JSON.stringify({ source: ['mine'] });
    const input = { webhookName: 'away', url: `${away.url}/away`, form: 'EVENTBRIDGE', eventPattern };
    await holdfast(killed, 'CreateWebhook', input);
    await away.close();
    const put = (n: number) =>
      events(killed, 'PutEvents', { Entries: [{ Source: 'mine', DetailType: 't', Detail: `{"n":${n}}` }] });
    await put(1);
    await killed.stop('SIGKILL');
    killed = await startServer({ data, args: reaching(away) });
    await put(2);
    await away.open();
    const arrived = await away.until(2);
    assert.deepEqual(arrived.map((request) => request.json<Told>().detail.n).sort(), [1, 2]);
    await killed.stop();
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
