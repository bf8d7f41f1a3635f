import type { GetLoginProfileRequest, GetLoginProfileResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { refuse } from '../refusals.ts';
import { onUser } from '../requirements.ts';
import { loginProfileShape } from '../shapes.ts';
import { userNameOf } from '../subject.ts';

export const GetLoginProfile = (
  context: IamContext,
): Operation<GetLoginProfileRequest, GetLoginProfileResponse> => ({
  requires: onUser(context, 'GetLoginProfile'),
  async invoke(input, call) {
    const name = userNameOf(input, call);
    const user = await context.store.read((view) => existing(view, call.caller.account, 'user', name));
    const profile = user.body.loginProfile;
    if (profile === undefined) throw refuse.noLoginProfile(name);
    return { LoginProfile: loginProfileShape(user.name, profile) };
  },
});
