import type { Call } from '../../kernel/identity.ts';
import { verifyMfa } from '../iam/index.ts';
import type { StsContext } from './context.ts';
import { refuse } from './refusals.ts';

interface MfaGiven {
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
}

/** When the caller has proven a second factor by this request; undefined when it gave none. Throws AccessDenied, Throttling. */
export async function mfaTime(
  { store, sealer, clock, guesses }: StsContext,
  { SerialNumber: serial, TokenCode: code }: MfaGiven,
  { caller, requestId, sourceIp: source }: Call,
): Promise<number | undefined> {
  if (serial === undefined && code === undefined) return undefined;
  if (serial === undefined || code === undefined) throw refuse.incompleteMfa();
  const now = clock.now();
  const { account, userId } = caller;
  const context = { now, requestId, actor: caller.arn };
  const given = { account, userId, serial, code, source };
  const right = await verifyMfa({ store, sealer, guesses }, given, context);
  if (!right) throw refuse.mfa();
  return now;
}
