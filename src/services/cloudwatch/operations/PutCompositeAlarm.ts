import type { PutCompositeAlarmInput } from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { newCompositeAlarm } from '../alarms/new-alarm.ts';
import { type CloudWatchContext, perform, registryOf } from '../context.ts';
import { onAlarms, puttingConditions } from '../requirements.ts';
import { putAlarmUnit } from '../units/alarms.ts';

export const PutCompositeAlarm = (context: CloudWatchContext): Operation<PutCompositeAlarmInput, void> => ({
  requires: (input, call) => onAlarms('PutCompositeAlarm', call, [input.AlarmName], puttingConditions(input)),
  async invoke(input, call) {
    const { clock, unknownActions } = context;
    const alarm = newCompositeAlarm(input, registryOf(call), clock.now(), unknownActions);
    await perform(context, call, putAlarmUnit, alarm);
  },
});
