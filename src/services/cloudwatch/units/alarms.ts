import type { Unit, UnitContext } from '../../../kernel/unit.ts';
import type { RegistryKey } from '../../../registry/index.ts';
import { changeState, holdAnew, lookAtHeld, type NewState, settle } from '../alarms/change-state.ts';
import { alarmsOf, parseRule } from '../alarms/rule.ts';
import type { Alarm, CompositeAlarm } from '../alarms/types.ts';
import { alarmNotFound, limitExceeded, validation } from '../errors.ts';
import type { CloudWatchTx } from '../ports.ts';

/** Per registry, as CloudWatch's quota. */
const MOST = 5000;

type AlarmUnit<Input, Output = void> = Unit<CloudWatchTx, Input, Output>;

/** One that is there already keeps its state and its tags. */
export const putAlarmUnit: AlarmUnit<Alarm> = {
  name: 'cloudwatch/put-alarm',
  async run(tx, given, context) {
    const before = await tx.alarms.get(given, given.name);
    if (before !== undefined && before.kind !== given.kind) {
      throw validation(`The alarm ${given.name} exists already, and is of another type`);
    }
    if (before === undefined && (await tx.alarms.count(given, MOST)) >= MOST) {
      throw limitExceeded(`There are ${MOST} alarms already, which is the quota`);
    }
    const children = given.kind === 'composite' ? await childrenOf(tx, given) : [];
    const alarm = before === undefined ? given : { ...given, ...standing(before) };
    await tx.alarms.put(alarm, children);
    await recordConfiguration(tx, alarm, before === undefined ? 'Create' : 'Update', context);
    if (alarm.kind !== 'composite') return;
    const settled = await settle(tx, alarm, context);
    if (settled !== alarm || alarm.held === undefined || before?.kind !== 'composite') return;
    if (before.suppressor?.alarm !== alarm.suppressor?.alarm) await holdAnew(tx, alarm, context);
  },
};

function standing(before: Alarm) {
  const { tags, state, stateReason, stateReasonData, stateUpdatedAt, stateTransitionedAt } = before;
  const held = before.kind === 'composite' && before.held !== undefined ? { held: before.held } : {};
  return { tags, state, stateReason, stateReasonData, stateUpdatedAt, stateTransitionedAt, ...held };
}

/** Throws Validation where one does not exist, or the rules would go in a circle. */
async function childrenOf(tx: CloudWatchTx, alarm: CompositeAlarm): Promise<readonly string[]> {
  const children = alarmsOf(parseRule(alarm.rule));
  const named = alarm.suppressor === undefined ? children : [...children, alarm.suppressor.alarm];
  const missing: string[] = [];
  for (const name of named) {
    if (name !== alarm.name && (await tx.alarms.get(alarm, name)) === undefined) missing.push(name);
  }
  if (missing.length > 0) {
    throw validation(
      `Could not save the composite alarm as alarms [${missing.join(', ')}] in the alarm rule do not exist`,
    );
  }
  const seen = new Set<string>();
  const next = [...children];
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (name === alarm.name) {
      throw validation(`The alarm rule of ${alarm.name} must not lead to itself`);
    }
    if (seen.has(name)) continue;
    seen.add(name);
    next.push(...(await tx.alarms.children(alarm, name)));
  }
  return children;
}

async function recordConfiguration(
  tx: CloudWatchTx,
  alarm: Alarm,
  type: 'Create' | 'Update' | 'Delete',
  { now }: UnitContext,
): Promise<void> {
  const done = { Create: 'created', Update: 'updated', Delete: 'deleted' }[type];
  await tx.alarms.record(alarm, {
    alarm: alarm.name,
    kind: alarm.kind,
    at: now,
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.name}" ${done}`,
    data: JSON.stringify({ version: '1.0', type, alarm }),
  });
}

interface Named extends RegistryKey {
  readonly names: readonly string[];
}

/** All of them or none. */
export const deleteAlarmsUnit: AlarmUnit<Named> = {
  name: 'cloudwatch/delete-alarms',
  async run(tx, { account, region, names }, context) {
    const registry = { account, region };
    for (const name of names) {
      const alarm = await tx.alarms.get(registry, name);
      if (alarm === undefined) throw alarmNotFound();
      const parents = (await tx.alarms.parents(registry, name)).filter((parent) => !names.includes(parent));
      if (parents.length > 0) {
        throw validation(
          `Cannot delete ${name} as the composite alarms [${parents.join(', ')}] depend on it`,
        );
      }
      await recordConfiguration(tx, alarm, 'Delete', context);
    }
    for (const name of names) await tx.alarms.remove(registry, name);
  },
};

/** Names of alarms that do not exist are passed over. */
export const switchActionsUnit: AlarmUnit<Named & { readonly enabled: boolean }> = {
  name: 'cloudwatch/switch-alarm-actions',
  async run(tx, { account, region, names, enabled }, context) {
    for (const name of names) {
      const alarm = await tx.alarms.get({ account, region }, name);
      if (alarm === undefined || alarm.actionsEnabled === enabled) continue;
      const changed = { ...alarm, actionsEnabled: enabled, configuredAt: context.now };
      await tx.alarms.update(changed);
      await recordConfiguration(tx, changed, 'Update', context);
    }
  },
};

interface StateChange extends RegistryKey {
  readonly name: string;
  readonly to: NewState;
  /** When the alarm was configured that was evaluated: another one is left alone. Undefined: by hand. */
  readonly configuredAt?: number | undefined;
}

export const changeAlarmStateUnit: AlarmUnit<StateChange, boolean> = {
  name: 'cloudwatch/change-alarm-state',
  async run(tx, { account, region, name, to, configuredAt }, context) {
    const alarm = await tx.alarms.get({ account, region }, name);
    if (configuredAt !== undefined && alarm?.configuredAt !== configuredAt) return false;
    if (alarm === undefined) throw alarmNotFound();
    await changeState(tx, alarm, to, context);
    return true;
  },
};

/** Actions that were held back are, or are no more: see suppression.ts. */
export const lookAtHeldUnit: AlarmUnit<RegistryKey & { readonly name: string }, boolean> = {
  name: 'cloudwatch/look-at-held-actions',
  async run(tx, { account, region, name }, context) {
    const alarm = await tx.alarms.get({ account, region }, name);
    return alarm?.kind === 'composite' && (await lookAtHeld(tx, alarm, context));
  },
};

interface Tagging extends RegistryKey {
  readonly name: string;
  readonly put: readonly { readonly Key: string; readonly Value: string }[];
  readonly remove: readonly string[];
}

const MOST_TAGS = 50;

/** False: there is no such alarm. */
export const tagAlarmUnit: AlarmUnit<Tagging, boolean> = {
  name: 'cloudwatch/tag-alarm',
  async run(tx, { account, region, name, put, remove }) {
    const alarm = await tx.alarms.get({ account, region }, name);
    if (alarm === undefined) return false;
    const tags = new Map(alarm.tags.map(({ Key, Value }) => [Key, Value]));
    for (const key of remove) tags.delete(key);
    for (const { Key, Value } of put) tags.set(Key, Value);
    if (tags.size > MOST_TAGS) throw validation(`An alarm can have ${MOST_TAGS} tags at most`);
    await tx.alarms.update({ ...alarm, tags: [...tags].map(([Key, Value]) => ({ Key, Value })) });
    return true;
  },
};

export const forgetHistoryUnit: AlarmUnit<{ readonly before: number; readonly limit: number }, number> = {
  name: 'cloudwatch/forget-alarm-history',
  run: (tx, { before, limit }) => tx.alarms.forgetHistory(before, limit),
};
