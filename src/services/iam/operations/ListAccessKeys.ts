import type { ListAccessKeysRequest, ListAccessKeysResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { among, listPage } from '../paging.ts';
import type { AccessKey } from '../ports.ts';
import { onUser } from '../requirements.ts';
import { keyOwnerOf } from '../subject.ts';
import { ownerId } from '../units/access-keys.ts';

const keyOf = ({ id }: AccessKey): readonly string[] => [id];

export const ListAccessKeys = (
  context: IamContext,
): Operation<ListAccessKeysRequest, ListAccessKeysResponse> => ({
  requires: onUser(context, 'ListAccessKeys'),
  invoke: (input, call) =>
    context.store.read(async (view) => {
      const owner = keyOwnerOf(input, call);
      const id = await ownerId(view, owner);
      const keys = among(await view.accessKeys.ofUser(owner.account, id), keyOf);
      const { rows, end } = await listPage(context, ['ListAccessKeys', id], input, keys, keyOf);
      const AccessKeyMetadata = rows.map((key) => ({
        UserName: owner.user,
        AccessKeyId: key.id,
        Status: key.active ? ('Active' as const) : ('Inactive' as const),
        CreateDate: new Date(key.createdAt),
      }));
      return { AccessKeyMetadata, ...end };
    }),
});
