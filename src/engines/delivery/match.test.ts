import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OutboxEvent } from '../../registry/ports.ts';
import type { EventEntity } from '../../services/events/ports.ts';
import { cloudEvent } from './cloud-event.ts';
import { detailText, eventText } from './event-text.ts';
import { candidateOf, deliveriesOf, Patterns } from './match.ts';

const place = { account: '123456789012', region: 'us-east-1' };
const busTarget = { Id: '1', Arn: 'arn:aws:events:us-east-1:123456789012:event-bus/other' };

function happened(n: number, more: Partial<OutboxEvent> = {}): OutboxEvent {
  return {
    ...place,
    sequence: n,
    id: `id-${n}`,
    at: Date.UTC(2026, 10, 24, 1, 54, 34),
    bus: 'default',
    source: 'aws.ecr',
    detailType: 'ECR Image Action',
    resources: [],
    detail: JSON.stringify({ 'repository-name': `repository-${n % 500}`, 'action-type': 'PUSH', n }),
    forwarded: false,
    ...more,
  };
}

function rule(
  name: string,
  pattern: object,
  more: Partial<EventEntity<'rule'>['body']> = {},
): EventEntity<'rule'> {
  return {
    ...place,
    kind: 'rule',
    bus: 'default',
    name,
    body: {
      pattern: JSON.stringify(pattern),
      state: 'ENABLED',
      createdBy: place.account,
      tags: [],
      targets: [busTarget],
      scheduledAt: 0,
      ...more,
    },
  };
}

function webhook(name: string, more: Partial<EventEntity<'webhook'>['body']> = {}): EventEntity<'webhook'> {
  const times = { createdAt: 0, updatedAt: 0 };
  const body = {
    url: 'https://x/',
    form: 'CLOUDEVENTS',
    ordering: 'NONE',
    enabled: true,
    sealed: '',
    ...times,
  } as const;
  return { ...place, kind: 'webhook', bus: '', name, body: { ...body, ...more } };
}

const none = { rules: [], webhooks: [], isDefault: true };
const targets = (event: OutboxEvent, to: Partial<Parameters<typeof deliveriesOf>[1]>) =>
  deliveriesOf(candidateOf(event), { ...none, ...to }, new Patterns());

describe('what goes where', () => {
  test('200 rules and 10,000 events: each event to the rules that it matches', () => {
    const kinds = [
      (n: number) => ({ detail: { 'repository-name': [`repository-${n}`] } }),
      (n: number) => ({ source: ['aws.ecr'], detail: { 'repository-name': [{ suffix: `y-${n}` }] } }),
      (n: number) => ({
        detail: { 'repository-name': [{ wildcard: `*-${n}` }], n: [{ numeric: ['>=', 0] }] },
      }),
      (n: number) => ({ detail: { $or: [{ 'repository-name': [`repository-${n}`] }, { none: ['x'] }] } }),
    ];
    const rules = Array.from({ length: 200 }, (_, n) => rule(`r${n}`, kinds[n % 4]?.(n) ?? {}));
    const patterns = new Patterns();
    let found = 0;
    for (let n = 0; n < 10_000; n += 1) {
      const matched = deliveriesOf(candidateOf(happened(n)), { ...none, rules }, patterns);
      const expected = n % 500 < 200 ? [`r${n % 500}`] : [];
      assert.deepEqual(
        matched.map(({ body }) => body.rule?.name),
        expected,
      );
      found += matched.length;
    }
    assert.equal(found, 4_000);
  });

  test('nothing to rules that are off, to what is not here, or further than one bus', () => {
    const all = { source: ['aws.ecr'] };
    assert.equal(targets(happened(1), { rules: [rule('a', all)] }).length, 1);
    assert.equal(targets(happened(1), { rules: [rule('a', all, { state: 'DISABLED' })] }).length, 0);
    const lambda = { Id: '1', Arn: 'arn:aws:lambda:us-east-1:123456789012:function:f' };
    assert.equal(targets(happened(1), { rules: [rule('a', all, { targets: [lambda] })] }).length, 0);
    assert.equal(targets(happened(1, { forwarded: true }), { rules: [rule('a', all)] }).length, 0);
    const { pattern: _, ...scheduled } = rule('a', all).body;
    assert.equal(targets(happened(1), { rules: [{ ...rule('a', all), body: scheduled }] }).length, 0);
  });

  test('to webhooks that have subscribed, on the default bus only, in lanes of repositories where they want it', () => {
    const pattern = '{"source":["aws.ecr"]}';
    const webhooks = [
      webhook('plain', { pattern }),
      webhook('ordered', { pattern, ordering: 'REPOSITORY' }),
      webhook('off', { pattern, enabled: false }),
      webhook('silent'),
    ];
    const arn = (name: string) => `arn:aws:holdfast:us-east-1:123456789012:webhook/${name}`;
    const lanes = targets(happened(7), { webhooks }).map(({ lane }) => lane);
    assert.deepEqual(lanes, [arn('plain'), `${arn('ordered')} repository-7`]);
    assert.deepEqual(targets(happened(7), { webhooks, isDefault: false }), []);
    const toWebhook = {
      targets: [
        { Id: '1', Arn: arn('silent') },
        { Id: '2', Arn: arn('off') },
      ],
    };
    const byRule = targets(happened(7), { webhooks, rules: [rule('r', { source: ['aws.ecr'] }, toWebhook)] });
    assert.deepEqual(
      byRule.slice(0, 1).map(({ lane }) => lane),
      [arn('silent')],
    );
    assert.equal(byRule.length, 3);
  });

  test('calls that change nothing to rules that ask for all calls, on whatever bus', () => {
    const all = rule(
      'all',
      { source: [{ prefix: '' }] },
      { state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' },
    );
    const some = rule('some', { source: [{ prefix: '' }] });
    const subscribed = webhook('w', { pattern: '{"source":[{"prefix":""}]}' });
    const told = (detailType: string, detail: object, source = 'aws.ecr') => {
      const event = happened(1, { detailType, detail: JSON.stringify(detail), source });
      const to = { rules: [all, some], webhooks: [subscribed] };
      return targets(event, to).map(({ body }) => body.rule?.name ?? 'w');
    };
    const call = 'AWS API Call via CloudTrail';
    assert.deepEqual(told(call, { readOnly: true }), ['all']);
    assert.deepEqual(told(call, { readOnly: true }, 'holdfast'), ['all']);
    assert.deepEqual(told(call, { readOnly: false }), ['all', 'some', 'w']);
    assert.deepEqual(
      told(call, { readOnly: true }, 'my.app'),
      ['all', 'some', 'w'],
      'it only looks like one',
    );
    assert.deepEqual(told('AWS Service Event via CloudTrail', { readOnly: true }), ['all', 'some', 'w']);
  });

  test('with what the rule says of tries, input and role', () => {
    const target = {
      ...busTarget,
      RoleArn: 'arn:role',
      InputPath: '$.detail.n',
      RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 60 },
    };
    const [delivery] = targets(happened(7), {
      rules: [rule('r', { source: ['aws.ecr'] }, { targets: [target] })],
    });
    assert.deepEqual(
      { ...delivery?.body, event: '' },
      {
        target: busTarget.Arn,
        rule: { arn: 'arn:aws:events:us-east-1:123456789012:rule/r', name: 'r', targetId: '1' },
        owner: place.account,
        roleArn: 'arn:role',
        eventId: 'id-7',
        event: '',
        input: '7',
        maxAge: 60_000,
        maxAttempts: 3,
      },
    );
  });
});

describe('the text of an event', () => {
  test('has the detail to the character, and gives it back', () => {
    const detail = '{ "big": 12345678901234567890, "text": "\\"detail\\":{" }';
    const event = happened(1, { detail, resources: ['a","detail":{}'] });
    const text = eventText(event);
    assert.equal(detailText(text), detail);
    assert.ok(text.endsWith(`,"detail":${detail}}`));
    assert.equal((JSON.parse(text) as { time: string }).time, '2026-11-24T01:54:34Z');
  });

  test('is a CloudEvent too', () => {
    const text = eventText(happened(1, { detail: '{"repository-name":"r","image-digest":"sha256:a"}' }));
    const event = JSON.parse(cloudEvent(text, undefined)) as Record<string, unknown>;
    assert.equal(event.subject, 'r@sha256:a');
    assert.deepEqual(event.data, { 'repository-name': 'r', 'image-digest': 'sha256:a' });
    assert.equal((JSON.parse(cloudEvent(text, 'no JSON')) as { data: unknown }).data, 'no JSON');
    assert.equal((JSON.parse(cloudEvent(text, '5')) as { data: unknown }).data, 5);
  });
});
