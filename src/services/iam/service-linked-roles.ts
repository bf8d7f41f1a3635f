import type { RoleBody } from './entities.ts';

interface LinkedService {
  readonly role: string;
  /** ARN of the managed policy that says what the role may do. */
  readonly policy: string;
}

const POLICIES = 'arn:aws:iam::aws:policy/aws-service-role';

/** The services that have a role of their own in each account (spec 4.2). */
export const linkedServices: ReadonlyMap<string, LinkedService> = new Map([
  [
    'replication.ecr.amazonaws.com',
    { role: 'AWSServiceRoleForECRReplication', policy: `${POLICIES}/ECRReplicationServiceRolePolicy` },
  ],
  [
    'pullthroughcache.ecr.amazonaws.com',
    {
      role: 'AWSServiceRoleForECRPullThroughCache',
      policy: `${POLICIES}/AWSECRPullThroughCache_ServiceRolePolicy`,
    },
  ],
  [
    'ecr.amazonaws.com',
    { role: 'AWSServiceRoleForECRTemplate', policy: `${POLICIES}/ECRTemplateServiceRolePolicy` },
  ],
]);

/** Path of the role of a service. */
export function linkedRolePath(service: string): string {
  return `/aws-service-role/${service}/`;
}

/** Such a role is taken on by its service only. */
export function linkedRoleBody(service: string, description: string | undefined): RoleBody {
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  return {
    trustPolicy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    ...(description !== undefined && { description }),
    maxSessionDuration: 3_600,
    tags: [],
    inline: {},
    linkedService: service,
  };
}
