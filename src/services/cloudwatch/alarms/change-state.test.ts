import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { NewEvent } from '../../../registry/ports.ts';
import type { AlarmHistoryEntry } from '../ports.ts';
import { changeState, lookAtHeld, settle } from './change-state.ts';
import type { Alarm, CompositeAlarm } from './types.ts';

const registry = { account: '000000000000', region: 'us-east-1' };
const context = { now: 1_000_000, requestId: 'r', actor: 'alarms' };
const bus = (name: string) => `arn:aws:events:us-east-1:000000000000:event-bus/${name}`;
const webhook = 'arn:aws:holdfast:us-east-1:000000000000:webhook/pager';

const alarm = (name: string, more: object = {}): Alarm =>
  ({
    ...registry,
    name,
    kind: 'metric',
    actionsEnabled: true,
    okActions: [],
    alarmActions: [],
    insufficientDataActions: [],
    tags: [],
    configuredAt: 0,
    state: 'OK',
    stateReason: 'was fine',
    stateUpdatedAt: 0,
    stateTransitionedAt: 0,
    comparison: 'GreaterThanThreshold',
    threshold: 1,
    evaluationPeriods: 1,
    watches: { namespace: 'N', metricName: 'm', dimensions: [], statistic: 'Sum', period: 60 },
    ...more,
  }) as Alarm;

const composite = (name: string, rule: string, more: object = {}) =>
  alarm(name, { kind: 'composite', rule, ...more }) as CompositeAlarm;

/** Alarms in a map; what is written of them is kept. */
function world(...given: readonly Alarm[]) {
  const alarms = new Map(given.map((each) => [each.name, each]));
  const events: NewEvent[] = [];
  const history: AlarmHistoryEntry[] = [];
  const named = (name: string) => (each: Alarm) =>
    each.kind === 'composite' && each.rule.includes(`(${name})`);
  const tx = {
    alarms: {
      get: async (_: unknown, name: string) => alarms.get(name),
      update: async (each: Alarm) => void alarms.set(each.name, each),
      record: async (_: unknown, entry: AlarmHistoryEntry) => void history.push(entry),
      parents: async (_: unknown, child: string) =>
        [...alarms.values()].filter(named(child)).map(({ name }) => name),
    },
    events: { append: async (event: NewEvent) => String(events.push(event)) },
    eventEntities: { get: async ({ name }: { name: string }) => (name === 'own' ? {} : undefined) },
  } as unknown as Parameters<typeof changeState>[0];
  return { tx, alarms, events, history };
}

const going = { state: 'ALARM', reason: 'too much', data: '{"a":1}' } as const;

test('a change is stored, recorded, and told to the default bus and the targets of its actions', async () => {
  const sns = 'arn:aws:sns:us-east-1:000000000000:topic';
  const other = 'arn:aws:events:us-east-1:111111111111:event-bus/theirs';
  const actions = [webhook, bus('own'), bus('default'), bus('gone'), sns, other];
  const before = alarm('a', { alarmActions: actions });
  const { tx, alarms, events, history } = world(before);
  await changeState(tx, before, going, context);
  const after = alarms.get('a');
  deepEqual(
    [after?.state, after?.stateReason, after?.stateUpdatedAt, after?.stateTransitionedAt],
    ['ALARM', 'too much', context.now, context.now],
  );
  deepEqual(
    events.map((event) => event.bus),
    ['default', webhook, bus('own')],
  );
  const [event] = events;
  equal(event?.detailType, 'CloudWatch Alarm State Change');
  equal(event?.source, 'aws.cloudwatch');
  deepEqual(event?.resources, ['arn:aws:cloudwatch:us-east-1:000000000000:alarm:a']);
  const detail = JSON.parse(event?.detail ?? '');
  deepEqual(detail.state, {
    value: 'ALARM',
    reason: 'too much',
    reasonData: '{"a":1}',
    timestamp: '1970-01-01T00:16:40.000+0000',
  });
  deepEqual(detail.previousState.value, 'OK');
  deepEqual(detail.configuration.metrics[0].metricStat.metric, { namespace: 'N', name: 'm', dimensions: {} });
  deepEqual(
    history.map(({ summary }) => summary),
    [
      'Alarm updated from OK to ALARM',
      `Successfully executed action ${bus('own')}`,
      `Successfully executed action ${bus('default')}`,
      `Failed to execute action ${bus('gone')}. Received error: "there is no such event bus"`,
    ],
    'what came of a webhook is told by its delivery',
  );
});

test('to the state that it has nothing is told', async () => {
  const before = alarm('a', { state: 'ALARM', alarmActions: [webhook] });
  const { tx, alarms, events, history } = world(before);
  await changeState(tx, before, going, context);
  deepEqual([alarms.get('a')?.stateReason, alarms.get('a')?.stateTransitionedAt], ['too much', 0]);
  deepEqual([events.length, history.length], [0, 0]);
});

test('composite alarms follow, level by level', async () => {
  const before = alarm('a');
  const { tx, alarms, events } = world(
    before,
    composite('top', 'ALARM(middle) AND OK(b)'),
    composite('middle', 'ALARM(a) OR ALARM(b)'),
    alarm('b'),
  );
  await changeState(tx, before, going, context);
  deepEqual([alarms.get('middle')?.state, alarms.get('top')?.state], ['ALARM', 'ALARM']);
  equal(events.length, 3);
});

test('no actions while they are off or held back; the event goes out all the same', async () => {
  const suppressor = { alarm: 's', waitPeriod: 0, extensionPeriod: 60 };
  const waiting = { ...suppressor, waitPeriod: 60 };
  for (const [more, s, delivered] of [
    [{}, alarm('s'), true],
    [{ actionsEnabled: false }, alarm('s'), false],
    [{ suppressor }, alarm('s'), true],
    [{ suppressor }, alarm('s', { state: 'ALARM' }), false],
    [{ suppressor }, alarm('s', { stateTransitionedAt: context.now - 30_000 }), true],
    [{ suppressor: waiting }, alarm('s'), false],
  ] as const) {
    const top = composite('top', 'TRUE', { alarmActions: [webhook], ...more });
    const { tx, events } = world(top, s);
    await settle(tx, top, context);
    deepEqual(
      events.map((event) => event.bus),
      delivered ? ['default', webhook] : ['default'],
    );
  }
});

test('actions that were held back are told of, and carried out when nothing holds them any more', async () => {
  const suppressor = { alarm: 's', waitPeriod: 60, extensionPeriod: 0 };
  const given = composite('top', 'TRUE', { alarmActions: [bus('default'), webhook], suppressor });
  const { tx, alarms, events, history } = world(given, alarm('s'));
  await settle(tx, given, context);
  const [first] = events;
  deepEqual(JSON.parse(first?.detail ?? '').state.actionsSuppressedBy, 'WaitPeriod');
  const held = () => alarms.get('top') as CompositeAlarm;
  const look = (seconds: number) => lookAtHeld(tx, held(), { ...context, now: context.now + seconds * 1000 });
  deepEqual(held().held, { by: 'WaitPeriod', until: context.now + 60_000 });
  equal(await look(59), false);
  equal(events.length, 1);
  equal(await look(60), true);
  equal(held().held, undefined);
  deepEqual(
    events.map((event) => event.bus),
    ['default', bus('default'), webhook],
  );
  const { state, previousState } = JSON.parse(events[1]?.detail ?? '');
  deepEqual(
    [state.value, state.actionsSuppressedBy, previousState.value, previousState.actionsSuppressedReason],
    ['ALARM', undefined, 'ALARM', 'Actions suppressed by WaitPeriod'],
  );
  deepEqual(
    history.map(({ summary }) => summary),
    [
      'Alarm updated from OK to ALARM',
      'Actions suppressed by WaitPeriod',
      `Successfully executed action ${bus('default')}`,
    ],
  );
  equal(await look(61), false, 'once');
});
