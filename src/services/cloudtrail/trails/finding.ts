import type { Call } from '../../../kernel/identity.ts';
import type { KeptTrail, TrailReads } from '../ports.ts';
import { placeOf, placeOfArn, type TrailPlace } from './names.ts';
import { refuse } from './refusals.ts';

type Named = Pick<TrailReads, 'named' | 'ofAccount'>;

export interface Asked {
  /** Whose trails are meant: the caller's, always. */
  readonly account: string;
  /** Of the call. */
  readonly region: string;
  readonly nameOrArn: string;
  /** Asked for as a resource that may have tags. */
  readonly resource?: true;
}

export function askedFor(nameOrArn: string, { caller, region }: Call): Asked {
  return { account: caller.account, region, nameOrArn };
}

/** Throws CloudTrailARNInvalid for what is no ARN. */
export function askedForResource(arn: string, call: Call): Asked {
  placeOfArn(arn);
  return { ...askedFor(arn, call), resource: true };
}

/**
 * The trail of a name or ARN, as it is seen in a region: one of that region, or one of all regions. Throws
 * TrailNotFound or ResourceNotFound, InvalidTrailName, CloudTrailARNInvalid.
 */
export async function findTrail(trails: Named, asked: Asked): Promise<KeptTrail> {
  const found = await lookUp(trails, asked);
  if (found !== undefined) return found;
  throw asked.resource === true
    ? refuse.unknownResource(asked.nameOrArn)
    : refuse.unknownTrail(placeIn(asked));
}

/** The same for whoever is going to change it, which can be done from its home region only. */
export async function findHomeTrail(trails: Named, asked: Asked): Promise<KeptTrail> {
  const trail = await findTrail(trails, asked);
  if (trail.region !== asked.region) throw refuse.elsewhere(trail);
  return trail;
}

export async function lookUp(trails: Named, asked: Asked): Promise<KeptTrail | undefined> {
  const { account, region, name } = placeIn(asked);
  // Nobody looks into another account.
  if (account !== asked.account) return undefined;
  const own = await trails.named(account, region, name);
  if (own !== undefined || asked.nameOrArn.startsWith('arn:')) return own;
  return (await trails.ofAccount(account)).find((trail) => trail.name === name && trail.settings.multiRegion);
}

export function placeIn({ nameOrArn, account, region }: Asked): TrailPlace {
  return placeOf(nameOrArn, account, region);
}
