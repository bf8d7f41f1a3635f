import { DomainError } from '../../kernel/errors.ts';
import type { Call, Requirement } from '../../kernel/identity.ts';
import { registryOf } from './context.ts';
import { invalidValue } from './errors.ts';

/** Name of the caller's alarm that an ARN stands for. Throws InvalidParameterValue for any other ARN. */
export function taggedAlarm(arn: string, call: Call): string {
  const { account, region } = registryOf(call);
  const found = /^arn:[^:]+:cloudwatch:([^:]+):(\d{12}):alarm:(.+)$/.exec(arn);
  if (found === null || found[1] !== region || found[2] !== account) {
    throw invalidValue(`${arn} is not the ARN of an alarm of this account and region.`);
  }
  return found[3] ?? '';
}

export function onResource(
  action: string,
  arn: string,
  conditions: NonNullable<Requirement['conditions']> = {},
): readonly Requirement[] {
  return [{ action: `cloudwatch:${action}`, resource: arn, conditions }];
}

export function noSuchAlarm(arn: string): DomainError {
  return new DomainError('NoSuchResource', `There is no alarm ${arn}`, {
    ResourceType: 'alarm',
    ResourceId: arn,
  });
}
