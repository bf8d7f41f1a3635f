import type { SetAlarmStateInput } from '../../../generated/cloudwatch/types.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type CloudWatchContext, perform, registryOf } from '../context.ts';
import { onAlarms } from '../requirements.ts';
import { changeAlarmStateUnit } from '../units/alarms.ts';

/** For as long as the next evaluation does not come to another state. */
export const SetAlarmState = (context: CloudWatchContext): Operation<SetAlarmStateInput, void> => ({
  requires: ({ AlarmName }, call) => onAlarms('SetAlarmState', call, [AlarmName]),
  async invoke({ AlarmName: name, StateValue, StateReason, StateReasonData }, call) {
    if (StateReasonData !== undefined && !isJson(StateReasonData)) {
      throw new DomainError('InvalidFormat', 'StateReasonData must be JSON.');
    }
    const to = { state: StateValue, reason: StateReason, data: StateReasonData };
    await perform(context, call, changeAlarmStateUnit, { ...registryOf(call), name, to });
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
