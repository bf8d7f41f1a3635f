import type {
  ListPolicyVersionsRequest,
  ListPolicyVersionsResponse,
  PolicyVersion,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { among, listPage } from '../paging.ts';
import { findPolicy } from '../policies.ts';
import { notFound } from '../refusals.ts';
import { onPolicy } from '../requirements.ts';
import { versionShapes } from '../shapes.ts';

export const ListPolicyVersions = (
  context: IamContext,
): Operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse> => ({
  requires: onPolicy('ListPolicyVersions'),
  async invoke(input, { caller: { account } }) {
    const { PolicyArn: arn } = input;
    const policy = await context.store.read((view) => findPolicy(view, account, arn));
    if (policy === undefined) throw notFound.policy(arn);
    const read = among(versionShapes(policy, false), keyOf);
    const { rows, end } = await listPage(context, ['ListPolicyVersions', account, arn], input, read, keyOf);
    return { Versions: rows, ...end };
  },
});

/** Newest first: what is ascending is how far a version is from the last that there can be. */
function keyOf({ VersionId = '' }: PolicyVersion): readonly string[] {
  return [String(Number.MAX_SAFE_INTEGER - Number(VersionId.slice(1))).padStart(16, '0')];
}
