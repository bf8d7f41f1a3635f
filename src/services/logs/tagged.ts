import type { Call, Requirement } from '../../kernel/identity.ts';
import { groupArn, type NamedGroup, parseGroupArn } from './arns.ts';
import { checkNotReserved } from './reserved.ts';

interface Tagged {
  readonly resourceArn: string;
}

/** `logs:ACTION` on the group that the request names by its ARN. */
export function onTagged(
  action: string,
  { resourceArn }: Tagged,
  call: Call,
  conditions: NonNullable<Requirement['conditions']> = {},
): readonly Requirement[] {
  const { place, name } = parseGroupArn(resourceArn, call.region);
  return [{ action: `logs:${action}`, resource: groupArn(place, name), conditions }];
}

/** Throws InvalidParameter for a group that bears no tags. */
export function taggedGroup({ resourceArn }: Tagged, call: Call): NamedGroup {
  const named = parseGroupArn(resourceArn, call.region);
  checkNotReserved(named.name);
  return named;
}
