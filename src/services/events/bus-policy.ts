import type { Condition } from '../../generated/events/types.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Call } from '../../kernel/identity.ts';
import { parsePolicy } from '../iam/index.ts';
import { type BusRef, busArn } from './arns.ts';
import { type EventsContext, perform } from './context.ts';
import { refuse } from './errors.ts';
import { findBus } from './finding.ts';
import { putBusPolicyUnit } from './units/buses.ts';

const LONGEST = 10_240;

interface Statement {
  readonly Sid?: string;
  readonly [member: string]: unknown;
}

interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/** Makes the policy of a bus anew out of the one that it has. `change` may be called again, if another was faster. */
export async function changePolicy(
  context: EventsContext,
  call: Call,
  bus: BusRef,
  change: (statements: readonly Statement[]) => string | readonly Statement[],
): Promise<void> {
  for (;;) {
    const { body } = await context.store.read((view) => findBus(view, bus));
    const changed = change(body.policy === undefined ? [] : statementsOf(body.policy));
    const text =
      typeof changed === 'string'
        ? changed
        : JSON.stringify({ Version: '2012-10-17', Statement: changed } satisfies Policy);
    const none = typeof changed !== 'string' && changed.length === 0;
    const policy = none ? undefined : await checked(context, text);
    if (await perform(context, call, putBusPolicyUnit, { bus, policy, before: body.policy })) return;
  }
}

async function checked({ principals }: EventsContext, text: string) {
  if (text.length > LONGEST) throw refuse.policyTooLong(LONGEST);
  try {
    const kept = await principals.toIds(text, (principal) =>
      refuse.parameter('Principal', `${principal} does not exist.`),
    );
    // As it is kept it is read at each decision, so it has to be readable.
    parsePolicy(kept, 'resource');
    return { text, kept };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'Validation') throw error;
    const reason = error instanceof Error ? error.message : '';
    throw refuse.parameter('Policy', `The policy can't be used: ${reason}`);
  }
}

function statementsOf(text: string): readonly Statement[] {
  const { Statement: found } = JSON.parse(text) as { readonly Statement: Statement | readonly Statement[] };
  return Array.isArray(found) ? (found as readonly Statement[]) : [found as Statement];
}

export interface Permission {
  readonly sid: string;
  readonly action: string;
  readonly principal: string;
  readonly condition: Condition | undefined;
}

/** The statement that PutPermission stands for. */
export function statementOf(bus: BusRef, { sid, action, principal, condition }: Permission): Statement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: principal === '*' ? '*' : { AWS: `arn:aws:iam::${principal}:root` },
    Action: action,
    Resource: busArn(bus),
    ...(condition && { Condition: { [condition.Type]: { [condition.Key]: condition.Value } } }),
  };
}
