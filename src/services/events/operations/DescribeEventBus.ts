import type { DescribeEventBusRequest, DescribeEventBusResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { busArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { busOf, findBus } from '../finding.ts';
import { onBus } from '../requirements.ts';

export const DescribeEventBus = (
  context: EventsContext,
): Operation<DescribeEventBusRequest, DescribeEventBusResponse> => ({
  requires: ({ Name }, call) => onBus('DescribeEventBus', busOf(Name, call)),
  async invoke({ Name }, call) {
    const bus = busOf(Name, call);
    const { body } = await context.store.read((view) => findBus(view, bus));
    const { description, keptPolicy, ignored, createdAt, updatedAt } = body;
    return {
      Name: bus.name,
      Arn: busArn(bus),
      Description: description,
      Policy: keptPolicy && (await context.principals.fromIds(keptPolicy)),
      ...(createdAt > 0 && { CreationTime: new Date(createdAt) }),
      ...(updatedAt > 0 && { LastModifiedTime: new Date(updatedAt) }),
      KmsKeyIdentifier: ignored?.KmsKeyIdentifier,
      DeadLetterConfig: ignored?.DeadLetterConfig,
      LogConfig: ignored?.LogConfig,
    };
  },
});
