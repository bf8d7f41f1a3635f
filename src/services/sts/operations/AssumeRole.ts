import type { AssumeRoleRequest, AssumeRoleResponse } from '../../../generated/sts/types.ts';
import type { Call, Requirement } from '../../../kernel/identity.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import type { StsContext } from '../context.ts';
import { credentialsShape, granted } from '../grant.ts';
import { mfaTime } from '../mfa.ts';
import { refuse } from '../refusals.ts';
import { assumedRoleUser, checkTrust, findRole, sessionSeconds } from '../roles.ts';
import { chainedTags } from '../session-tags.ts';

/**
 * Who may, is a matter of the role's trust policy as well as of the caller's own, and of an MFA code that comes with
 * the request: it is decided in `invoke`, once these are known.
 */
export const AssumeRole = (context: StsContext): Operation<AssumeRoleRequest, AssumeRoleResponse> => ({
  requires: 'itself',
  async invoke(input, call) {
    const { RoleArn, RoleSessionName, Tags = [], TransitiveTagKeys = [] } = input;
    const { session } = call.caller;
    refuseCaller(call, RoleArn);
    const { tags, inherited, transitive } = chainedTags(Tags, TransitiveTagKeys, session);
    const sourceIdentity = input.SourceIdentity ?? session?.sourceIdentity;
    const mfaAt = await mfaTime(context, input, call);
    const role = await findRole(context.store, RoleArn);
    const actions = ['sts:AssumeRole'];
    if (Tags.length + Object.keys(inherited).length > 0) actions.push('sts:TagSession');
    if (sourceIdentity !== undefined) actions.push('sts:SetSourceIdentity');
    const conditions = conditionsOf(input, {
      inherited,
      transitive,
      sourceIdentity,
      mfa: mfaAt !== undefined,
    });
    await checkTrust(context, call, RoleArn, role, actions, conditions);
    if (role === undefined || (session?.sourceIdentity ?? sourceIdentity) !== sourceIdentity) {
      throw refuse.action(call.caller.arn, 'sts:SetSourceIdentity', RoleArn);
    }
    const chained = session?.kind === 'role';
    const seconds = sessionSeconds(role, input.DurationSeconds, chained);
    const { policies, packedSize } = await granted(context.store, role.account, { ...input, inherited });
    const issued = context.sessions.issue({
      account: role.account,
      kind: 'role',
      principalId: role.id,
      name: RoleSessionName,
      duration: seconds * 1000,
      tags,
      transitiveTagKeys: transitive,
      ...(policies !== undefined && { policies }),
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      ...(mfaAt !== undefined && { mfaAt }),
      ...(chained && { chained }),
    });
    return {
      Credentials: credentialsShape(issued),
      AssumedRoleUser: assumedRoleUser(role, RoleSessionName),
      PackedPolicySize: packedSize,
      SourceIdentity: sourceIdentity,
    };
  },
});

/** Root users and federated ones assume no roles. */
function refuseCaller({ caller }: Call, roleArn: string): void {
  if (caller.type === 'Root') throw refuse.root();
  if (caller.type === 'FederatedUser') throw refuse.action(caller.arn, 'sts:AssumeRole', roleArn);
}

interface Chained {
  readonly inherited: Readonly<Record<string, string>>;
  readonly transitive: readonly string[];
  readonly sourceIdentity: string | undefined;
  readonly mfa: boolean;
}

/** Tags that the caller's own session hands on count as those that the request passes. */
function conditionsOf(
  { RoleSessionName, ExternalId, Tags = [] }: AssumeRoleRequest,
  { inherited, transitive, sourceIdentity, mfa }: Chained,
): NonNullable<Requirement['conditions']> {
  const tags = [...Object.entries(inherited).map(([Key, Value]) => ({ Key, Value })), ...Tags];
  return {
    'sts:RoleSessionName': [RoleSessionName],
    ...(ExternalId !== undefined && { 'sts:ExternalId': [ExternalId] }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': [sourceIdentity] }),
    ...(tags.length > 0 && tagConditions(tags)),
    ...(transitive.length > 0 && { 'sts:TransitiveTagKeys': transitive }),
    ...(mfa && { 'aws:MultiFactorAuthPresent': ['true'], 'aws:MultiFactorAuthAge': ['0'] }),
  };
}
