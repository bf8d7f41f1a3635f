import type { DeleteEventBusRequest } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type EventsContext, perform } from '../context.ts';
import { busOf } from '../finding.ts';
import { onBus } from '../requirements.ts';
import { deleteBusUnit } from '../units/buses.ts';

export const DeleteEventBus = (context: EventsContext): Operation<DeleteEventBusRequest, void> => ({
  requires: ({ Name }, call) => onBus('DeleteEventBus', busOf(Name, call)),
  invoke: ({ Name }, call) => perform(context, call, deleteBusUnit, { bus: busOf(Name, call) }),
});
