import type { PutMetricAlarmInput } from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { newMetricAlarm } from '../alarms/new-alarm.ts';
import { type CloudWatchContext, perform, registryOf } from '../context.ts';
import { onAlarms, puttingConditions } from '../requirements.ts';
import { putAlarmUnit } from '../units/alarms.ts';

export const PutMetricAlarm = (context: CloudWatchContext): Operation<PutMetricAlarmInput, void> => ({
  requires: (input, call) => onAlarms('PutMetricAlarm', call, [input.AlarmName], puttingConditions(input)),
  async invoke(input, call) {
    const { clock, unknownActions } = context;
    const alarm = newMetricAlarm(input, registryOf(call), clock.now(), unknownActions);
    await perform(context, call, putAlarmUnit, alarm);
  },
});
