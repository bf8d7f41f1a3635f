import type {
  GetOpenIDConnectProviderRequest,
  GetOpenIDConnectProviderResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { onProvider } from '../requirements.ts';
import { tagShapes } from '../tagging.ts';

export const GetOpenIDConnectProvider = (
  context: IamContext,
): Operation<GetOpenIDConnectProviderRequest, GetOpenIDConnectProviderResponse> => ({
  requires: onProvider('GetOpenIDConnectProvider'),
  async invoke({ OpenIDConnectProviderArn: arn }, { caller }) {
    const { name, createdAt, body } = await context.store.read((view) =>
      existing(view, caller.account, 'oidc-provider', arn),
    );
    return {
      Url: name,
      ClientIDList: body.clientIds,
      ThumbprintList: body.thumbprints,
      CreateDate: new Date(createdAt),
      Tags: tagShapes(body.tags),
    };
  },
});
