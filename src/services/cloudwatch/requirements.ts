import type { Call, Requirement } from '../../kernel/identity.ts';
import { tagConditions } from '../../kernel/tag-conditions.ts';
import { partition, type RegistryKey } from '../../registry/index.ts';
import { registryOf } from './context.ts';

type Conditions = NonNullable<Requirement['conditions']>;

export function alarmArn({ account, region }: RegistryKey, name: string): string {
  return `arn:${partition(region)}:cloudwatch:${region}:${account}:alarm:${name}`;
}

/** `cloudwatch:ACTION`, which takes no resource. */
export function onMetrics(action: string, conditions: Conditions = {}): readonly Requirement[] {
  return [{ action: `cloudwatch:${action}`, resource: '*', conditions }];
}

/** `cloudwatch:ACTION` on each of the alarms; on all of them where none is named. */
export function onAlarms(
  action: string,
  call: Call,
  names: readonly string[],
  conditions: Conditions = {},
): readonly Requirement[] {
  const registry = registryOf(call);
  const named = names.length === 0 ? ['*'] : [...new Set(names)];
  return named.map((name) => ({
    action: `cloudwatch:${action}`,
    resource: alarmArn(registry, name),
    conditions,
  }));
}

interface Putting {
  readonly OKActions?: readonly string[] | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[] | undefined;
}

/** Condition keys by which a policy sees what an alarm is given. */
export function puttingConditions(input: Putting): Conditions {
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [], Tags = [] } = input;
  const actions = [...OKActions, ...AlarmActions, ...InsufficientDataActions];
  return {
    ...(actions.length > 0 && { 'cloudwatch:AlarmActions': actions }),
    ...(Tags.length > 0 && tagConditions(Tags)),
  };
}
