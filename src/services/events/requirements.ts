import type { Call, Requirement } from '../../kernel/identity.ts';
import { type BusRef, busArn, ruleArn } from './arns.ts';
import type { EventTag } from './entities.ts';
import { refuse } from './errors.ts';
import { busOf } from './finding.ts';

export type Conditions = NonNullable<Requirement['conditions']>;

export function requirement(action: string, resource: string, conditions: Conditions = {}): Requirement {
  const base = { action: `events:${action}`, resource };
  return Object.keys(conditions).length === 0 ? base : { ...base, conditions };
}

/** An action that takes no resource. */
export function onAnything(action: string): () => readonly Requirement[] {
  return () => [requirement(action, '*')];
}

/** An action that takes no resource, on the rules of a bus: of another account's the bus itself is asked about. */
export function onRulesOf(action: string) {
  return (input: { readonly EventBusName?: string | undefined }, call: Call): readonly Requirement[] => {
    const bus = busOf(input.EventBusName, call);
    return [requirement(action, bus.account === call.caller.account ? '*' : busArn(bus))];
  };
}

export function onBus(action: string, bus: BusRef, conditions?: Conditions): readonly Requirement[] {
  return [requirement(action, busArn(bus), conditions)];
}

/** On the rule that the request names. */
export function onRule(action: string) {
  return (
    input: { readonly Name: string; readonly EventBusName?: string | undefined },
    call: Call,
  ): readonly Requirement[] => [ruleRequirement(action, input.EventBusName, input.Name, call)];
}

export function ruleRequirement(
  action: string,
  bus: string | undefined,
  rule: string,
  call: Call,
  conditions?: Conditions,
): Requirement {
  return requirement(action, ruleArn(busOf(bus, call), rule), conditions);
}

/** What to hand a role to EventBridge takes, for each role once. Throws Validation for one of another account. */
export function passRoles(
  roles: readonly (string | undefined)[],
  { caller: { account } }: Call,
): readonly Requirement[] {
  const named = [...new Set(roles.filter((role) => role !== undefined))];
  return named.map((resource) => {
    const [, owner] = /^arn:aws[a-z-]*:iam::([0-9]{12}):role\/[\w+=,.@/-]+$/.exec(resource) ?? [];
    if (owner === undefined) throw refuse.parameter('RoleArn', 'Provided Arn is not in correct format.');
    if (owner !== account) throw refuse.invalid('Cross-account pass role is not allowed.');
    return {
      action: 'iam:PassRole',
      resource,
      conditions: { 'iam:PassedToService': ['events.amazonaws.com'] },
    };
  });
}

export function tagConditions(tags: readonly EventTag[]): Conditions {
  if (tags.length === 0) return {};
  return {
    'aws:TagKeys': tags.map(({ key }) => key),
    ...Object.fromEntries(tags.map(({ key, value }) => [`aws:RequestTag/${key}`, [value]])),
  };
}
