import type { UnitContext } from '../../../kernel/unit.ts';
import type { CloudWatchTx } from '../ports.ts';
import { alarmArn } from '../requirements.ts';
import { stateChangeEvent } from './event.ts';
import { alarmsOf, isTrue, parseRule } from './rule.ts';
import type { Alarm, AlarmState, CompositeAlarm } from './types.ts';

type Tx = Pick<CloudWatchTx, 'alarms' | 'events'>;

export interface NewState {
  readonly state: AlarmState;
  readonly reason: string;
  readonly data?: string | undefined;
}

/** Composite alarms above one another; deeper ones wait for the next change. */
const LEVELS = 20;

/**
 * Gives the alarm another state, writes its history and its event (on the default bus, and to the targets of its
 * actions), and settles the composite alarms whose rules name it: all in the unit that calls this. To the state that
 * it has already nothing but the reason changes.
 */
export async function changeState(
  tx: Tx,
  alarm: Alarm,
  to: NewState,
  context: UnitContext,
  level = 0,
): Promise<Alarm> {
  const { now } = context;
  const changed = {
    ...alarm,
    state: to.state,
    stateReason: to.reason,
    stateReasonData: to.data,
    stateUpdatedAt: now,
    stateTransitionedAt: alarm.state === to.state ? alarm.stateTransitionedAt : now,
  };
  await tx.alarms.update(changed);
  if (alarm.state === to.state) return changed;
  await tx.alarms.record(alarm, {
    alarm: alarm.name,
    kind: alarm.kind,
    at: now,
    type: 'StateUpdate',
    summary: `Alarm updated from ${alarm.state} to ${to.state}`,
    data: JSON.stringify({ version: '1.0', oldState: stateOf(alarm), newState: stateOf(changed) }),
  });
  const event = stateChangeEvent(alarm, changed, now);
  await tx.events.append({ ...event, bus: 'default' }, context);
  for (const action of await actionsOf(tx, changed, now)) {
    if (!isDefaultBus(action, alarm)) await tx.events.append({ ...event, bus: action }, context);
    await recordAction(tx, alarm, action, now);
  }
  if (level < LEVELS) await settleParents(tx, changed, context, level + 1);
  return changed;
}

/** The composite alarm as its rule says. */
export async function settle(tx: Tx, alarm: CompositeAlarm, context: UnitContext, level = 0): Promise<Alarm> {
  const rule = parseRule(alarm.rule);
  const states = new Map<string, AlarmState>();
  for (const name of alarmsOf(rule)) {
    const found = await tx.alarms.get(alarm, name);
    if (found !== undefined) states.set(name, found.state);
  }
  const to = isTrue(rule, (name) => states.get(name)) ? 'ALARM' : 'OK';
  if (alarm.state === to) return alarm;
  const triggering = [...states].map(([name, state]) => ({
    arn: alarmArn(alarm, name),
    state: { value: state },
  }));
  const reason = `AlarmRule '${alarm.rule}' is ${to === 'ALARM' ? 'true' : 'false'}`;
  const data = JSON.stringify({ triggeringAlarms: triggering });
  return changeState(tx, alarm, { state: to, reason: reason.slice(0, 1023), data }, context, level);
}

async function settleParents(tx: Tx, child: Alarm, context: UnitContext, level: number): Promise<void> {
  for (const name of await tx.alarms.parents(child, child.name)) {
    const parent = await tx.alarms.get(child, name);
    if (parent?.kind === 'composite') await settle(tx, parent, context, level);
  }
}

/** ARNs of webhooks and event buses; none while actions are off or suppressed. */
async function actionsOf(tx: Tx, alarm: Alarm, now: number): Promise<readonly string[]> {
  if (!alarm.actionsEnabled) return [];
  if (alarm.kind === 'composite' && (await isSuppressed(tx, alarm, now))) return [];
  const actions = {
    OK: alarm.okActions,
    ALARM: alarm.alarmActions,
    INSUFFICIENT_DATA: alarm.insufficientDataActions,
  };
  return actions[alarm.state].filter((arn) => isCarriedOut(arn) && arn.split(':')[4] === alarm.account);
}

/** While the suppressor is in ALARM, and for the extension period after. */
export async function isSuppressed(
  tx: { readonly alarms: Pick<Tx['alarms'], 'get'> },
  { suppressor, ...alarm }: CompositeAlarm,
  now: number,
): Promise<boolean> {
  if (suppressor === undefined) return false;
  const found = await tx.alarms.get(alarm, suppressor.alarm);
  if (found === undefined) return false;
  if (found.state === 'ALARM') return true;
  return (
    found.stateTransitionedAt > found.configuredAt &&
    now - found.stateTransitionedAt < suppressor.extensionPeriod * 1000
  );
}

/** Whether it is an action that something here carries out. */
export function isCarriedOut(arn: string): boolean {
  return /^arn:[^:]*:(holdfast:[^:]+:\d{12}:webhook|events:[^:]+:\d{12}:event-bus)\/./.test(arn);
}

/** It is handed over with the commit; what can't be delivered is a dead letter. */
async function recordAction(tx: Tx, alarm: Alarm, action: string, now: number): Promise<void> {
  await tx.alarms.record(alarm, {
    alarm: alarm.name,
    kind: alarm.kind,
    at: now,
    type: 'Action',
    summary: `Successfully executed action ${action}`,
    data: JSON.stringify({
      actionState: 'Succeeded',
      notificationResource: action,
      stateUpdateTimestamp: now,
    }),
  });
}

/** Where the event goes anyway. */
function isDefaultBus(arn: string, { account, region }: Alarm): boolean {
  return arn.endsWith(`:events:${region}:${account}:event-bus/default`);
}

function stateOf({ state, stateReason, stateReasonData }: Alarm) {
  return {
    stateValue: state,
    stateReason,
    ...(stateReasonData !== undefined && { stateReasonData: parsed(stateReasonData) }),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
