import { entityArn } from './arns.ts';
import type { EntityTag, PolicyVersion } from './entities.ts';
import { find } from './finding.ts';
import { managedPolicies, managedPolicy } from './managed/index.ts';
import type { Entity, IamView } from './ports.ts';
import { refuse } from './refusals.ts';

/** A managed policy, whether the account made it or it is one of AWS's. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly description: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly tags: readonly EntityTag[];
  /** Oldest first. */
  readonly versions: readonly PolicyVersion[];
  readonly defaultVersion: string;
}

/** By how many entities of an account a policy is used. */
export interface PolicyUsage {
  readonly attached: number;
  readonly boundaries: number;
}

export function isAwsPolicy(arn: string): boolean {
  return arn.startsWith('arn:aws:iam::aws:policy/');
}

/** A policy that the account may use: its own, or one of AWS's. */
export async function findPolicy(
  view: IamView,
  account: string,
  arn: string,
): Promise<ManagedPolicy | undefined> {
  if (isAwsPolicy(arn)) {
    const policy = managedPolicy(arn);
    return policy && awsPolicy(policy);
  }
  const policy = await find(view, account, 'policy', arn);
  return policy && customerPolicy(policy);
}

/** A policy that something may be given. Throws NoSuchEntity, and PolicyNotAttachable for one of a service's role. */
export async function attachablePolicy(view: IamView, account: string, arn: string): Promise<ManagedPolicy> {
  const policy = await findPolicy(view, account, arn);
  if (policy === undefined) throw refuse.noAttachablePolicy(arn);
  if (isAwsPolicy(arn) && policy.path.startsWith('/aws-service-role/')) throw refuse.serviceRolePolicy();
  return policy;
}

/** By lower-cased name ascending. */
export function awsPolicies(): readonly ManagedPolicy[] {
  return managedPolicies().map(awsPolicy);
}

function awsPolicy(policy: ReturnType<typeof managedPolicies>[number]): ManagedPolicy {
  const { arn, name, id, path, description, createdAt, updatedAt, version, document } = policy;
  const versions = [{ id: version, document, createdAt: updatedAt }];
  return {
    arn,
    name,
    id,
    path,
    description,
    createdAt,
    updatedAt,
    tags: [],
    versions,
    defaultVersion: version,
  };
}

export function customerPolicy(policy: Entity<'policy'>): ManagedPolicy {
  const { name, id, path, createdAt, body } = policy;
  const { description, updatedAt, tags, versions, defaultVersion } = body;
  const arn = entityArn(policy);
  return { arn, name, id, path, description, createdAt, updatedAt, tags, versions, defaultVersion };
}

export async function usageOf(view: IamView, account: string, arn: string): Promise<PolicyUsage> {
  return {
    attached: await view.links.countSources(account, 'attached', arn),
    boundaries: await view.links.countSources(account, 'boundary', arn),
  };
}

export async function boundaryOf(
  view: IamView,
  { account, id }: Pick<Entity, 'account' | 'id'>,
): Promise<string | undefined> {
  const [arn] = await view.links.targets(account, 'boundary', id);
  return arn;
}
