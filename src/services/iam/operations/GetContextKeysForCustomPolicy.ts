import type {
  GetContextKeysForCustomPolicyRequest,
  GetContextKeysForPolicyResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { contextKeyNames } from '../policy/context-keys.ts';
import { givenPolicies } from '../policy/simulation/inputs.ts';
import { checkSize } from '../policy/simulation/size.ts';
import { onAnything } from '../requirements.ts';

export const GetContextKeysForCustomPolicy = (
  _context: IamContext,
): Operation<GetContextKeysForCustomPolicyRequest, GetContextKeysForPolicyResponse> => ({
  requires: onAnything('GetContextKeysForCustomPolicy'),
  async invoke({ PolicyInputList }) {
    checkSize({ PolicyInputList });
    return { ContextKeyNames: contextKeyNames(givenPolicies('PolicyInputList', PolicyInputList)) };
  },
});
