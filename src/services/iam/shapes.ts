import type {
  AttachedPermissionsBoundary,
  AttachedPolicy,
  Group,
  LoginProfile as LoginProfileShape,
  Policy,
  PolicyDetail,
  PolicyVersion,
  Role,
  User,
} from '../../generated/iam/types.ts';
import { entityArn } from './arns.ts';
import { encodedDocument } from './documents.ts';
import type { InlinePolicies, LoginProfile } from './entities.ts';
import type { ManagedPolicy, PolicyUsage } from './policies.ts';
import type { Entity, EntityHead, RoleUse } from './ports.ts';
import { tagShapes } from './tagging.ts';

/** Entities as IAM shows them. Lists leave out tags and permissions boundaries, as IAM's do. */

export function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}

export function userShape(user: Entity<'user'>): User {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: entityArn(user),
    CreateDate: new Date(user.createdAt),
    PasswordLastUsed: dateOf(user.body.passwordLastUsedAt),
  };
}

export function wholeUserShape(user: Entity<'user'>, boundary: string | undefined): User {
  return { ...userShape(user), PermissionsBoundary: boundaryShape(boundary), Tags: someTags(user.body.tags) };
}

export function groupShape(group: EntityHead<'group'>): Group {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: entityArn(group),
    CreateDate: new Date(group.createdAt),
  };
}

export interface ShownRole extends EntityHead<'role'> {
  readonly body: {
    readonly description?: string | undefined;
    readonly maxSessionDuration: number;
  };
}

/** `trustPolicy`: with ARNs for ids. */
export function roleShape(role: ShownRole, trustPolicy: string): Role {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: entityArn(role),
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodedDocument(trustPolicy),
    Description: role.body.description,
    MaxSessionDuration: role.body.maxSessionDuration,
  };
}

export function wholeRoleShape(
  role: Entity<'role'>,
  trustPolicy: string,
  boundary: string | undefined,
  lastUse: RoleUse | undefined,
): Role {
  return {
    ...roleShape(role, trustPolicy),
    PermissionsBoundary: boundaryShape(boundary),
    Tags: someTags(role.body.tags),
    RoleLastUsed: lastUse === undefined ? {} : { LastUsedDate: new Date(lastUse.at), Region: lastUse.region },
  };
}

export function policyShape(policy: ManagedPolicy, usage: PolicyUsage): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: usage.attached,
    PermissionsBoundaryUsageCount: usage.boundaries,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
  };
}

export function wholePolicyShape(policy: ManagedPolicy, usage: PolicyUsage): Policy {
  return { ...policyShape(policy, usage), Description: policy.description, Tags: tagShapes(policy.tags) };
}

/** Newest first. */
export function versionShapes(policy: ManagedPolicy, documents: boolean): readonly PolicyVersion[] {
  return policy.versions.toReversed().map(({ id, document, createdAt }) => ({
    ...(documents && { Document: encodedDocument(document) }),
    VersionId: id,
    IsDefaultVersion: id === policy.defaultVersion,
    CreateDate: new Date(createdAt),
  }));
}

export function boundaryShape(arn: string | undefined): AttachedPermissionsBoundary | undefined {
  return arn === undefined
    ? undefined
    : { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: arn };
}

export function loginProfileShape(
  UserName: string,
  { createdAt, resetRequired }: Pick<LoginProfile, 'createdAt' | 'resetRequired'>,
): LoginProfileShape {
  return { UserName, CreateDate: new Date(createdAt), PasswordResetRequired: resetRequired };
}

export function attachedShape(arn: string): AttachedPolicy {
  return { PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn };
}

export function inlineShapes(inline: InlinePolicies): readonly PolicyDetail[] {
  return Object.entries(inline).map(([PolicyName, document]) => ({
    PolicyName,
    PolicyDocument: encodedDocument(document),
  }));
}

function someTags(tags: Entity<'user'>['body']['tags']) {
  return tags.length === 0 ? undefined : tagShapes(tags);
}
