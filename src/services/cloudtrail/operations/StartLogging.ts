import type { StartLoggingRequest, StartLoggingResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { CloudTrailContext } from '../context.ts';
import { askedFor } from '../trails/finding.ts';
import { onTrail } from '../trails/requirements.ts';
import { setLogging } from '../trails/units.ts';

export const StartLogging = (
  context: CloudTrailContext,
): Operation<StartLoggingRequest, StartLoggingResponse> => ({
  requires: ({ Name }, call) => onTrail(context, 'StartLogging', Name, call),
  async invoke({ Name }, call) {
    await commitFor(context, call, setLogging, { asked: askedFor(Name, call), on: true });
    return {};
  },
});
