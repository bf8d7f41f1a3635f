import type { PolicyIdentifier } from '../../../../generated/iam/types.ts';
import { entityArn } from '../../arns.ts';
import { existing } from '../../finding.ts';
import { borneBy, policiesOf } from '../../identity-policies.ts';
import type { Entity, IamView } from '../../ports.ts';
import { notFound, refuse } from '../../refusals.ts';
import type { NamedPolicy, Principal } from '../types.ts';

type Bearer = Entity<'user' | 'group' | 'role'>;

/** The user, group or role whose policies are simulated, with them. */
export interface Source {
  readonly bearer: Bearer;
  readonly identity: readonly NamedPolicy[];
  readonly boundary: NamedPolicy | undefined;
}

const SOURCE = /^arn:aws:iam::([0-9]{12}):(user|group|role)\/(?:[!-~]*\/)?([\w+=,.@-]+)$/;

/** Throws InvalidInput for what is no ARN of a user, group or role. */
export function checkedSource(arn: string): string {
  if (!SOURCE.test(arn)) throw refuse.invalidInput(`Invalid PolicySourceArn ${arn}.`);
  return arn;
}

/** Throws InvalidInput, NoSuchEntity. */
export async function sourceOf(view: IamView, account: string, arn: string): Promise<Source> {
  const [, , type, name = ''] = SOURCE.exec(checkedSource(arn)) ?? [];
  const kind = type === 'group' || type === 'role' ? type : 'user';
  const bearer: Bearer = await existing(view, account, kind, name);
  if (entityArn(bearer) !== arn) throw notFound[kind](name);
  if (bearer.kind === 'group') return { bearer, identity: await borneBy(view, bearer), boundary: undefined };
  return { bearer, ...(await policiesOf(view, bearer as Entity<'user' | 'role'>)) };
}

/** A user itself; of a role some session; a member of a group is nobody in particular. */
export function principalOf({ bearer }: Source): Principal {
  const { account, name, id } = bearer;
  const arn = entityArn(bearer);
  if (bearer.kind === 'user') return { account, type: 'IAMUser', arn, id };
  if (bearer.kind === 'group') return { account, type: 'IAMUser', arn };
  const session = `arn:aws:sts::${account}:assumed-role/${name}/simulation`;
  return { account, type: 'AssumedRole', arn: session, roleArn: arn, id };
}

/** What a request by the source would carry without being told. */
export function contextOfSource(source: Source): ReadonlyMap<string, readonly string[]> {
  const { bearer } = source;
  const context = new Map<string, readonly string[]>([['aws:principalaccount', [bearer.account]]]);
  if (bearer.kind === 'group') return context;
  context.set('aws:principalarn', [entityArn(bearer)]);
  context.set('aws:principaltype', [bearer.kind === 'user' ? 'User' : 'AssumedRole']);
  context.set('aws:userid', [bearer.kind === 'user' ? bearer.id : `${bearer.id}:simulation`]);
  if (bearer.kind === 'user') context.set('aws:username', [bearer.name]);
  const tags = 'tags' in bearer.body ? bearer.body.tags : [];
  for (const { key, value } of tags) context.set(`aws:principaltag/${key.toLowerCase()}`, [value]);
  return context;
}

/** What remains of the source's policies when some are left out of the simulation. */
export function without(source: Source, excluded: readonly PolicyIdentifier[] = []): Source {
  const isOut = (policy: NamedPolicy) => excluded.some((identifier) => means(identifier, policy));
  const boundaryOut =
    excluded.some(({ PolicyType }) => PolicyType === 'permission-boundary') ||
    (source.boundary !== undefined && excluded.some(({ PolicyArn }) => PolicyArn === source.boundary?.name));
  return {
    ...source,
    identity: source.identity.filter((policy) => !isOut(policy)),
    boundary: boundaryOut ? undefined : source.boundary,
  };
}

function means(
  { PolicyArn, PolicyType, InlinePolicyIdentifier: inline }: PolicyIdentifier,
  policy: NamedPolicy,
) {
  if (PolicyArn !== undefined) return policy.name === PolicyArn;
  if (inline !== undefined) {
    return (
      policy.name === `inline:${inline.PolicyName}` &&
      policy.of?.name === inline.AttachmentName &&
      policy.of.kind === inline.AttachmentType.toLowerCase()
    );
  }
  if (PolicyType === 'inline') return policy.name.startsWith('inline:');
  const ofAws = policy.name.startsWith('arn:aws:iam::aws:');
  if (PolicyType === 'aws-managed') return ofAws;
  return PolicyType === 'user-managed' && policy.name.startsWith('arn:') && !ofAws;
}
