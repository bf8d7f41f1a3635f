import type { Call, Requirement } from '../../../kernel/identity.ts';
import type { CloudTrailContext } from '../context.ts';
import { askedFor, lookUp, placeIn } from './finding.ts';
import { trailArn } from './trail.ts';

/** The action on the trail that is meant, or that would be. */
export async function onTrail(
  { store }: Pick<CloudTrailContext, 'store'>,
  operation: string,
  nameOrArn: string,
  call: Call,
  conditions?: NonNullable<Requirement['conditions']>,
): Promise<readonly Requirement[]> {
  const asked = askedFor(nameOrArn, call);
  const found = await store.read(({ trails }) => lookUp(trails, asked));
  const resource = trailArn(found ?? placeIn(asked));
  return [{ action: `cloudtrail:${operation}`, resource, ...(conditions !== undefined && { conditions }) }];
}
