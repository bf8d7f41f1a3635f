import type { KeptCall, KeptRecord } from './kept-record.ts';

/** A thing that a record is about. */
export interface AboutResource {
  readonly arn: string;
  readonly account: string;
  /** `AWS::ECR::Repository` */
  readonly type: string;
  /** By which LookupEvents finds it too. */
  readonly name: string;
}

/** Of what is kept for itself: whose the resource is, and which one it is. */
export function resourcesOf(record: KeptRecord): readonly AboutResource[] {
  if ('service' in record) return record.service.resources.flatMap(repositoryAt);
  const { s: service, p: parameters, x: context } = record;
  if (parameters === null) return [];
  switch (service) {
    case 'ecr':
    case 'holdfast':
      return repositoriesOf(record, parameters);
    case 'iam':
    case 'sts':
      return principalsOf(parameters, context.u.accountId);
    case 'cloudtrail':
      return trailOf(parameters, context.u.accountId, context.g);
    default:
      return [];
  }
}

/** The account whose resource was called for, where that is not the caller's own. */
export function ownerOf(record: KeptRecord): string | undefined {
  if ('service' in record) return undefined;
  const { accountId } = record.x.u;
  const owner = resourcesOf(record)[0]?.account;
  return owner === undefined || owner === accountId ? undefined : owner;
}

function repositoriesOf({ x: { u, g } }: KeptCall, parameters: NonNullable<KeptCall['p']>) {
  const { registryId, repositoryName, repositoryNames, resourceArn } = parameters;
  if (typeof resourceArn === 'string') return repositoryAt(resourceArn);
  const account = typeof registryId === 'string' ? registryId : u.accountId;
  const named = Array.isArray(repositoryNames) ? repositoryNames : [repositoryName];
  return named.flatMap((name) =>
    typeof name === 'string'
      ? [{ arn: `arn:aws:ecr:${g}:${account}:repository/${name}`, account, type: repositoryType, name }]
      : [],
  );
}

const repositoryType = 'AWS::ECR::Repository';

function repositoryAt(arn: string): readonly AboutResource[] {
  const found = /^arn:aws:ecr:[^:]*:(\d{12}):repository\/(.+)$/.exec(arn);
  const [, account, name] = found ?? [];
  return account === undefined || name === undefined ? [] : [{ arn, account, type: repositoryType, name }];
}

function trailOf(
  { name, trailName, resourceId }: NonNullable<KeptCall['p']>,
  account: string,
  region: string,
): readonly AboutResource[] {
  const asked = name ?? trailName ?? resourceId;
  if (typeof asked !== 'string' || asked === '') return [];
  const arn = asked.startsWith('arn:') ? asked : `arn:aws:cloudtrail:${region}:${account}:trail/${asked}`;
  return [{ arn, account, type: 'AWS::CloudTrail::Trail', name: arn.slice(arn.lastIndexOf('/') + 1) }];
}

const principalTypes = [
  ['userName', 'AWS::IAM::User', 'user'],
  ['roleName', 'AWS::IAM::Role', 'role'],
  ['groupName', 'AWS::IAM::Group', 'group'],
  ['policyName', 'AWS::IAM::Policy', 'policy'],
] as const;

const arnTypes = [
  ['roleArn', 'AWS::IAM::Role'],
  ['policyArn', 'AWS::IAM::Policy'],
] as const;

function principalsOf(parameters: NonNullable<KeptCall['p']>, account: string): readonly AboutResource[] {
  const byName = principalTypes.flatMap(([member, type, kind]) => {
    const name = parameters[member];
    return typeof name === 'string'
      ? [{ arn: `arn:aws:iam::${account}:${kind}/${name}`, account, type, name }]
      : [];
  });
  const byArn = arnTypes.flatMap(([member, type]) => {
    const arn = parameters[member];
    const found =
      typeof arn === 'string' ? /^arn:aws:iam::(\d{12}|aws):[a-z]+\/(?:.*\/)?(.+)$/.exec(arn) : null;
    if (typeof arn !== 'string' || found === null) return [];
    const [, owner = account, name = arn] = found;
    return [{ arn, account: owner === 'aws' ? account : owner, type, name }];
  });
  return [...byArn, ...byName];
}
