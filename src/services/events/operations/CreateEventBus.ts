import type { CreateEventBusRequest, CreateEventBusResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { busArn } from '../arns.ts';
import { type EventsContext, perform } from '../context.ts';
import { refuse } from '../errors.ts';
import { busOf } from '../finding.ts';
import { ignoredOf } from '../only-aws.ts';
import { onBus, tagConditions } from '../requirements.ts';
import { tagsOf } from '../tags.ts';
import { createBusUnit, type ToldBus } from '../units/buses.ts';

export const CreateEventBus = (
  context: EventsContext,
): Operation<CreateEventBusRequest, CreateEventBusResponse> => ({
  requires: ({ Name, Tags }, call) => onBus('CreateEventBus', busOf(Name, call), tagConditions(tagsOf(Tags))),
  async invoke(input, call) {
    const { Name, Description, EventSourceName, Tags } = input;
    if (EventSourceName !== undefined || Name.startsWith('aws.')) {
      throw refuse.invalid('Partner event sources are not supported by this server.');
    }
    if (Name.includes('/')) throw refuse.parameter('Name', 'The name of an event bus cannot contain /.');
    const bus = busOf(Name, call);
    const ignored = ignoredOf(context, input);
    const tags = tagsOf(Tags);
    return answer(
      await perform(context, call, createBusUnit, { bus, description: Description, ignored, tags }),
    );
  },
  respond: (bus: ToldBus) => answer(bus),
});

function answer({ description, ignored, ...bus }: ToldBus): CreateEventBusResponse {
  return { EventBusArn: busArn(bus), Description: description, ...ignored };
}
