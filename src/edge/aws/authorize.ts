import type { Authorizer, Call } from '../../kernel/identity.ts';
import type { Operation } from '../../kernel/service.ts';
import { doorError } from './errors.ts';

/** Throws AccessDenied, with the text of spec 2.1, for the first requirement that the caller does not meet. */
export async function authorize(
  authorizer: Authorizer,
  { requires }: Operation<never, unknown>,
  input: unknown,
  call: Call,
): Promise<void> {
  if (requires === 'none') return;
  for (const requirement of requires(input as never, call)) {
    const decision = await authorizer.decide(call, requirement);
    if (decision.allowed) continue;
    const { action, resource } = requirement;
    throw doorError(
      'AccessDenied',
      `User: ${call.caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${decision.reason}`,
    );
  }
}
