import type { UpdateEventBusRequest, UpdateEventBusResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { busArn } from '../arns.ts';
import { type EventsContext, perform } from '../context.ts';
import { busOf } from '../finding.ts';
import { ignoredOf } from '../only-aws.ts';
import { onBus } from '../requirements.ts';
import { type ToldBus, updateBusUnit } from '../units/buses.ts';

export const UpdateEventBus = (
  context: EventsContext,
): Operation<UpdateEventBusRequest, UpdateEventBusResponse> => ({
  requires: ({ Name }, call) => onBus('UpdateEventBus', busOf(Name, call)),
  async invoke(input, call) {
    const bus = busOf(input.Name, call);
    const ignored = ignoredOf(context, input);
    const changes = {
      ...(input.Description !== undefined && { description: input.Description }),
      ...(ignored !== undefined && { ignored }),
    };
    return answer(await perform(context, call, updateBusUnit, { bus, changes }));
  },
  respond: (bus: ToldBus) => answer(bus),
});

function answer({ description, ignored, ...bus }: ToldBus): UpdateEventBusResponse {
  return { Name: bus.name, Arn: busArn(bus), Description: description, ...ignored };
}
