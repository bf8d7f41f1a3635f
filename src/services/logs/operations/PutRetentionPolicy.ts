import type { PutRetentionPolicyRequest } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { LogsContext } from '../context.ts';
import { onGroup, placeOf } from '../requirements.ts';
import { checkNotReserved } from '../reserved.ts';
import { checkRetention } from '../retention.ts';
import { setLogRetention } from '../units/groups.ts';

export const PutRetentionPolicy = (context: LogsContext): Operation<PutRetentionPolicyRequest, void> => ({
  requires: onGroup('PutRetentionPolicy'),
  async invoke({ logGroupName: name, retentionInDays: days }, call) {
    checkNotReserved(name);
    checkRetention(days);
    await commitFor(context, call, setLogRetention, { place: placeOf(call), name, days });
  },
});
