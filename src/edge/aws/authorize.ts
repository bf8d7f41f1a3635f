import { DomainError } from '../../kernel/errors.ts';
import { type Authorizer, type Call, deniedText } from '../../kernel/identity.ts';
import type { Operation } from '../../kernel/service.ts';

/** Throws AccessDenied, with the text of spec 2.1 and how it came about as `encoded`, for the first requirement that the caller does not meet. */
export async function authorize(
  authorizer: Authorizer,
  { requires }: Operation<never, unknown>,
  input: unknown,
  call: Call,
): Promise<void> {
  if (typeof requires === 'string') return;
  const requirements = await requires(input as never, call);
  if (requirements.length === 0) throw new Error('an operation requires nothing, and does not say so');
  for (const requirement of requirements) {
    const decision = await authorizer.decide(call, requirement);
    if (decision.allowed) continue;
    const { encoded } = decision;
    const details = encoded === undefined ? {} : { encoded };
    throw new DomainError('AccessDenied', deniedText(call, requirement, decision.reason), details);
  }
}
