import type { Target } from '../../generated/events/types.ts';
import type { Call } from '../../kernel/identity.ts';
import { type BusRef, parseTarget } from './arns.ts';
import type { EventsContext } from './context.ts';
import { refuse } from './errors.ts';
import { inputFault } from './input/input.ts';

/** Throws Validation for a target that can't be. */
export function checkTarget(context: EventsContext, call: Call, bus: BusRef, target: Target): void {
  const { Arn, Id } = target;
  const ref = parseTarget(Arn);
  if (ref === undefined) throw refuse.parameter(Arn, 'Provided Arn is not in correct format.');
  checkKind(context, call, bus, target);
  const fault = inputFault(target);
  if (fault !== undefined) throw refuse.invalid(`${fault} for target ${Id}.`);
  if (target.DeadLetterConfig?.Arn !== undefined && context.unknownTargets === 'refuse') {
    throw refuse.invalid(
      `Target ${Id}: DeadLetterConfig is not supported by this server. Every target has a dead-letter store: see \`holdfast events dead-letters list\`.`,
    );
  }
  if (target.HttpParameters !== undefined && ref.kind !== 'destination' && ref.kind !== 'other') {
    throw refuse.invalid(`Target ${Id}: HttpParameters are for API destinations.`);
  }
}

function checkKind(
  { unknownTargets, logs }: EventsContext,
  call: Call,
  bus: BusRef,
  { Arn, Id, RoleArn }: Target,
) {
  const ref = parseTarget(Arn);
  const own = ref?.account === call.caller.account && ref.region === bus.region;
  switch (ref?.kind) {
    case 'destination':
      if (!own)
        throw refuse.parameter(Arn, 'An API destination must be of the same account and Region as its rule.');
      if (RoleArn === undefined) throw refuse.invalid(`RoleArn is required for target ${Arn}.`);
      return;
    case 'webhook':
      if (!own) throw refuse.parameter(Arn, 'A webhook must be of the same account and Region as its rule.');
      return;
    case 'bus':
      if (ref.account === bus.account && ref.region === bus.region && ref.name === bus.name) {
        throw refuse.parameter(Arn, 'A bus cannot be a target of its own rules.');
      }
      return;
    case 'log-group':
      if (logs !== undefined && own) return;
      if (logs !== undefined)
        throw refuse.parameter(Arn, 'A log group must be of the same account and Region as its rule.');
  }
  if (unknownTargets === 'accept') return;
  const groups = logs === undefined ? '' : ', log groups (arn:aws:logs:REGION:ACCOUNT:log-group:NAME)';
  throw refuse.invalid(
    `Target ${Id}: ${Arn} can't be delivered to by this server. Targets can be API destinations (arn:aws:events:REGION:ACCOUNT:api-destination/NAME/ID), event buses (arn:aws:events:REGION:ACCOUNT:event-bus/NAME)${groups} and webhooks (arn:aws:holdfast:REGION:ACCOUNT:webhook/NAME).`,
  );
}
