import type { DeleteRetentionPolicyRequest } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { LogsContext } from '../context.ts';
import { onGroup, placeOf } from '../requirements.ts';
import { checkNotReserved } from '../reserved.ts';
import { setLogRetention } from '../units/groups.ts';

export const DeleteRetentionPolicy = (
  context: LogsContext,
): Operation<DeleteRetentionPolicyRequest, void> => ({
  requires: onGroup('DeleteRetentionPolicy'),
  async invoke({ logGroupName: name }, call) {
    checkNotReserved(name);
    await commitFor(context, call, setLogRetention, { place: placeOf(call), name, days: undefined });
  },
});
