import type { GetPolicyVersionRequest, GetPolicyVersionResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { findPolicy } from '../policies.ts';
import { notFound, refuse } from '../refusals.ts';
import { onPolicy } from '../requirements.ts';
import { versionShapes } from '../shapes.ts';

export const GetPolicyVersion = (
  context: IamContext,
): Operation<GetPolicyVersionRequest, GetPolicyVersionResponse> => ({
  requires: onPolicy('GetPolicyVersion'),
  async invoke({ PolicyArn: arn, VersionId: version }, { caller: { account } }) {
    const policy = await context.store.read((view) => findPolicy(view, account, arn));
    if (policy === undefined) throw notFound.policy(arn);
    const found = versionShapes(policy, true).find(({ VersionId }) => VersionId === version);
    if (found === undefined) throw refuse.noPolicyVersion(arn, version);
    return { PolicyVersion: found };
  },
});
