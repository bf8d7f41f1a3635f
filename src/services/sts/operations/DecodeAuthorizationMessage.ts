import type {
  DecodeAuthorizationMessageRequest,
  DecodeAuthorizationMessageResponse,
} from '../../../generated/sts/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { openAuthorizationMessages } from '../../iam/index.ts';
import type { StsContext } from '../context.ts';
import { refuse } from '../refusals.ts';

/** What a refusal carried in its header: see docs/use/access-denied.md. */
export const DecodeAuthorizationMessage = ({
  sealer,
}: StsContext): Operation<DecodeAuthorizationMessageRequest, DecodeAuthorizationMessageResponse> => {
  const messages = openAuthorizationMessages(sealer);
  return {
    requires: () => [{ action: 'sts:DecodeAuthorizationMessage', resource: '*' }],
    async invoke({ EncodedMessage }, { caller }) {
      const found = messages.open(EncodedMessage);
      if (found?.account !== caller.account) throw refuse.invalidMessage();
      return { DecodedMessage: JSON.stringify(found.message) };
    },
  };
};
