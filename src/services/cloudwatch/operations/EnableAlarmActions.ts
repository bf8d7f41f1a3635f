import type { EnableAlarmActionsInput } from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type CloudWatchContext, perform, registryOf } from '../context.ts';
import { onAlarms } from '../requirements.ts';
import { switchActionsUnit } from '../units/alarms.ts';

export const EnableAlarmActions = (context: CloudWatchContext): Operation<EnableAlarmActionsInput, void> => ({
  requires: ({ AlarmNames }, call) => onAlarms('EnableAlarmActions', call, AlarmNames),
  async invoke({ AlarmNames: names }, call) {
    await perform(context, call, switchActionsUnit, { ...registryOf(call), names, enabled: true });
  },
});
