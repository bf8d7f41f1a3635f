import type { SetDefaultPolicyVersionRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onPolicy } from '../requirements.ts';
import { setDefaultPolicyVersion } from '../units/policies.ts';

export const SetDefaultPolicyVersion = (
  context: IamContext,
): Operation<SetDefaultPolicyVersionRequest, void> => ({
  requires: onPolicy('SetDefaultPolicyVersion'),
  async invoke({ PolicyArn: arn, VersionId: version }, call) {
    await commit(context, call, setDefaultPolicyVersion, { account: call.caller.account, arn, version });
  },
});
