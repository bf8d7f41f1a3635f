import type { RuleState, Target } from '../../../generated/events/types.ts';
import type { Unit } from '../../../kernel/unit.ts';
import { type BusRef, parseTarget, ruleArn } from '../arns.ts';
import type { EventTag, RuleBody } from '../entities.ts';
import { refuse } from '../errors.ts';
import { findBus, findRule, keyOfRule } from '../finding.ts';
import { hearingOf } from '../hearing.ts';
import type { EventTx, Hearing } from '../ports.ts';
import { parseSchedule } from '../schedule/schedule.ts';
import { mergedTags } from '../tags.ts';

const MOST_RULES = 300;
const MOST_TARGETS = 5;

interface Put {
  readonly bus: BusRef;
  readonly name: string;
  readonly rule: Pick<RuleBody, 'pattern' | 'schedule' | 'state' | 'description' | 'roleArn'>;
  /** Of a new rule. */
  readonly tags: readonly EventTag[];
  readonly owner: string;
}

/** A rule that is there becomes the one that is put, but for its tags and targets. */
export const putRuleUnit: Unit<EventTx, Put, { readonly arn: string }> = {
  name: 'events/put-rule',
  async run(tx, { bus, name, rule, tags, owner }, { now }) {
    await findBus(tx, bus);
    const key = keyOfRule(bus, name);
    const found = await tx.eventEntities.get(key);
    const before = found?.body;
    if (before === undefined && (await tx.eventEntities.count(key)) >= MOST_RULES) throw refuse.limit();
    const body: RuleBody = {
      ...rule,
      createdBy: before?.createdBy ?? owner,
      tags: before?.tags ?? mergedTags([], tags),
      targets: before?.targets ?? [],
      scheduledAt: before !== undefined && before.schedule === rule.schedule ? before.scheduledAt : now,
    };
    await tx.eventEntities.put({ ...key, body, ...timesOf(bus, body, found?.hears, now) });
    return { arn: ruleArn(bus, name) };
  },
};

/** When it is to fire, and from when on it hears of calls: these are told on the default bus. */
function timesOf({ name }: BusRef, body: RuleBody, hears: Hearing | undefined, now: number) {
  const isDeaf = name !== 'default' || body.state === 'DISABLED';
  return { dueAt: dueOf(body, now), hears: isDeaf ? undefined : hearingOf(body.pattern, hears, now) };
}

/** When the rule's schedule fires next after `now`. */
export function dueOf({ schedule, state, scheduledAt }: RuleBody, now: number): number | undefined {
  if (schedule === undefined || state === 'DISABLED') return undefined;
  return parseSchedule(schedule)?.next(now, scheduledAt);
}

interface Named {
  readonly bus: BusRef;
  readonly name: string;
}

export const setRuleStateUnit: Unit<EventTx, Named & { readonly state: RuleState }, void> = {
  name: 'events/set-rule-state',
  async run(tx, { bus, name, state }, { now }) {
    const rule = await findRule(tx, bus, name);
    const body = { ...rule.body, state };
    await tx.eventEntities.put({ ...rule, body, ...timesOf(bus, body, rule.hears, now) });
  },
};

/** Of one that is not there nothing is said. */
export const deleteRuleUnit: Unit<EventTx, Named, void> = {
  name: 'events/delete-rule',
  async run(tx, { bus, name }) {
    await findBus(tx, bus);
    const key = keyOfRule(bus, name);
    const found = await tx.eventEntities.get(key);
    if (found === undefined) return;
    if (found.body.targets.length > 0) throw refuse.invalid("Rule can't be deleted since it has targets.");
    await tx.eventEntities.remove(key);
  },
};

/** Ids of those that were not put: there are none. */
export const putTargetsUnit: Unit<
  EventTx,
  Named & { readonly targets: readonly Target[] },
  readonly string[]
> = {
  name: 'events/put-targets',
  async run(tx, { bus, name, targets }) {
    const rule = await findRule(tx, bus, name);
    for (const target of targets) await checkThere(tx, target);
    const merged = new Map(rule.body.targets.map((target) => [target.Id, target]));
    for (const target of targets) merged.set(target.Id, target);
    if (merged.size > MOST_TARGETS) throw refuse.limit();
    await tx.eventEntities.put({ ...rule, body: { ...rule.body, targets: [...merged.values()] } });
    return [];
  },
};

/** What of the caller's own is named has to be there. */
async function checkThere(tx: EventTx, { Arn, Id }: Target): Promise<void> {
  const ref = parseTarget(Arn);
  if (ref?.kind !== 'destination' && ref?.kind !== 'webhook') return;
  const { account, region, name } = ref;
  const found = await tx.eventEntities.get({ account, region, kind: ref.kind, bus: '', name });
  const same = found !== undefined && (!('id' in found.body) || found.body.id === ref.id);
  if (!same) throw refuse.notFound(`The target ${Id} does not exist: ${Arn}`);
}

/** Ids of those that were not there. */
export const removeTargetsUnit: Unit<
  EventTx,
  Named & { readonly ids: readonly string[] },
  readonly string[]
> = {
  name: 'events/remove-targets',
  async run(tx, { bus, name, ids }) {
    const rule = await findRule(tx, bus, name);
    const missing = ids.filter((id) => !rule.body.targets.some(({ Id }) => Id === id));
    const targets = rule.body.targets.filter(({ Id }) => !ids.includes(Id));
    await tx.eventEntities.put({ ...rule, body: { ...rule.body, targets } });
    return missing;
  },
};

export function connectionOf(arn: string): { readonly name: string; readonly id: string } | undefined {
  const [, name, id] = /:connection\/([.\-_A-Za-z0-9]+)\/([-A-Za-z0-9]+)$/.exec(arn) ?? [];
  return name === undefined || id === undefined ? undefined : { name, id };
}
