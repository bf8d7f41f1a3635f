import type { Rule } from '../../generated/events/types.ts';
import { ruleArn } from './arns.ts';
import type { EventEntity } from './ports.ts';

export function ruleShape({ account, region, bus, name, body }: EventEntity<'rule'>): Rule {
  return {
    Name: name,
    Arn: ruleArn({ account, region, name: bus }, name),
    EventPattern: body.pattern,
    ScheduleExpression: body.schedule,
    State: body.state,
    Description: body.description,
    RoleArn: body.roleArn,
    EventBusName: bus,
  };
}
