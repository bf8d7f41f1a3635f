import type {
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
} from '../../../generated/sts/types.ts';
import type { Call } from '../../../kernel/identity.ts';
import type { Operation } from '../../../kernel/service.ts';
import { claimConditions, passedConditions, passedTags } from '../claims.ts';
import type { StsContext } from '../context.ts';
import { credentialsShape, granted } from '../grant.ts';
import { refuse } from '../refusals.ts';
import {
  accountOfRole,
  assumedRoleUser,
  findRole,
  type Role,
  sessionSeconds,
  trustPolicyOf,
} from '../roles.ts';
import { chainedTags } from '../session-tags.ts';
import type { WebIdentity } from '../web-identity/index.ts';

/**
 * Comes unsigned: the token is the proof. The role's trust policy alone decides. Whether there is such a role is
 * told to nobody: the token is looked at first, and a role that is not there answers as one that does not trust.
 */
export const AssumeRoleWithWebIdentity = (
  context: StsContext,
): Operation<AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse> => ({
  requires: 'itself',
  async invoke(input, call) {
    const { RoleArn, RoleSessionName, WebIdentityToken, ProviderId } = input;
    if (ProviderId !== undefined)
      throw refuse.invalid('ProviderId is for OAuth 2.0 access tokens, which are not supported.');
    const account = accountOfRole(RoleArn);
    if (account === undefined) throw refuse.invalid('Request ARN is invalid');
    const identity = await context.webIdentities.verify(WebIdentityToken, account);
    const role = await findRole(context.store, RoleArn);
    if (role === undefined) throw refuse.webIdentity();
    const passed = passedTags(identity);
    checkTrust(context, call, role, RoleSessionName, identity);
    const seconds = sessionSeconds(role, input.DurationSeconds, false);
    const Tags = passed.tags;
    const { tags, transitive } = chainedTags(Tags, passed.transitive, undefined);
    const { policies, packedSize } = await granted(context.store, role.account, { ...input, Tags });
    const { sourceIdentity } = passed;
    call.recording?.calledBy({
      type: 'WebIdentityUser',
      principalId: `${identity.issuer}:${identity.audience.join(',')}:${identity.subject}`,
      userName: identity.subject,
      identityProvider: identity.issuer,
      accountId: role.account,
    });
    const issued = context.sessions.issue({
      account: role.account,
      kind: 'role',
      principalId: role.id,
      name: RoleSessionName,
      duration: seconds * 1000,
      tags,
      transitiveTagKeys: transitive,
      federatedProvider: identity.providerArn,
      ...(policies !== undefined && { policies }),
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    });
    return {
      Credentials: credentialsShape(issued),
      AssumedRoleUser: assumedRoleUser(role, RoleSessionName),
      SubjectFromWebIdentityToken: identity.subject,
      Audience: identity.audience.join(','),
      Provider: identity.issuer,
      PackedPolicySize: packedSize,
      SourceIdentity: sourceIdentity,
    };
  },
});

function checkTrust(
  { authorizer }: StsContext,
  call: Call,
  role: Role,
  sessionName: string,
  identity: WebIdentity,
): void {
  const passed = passedTags(identity);
  const actions = ['sts:AssumeRoleWithWebIdentity'];
  if (passed.tags.length > 0) actions.push('sts:TagSession');
  if (passed.sourceIdentity !== undefined) actions.push('sts:SetSourceIdentity');
  const conditions = {
    ...claimConditions(identity),
    ...passedConditions(passed),
    'sts:RoleSessionName': [sessionName],
    'aws:FederatedProvider': [identity.providerArn],
  };
  const trust = trustPolicyOf(role);
  const resource = `arn:aws:iam::${role.account}:role${role.path}${role.name}`;
  for (const action of actions) {
    const requirement = { action, resource, conditions };
    const trusted = authorizer.trusts(call, requirement, identity.providerArn, trust, role.body.tags);
    if (!trusted) throw refuse.webIdentity();
  }
}
