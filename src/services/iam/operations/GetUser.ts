import type { GetUserRequest, GetUserResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { rootArn } from '../arns.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { boundaryOf } from '../policies.ts';
import { onUser } from '../requirements.ts';
import { dateOf, wholeUserShape } from '../shapes.ts';
import { isRootItself, userNameOf } from '../subject.ts';

export const GetUser = (context: IamContext): Operation<GetUserRequest, GetUserResponse> => ({
  requires: onUser(context, 'GetUser'),
  invoke: (input, call) =>
    context.store.read(async (view) => {
      const { account } = call.caller;
      if (isRootItself(input, call)) {
        const CreateDate = dateOf((await view.accounts.get(account))?.createdAt);
        return { User: { UserId: account, Arn: rootArn(account), CreateDate } };
      }
      const user = await existing(view, account, 'user', userNameOf(input, call));
      return { User: wholeUserShape(user, await boundaryOf(view, user)) };
    }),
});
