import type { UnitContext } from '../../../kernel/unit.ts';
import type { CloudWatchTx } from '../ports.ts';
import { alarmArn } from '../requirements.ts';
import { carryOut, recordHeld } from './actions.ts';
import { stateChangeEvent } from './event.ts';
import { alarmsOf, isTrue, parseRule } from './rule.ts';
import { heldAfterChange, stillHeld } from './suppression.ts';
import type { Alarm, AlarmState, CompositeAlarm, HeldActions } from './types.ts';

type Tx = Pick<CloudWatchTx, 'alarms' | 'events' | 'eventEntities'>;

export interface NewState {
  readonly state: AlarmState;
  readonly reason: string;
  readonly data?: string | undefined;
}

/** Composite alarms above one another; deeper ones wait for the next change. */
const LEVELS = 20;

/**
 * Gives the alarm another state, writes its history and its event (on the default bus, and to the targets of its
 * actions, unless these are held back), and settles the composite alarms whose rules name it: all in the unit that
 * calls this. To the state that it has already nothing but the reason changes.
 */
export async function changeState(
  tx: Tx,
  alarm: Alarm,
  to: NewState,
  context: UnitContext,
  level = 0,
): Promise<Alarm> {
  const { now } = context;
  const isSame = alarm.state === to.state;
  const changed: Alarm = {
    ...alarm,
    state: to.state,
    stateReason: to.reason,
    stateReasonData: to.data,
    stateUpdatedAt: now,
    stateTransitionedAt: isSame ? alarm.stateTransitionedAt : now,
    ...(alarm.kind === 'composite' && { held: isSame ? alarm.held : await heldOf(tx, alarm, now) }),
  };
  await tx.alarms.update(changed);
  if (isSame) return changed;
  await tx.alarms.record(alarm, {
    alarm: alarm.name,
    kind: alarm.kind,
    at: now,
    type: 'StateUpdate',
    summary: `Alarm updated from ${alarm.state} to ${to.state}`,
    data: JSON.stringify({ version: '1.0', oldState: stateOf(alarm), newState: stateOf(changed) }),
  });
  await tx.events.append({ ...stateChangeEvent(alarm, changed, now), bus: 'default' }, context);
  const held = changed.kind === 'composite' ? changed.held : undefined;
  if (held === undefined) await carryOut(tx, alarm, changed, context, true);
  else await recordHeld(tx, changed, held, now);
  if (level < LEVELS) await settleParents(tx, changed, context, level + 1);
  return changed;
}

async function heldOf(
  tx: Pick<Tx, 'alarms'>,
  alarm: CompositeAlarm,
  now: number,
): Promise<HeldActions | undefined> {
  if (alarm.suppressor === undefined) return undefined;
  return heldAfterChange(alarm, await tx.alarms.get(alarm, alarm.suppressor.alarm), now);
}

/** Looks whether actions that were held back still are, and carries them out if not. False: nothing has changed. */
export async function lookAtHeld(tx: Tx, alarm: CompositeAlarm, context: UnitContext): Promise<boolean> {
  if (alarm.held === undefined) return false;
  const { suppressor } = alarm;
  const held = suppressor && stillHeld(alarm, await tx.alarms.get(alarm, suppressor.alarm), context.now);
  if (held === alarm.held) return false;
  await hold(tx, alarm, held, context);
  return true;
}

/** Another suppressor, or none: what was held back is looked at as if the alarm had changed its state now. */
export async function holdAnew(tx: Tx, alarm: CompositeAlarm, context: UnitContext): Promise<void> {
  await hold(tx, alarm, await heldOf(tx, alarm, context.now), context);
}

async function hold(
  tx: Tx,
  alarm: CompositeAlarm,
  held: HeldActions | undefined,
  context: UnitContext,
): Promise<void> {
  const changed = { ...alarm, held };
  await tx.alarms.update(changed);
  if (held === undefined) await carryOut(tx, alarm, changed, context, false);
  else await recordHeld(tx, changed, held, context.now);
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
