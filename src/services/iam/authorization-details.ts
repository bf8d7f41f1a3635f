import type {
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '../../generated/iam/types.ts';
import { groupsOf } from './groups.ts';
import { boundaryOf, type ManagedPolicy, usageOf } from './policies.ts';
import type { Entity, IamView } from './ports.ts';
import { fromPrincipalIds } from './principals.ts';
import {
  attachedShape,
  groupShape,
  inlineShapes,
  versionShapes,
  wholePolicyShape,
  wholeRoleShape,
  wholeUserShape,
} from './shapes.ts';

/** What GetAccountAuthorizationDetails tells of each kind. */
export type Detailed =
  | { readonly list: 'users'; readonly entity: Entity<'user'> }
  | { readonly list: 'groups'; readonly entity: Entity<'group'> }
  | { readonly list: 'roles'; readonly entity: Entity<'role'> }
  | { readonly list: 'policies-aws' | 'policies-local'; readonly entity: ManagedPolicy };

export async function detailsOf(
  view: IamView,
  account: string,
  rows: readonly Detailed[],
): Promise<GetAccountAuthorizationDetailsResponse> {
  const UserDetailList: UserDetail[] = [];
  const GroupDetailList: GroupDetail[] = [];
  const RoleDetailList: RoleDetail[] = [];
  const Policies: ManagedPolicyDetail[] = [];
  for (const row of rows) {
    if (row.list === 'users') UserDetailList.push(await userDetail(view, row.entity));
    else if (row.list === 'groups') GroupDetailList.push(await groupDetail(view, row.entity));
    else if (row.list === 'roles') RoleDetailList.push(await roleDetail(view, row.entity));
    else Policies.push(await policyDetail(view, account, row.entity));
  }
  return { UserDetailList, GroupDetailList, RoleDetailList, Policies };
}

async function userDetail(view: IamView, user: Entity<'user'>): Promise<UserDetail> {
  const { PasswordLastUsed: _unsaid, ...shape } = wholeUserShape(user, await boundaryOf(view, user));
  return {
    ...shape,
    UserPolicyList: inlineShapes(user.body.inline),
    GroupList: (await groupsOf(view, user)).map(({ name }) => name),
    AttachedManagedPolicies: await attachedShapes(view, user),
  };
}

async function groupDetail(view: IamView, group: Entity<'group'>): Promise<GroupDetail> {
  return {
    ...groupShape(group),
    GroupPolicyList: inlineShapes(group.body.inline),
    AttachedManagedPolicies: await attachedShapes(view, group),
  };
}

async function roleDetail(view: IamView, role: Entity<'role'>): Promise<RoleDetail> {
  const trustPolicy = await fromPrincipalIds(view, role.body.trustPolicy);
  const whole = wholeRoleShape(
    role,
    trustPolicy,
    await boundaryOf(view, role),
    await view.roleUses.last(role.id),
  );
  const { Description: _unsaid, MaxSessionDuration: _unsaidToo, ...shape } = whole;
  return {
    ...shape,
    InstanceProfileList: [],
    RolePolicyList: inlineShapes(role.body.inline),
    AttachedManagedPolicies: await attachedShapes(view, role),
  };
}

async function policyDetail(
  view: IamView,
  account: string,
  policy: ManagedPolicy,
): Promise<ManagedPolicyDetail> {
  const { Tags: _unsaid, ...shape } = wholePolicyShape(policy, await usageOf(view, account, policy.arn));
  return { ...shape, PolicyVersionList: versionShapes(policy, true) };
}

async function attachedShapes(view: IamView, { account, id }: Entity) {
  return (await view.links.targets(account, 'attached', id)).map(attachedShape);
}
