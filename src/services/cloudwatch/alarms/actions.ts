import type { UnitContext } from '../../../kernel/unit.ts';
import type { AlarmWrites, CloudWatchTx } from '../ports.ts';
import { stateChangeEvent } from './event.ts';
import { suppressedReason } from './suppression.ts';
import type { Alarm, HeldActions } from './types.ts';

type Tx = Pick<CloudWatchTx, 'alarms' | 'events' | 'eventEntities'>;

/** Whether it is an action that something here carries out: the ARN of a webhook or an event bus. */
export function isCarriedOut(arn: string): boolean {
  return isWebhook(arn) || /^arn:[^:]*:events:[^:]+:\d{12}:event-bus\/./.test(arn);
}

function isWebhook(arn: string): boolean {
  return /^arn:[^:]*:holdfast:[^:]+:\d{12}:webhook\/./.test(arn);
}

/**
 * Hands the event to the targets of the alarm's actions. What goes to a bus is there with this commit, and the history
 * says so; what goes to a webhook is delivered later, and whoever delivers it writes what came of it. `onDefault`:
 * whether the event is on the default bus already.
 */
export async function carryOut(
  tx: Tx,
  before: Alarm,
  alarm: Alarm,
  context: UnitContext,
  onDefault: boolean,
): Promise<void> {
  const { now } = context;
  const event = stateChangeEvent(before, alarm, now);
  for (const action of actionsOf(alarm)) {
    if (isWebhook(action)) {
      await tx.events.append({ ...event, bus: action }, context);
      continue;
    }
    const there = await isBus(tx, action);
    const told = onDefault && isDefaultBus(action, alarm);
    if (there && !told) await tx.events.append({ ...event, bus: action }, context);
    const { account, region, name, kind, stateUpdatedAt } = alarm;
    const error = there ? undefined : 'there is no such event bus';
    await recordAction(tx, { account, region, name, kind, action, stateUpdatedAt, error }, now);
  }
}

/** None while actions are off. */
function actionsOf(alarm: Alarm): readonly string[] {
  if (!alarm.actionsEnabled) return [];
  const actions = {
    OK: alarm.okActions,
    ALARM: alarm.alarmActions,
    INSUFFICIENT_DATA: alarm.insufficientDataActions,
  };
  return actions[alarm.state].filter((arn) => isCarriedOut(arn) && arn.split(':')[4] === alarm.account);
}

async function isBus(tx: Pick<Tx, 'eventEntities'>, arn: string): Promise<boolean> {
  const [, , , region = '', account = ''] = arn.split(':');
  const name = arn.slice(arn.indexOf('/') + 1);
  if (name === 'default') return true;
  return (await tx.eventEntities.get({ account, region, kind: 'bus', bus: '', name })) !== undefined;
}

function isDefaultBus(arn: string, { account, region }: Alarm): boolean {
  return arn.endsWith(`:events:${region}:${account}:event-bus/default`);
}

/** What became of an action. */
export interface ActionOutcome {
  readonly account: string;
  readonly region: string;
  /** The alarm's. */
  readonly name: string;
  readonly kind: Alarm['kind'];
  /** ARN. */
  readonly action: string;
  /** When the alarm came to the state whose action it is. */
  readonly stateUpdatedAt: number;
  /** What kept it from being carried out; undefined: it was. */
  readonly error?: string | undefined;
}

export async function recordAction(
  tx: { readonly alarms: Pick<AlarmWrites, 'record'> },
  { name, kind, action, stateUpdatedAt, error, ...registry }: ActionOutcome,
  at: number,
): Promise<void> {
  const failed = error !== undefined;
  await tx.alarms.record(registry, {
    alarm: name,
    kind,
    at,
    type: 'Action',
    summary: failed
      ? `Failed to execute action ${action}. Received error: "${error}"`
      : `Successfully executed action ${action}`,
    data: JSON.stringify({
      actionState: failed ? 'Failed' : 'Succeeded',
      notificationResource: action,
      stateUpdateTimestamp: stateUpdatedAt,
      ...(failed && { error }),
    }),
  });
}

/** Says in the history that, and by what, actions are held back. */
export async function recordHeld(
  tx: { readonly alarms: Pick<AlarmWrites, 'record'> },
  alarm: Alarm,
  held: HeldActions,
  at: number,
): Promise<void> {
  await tx.alarms.record(alarm, {
    alarm: alarm.name,
    kind: alarm.kind,
    at,
    type: 'Action',
    summary: suppressedReason(held),
    data: JSON.stringify({
      actionState: 'Suppressed',
      actionsSuppressedBy: held.by,
      stateUpdateTimestamp: alarm.stateUpdatedAt,
    }),
  });
}
