import type { DeleteAlarmsInput } from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type CloudWatchContext, perform, registryOf } from '../context.ts';
import { onAlarms } from '../requirements.ts';
import { deleteAlarmsUnit } from '../units/alarms.ts';

export const DeleteAlarms = (context: CloudWatchContext): Operation<DeleteAlarmsInput, void> => ({
  requires: ({ AlarmNames }, call) => onAlarms('DeleteAlarms', call, AlarmNames),
  async invoke({ AlarmNames }, call) {
    const names = [...new Set(AlarmNames)];
    await perform(context, call, deleteAlarmsUnit, { ...registryOf(call), names });
  },
});
