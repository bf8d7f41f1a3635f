import type { AwsDoorOptions } from '../edge/aws/index.ts';
import type { KeyLogin, TokenVerdict, TokenVerifier } from '../edge/oci/index.ts';
import type { KeyUses } from '../services/iam/index.ts';

type Made = Pick<Parameters<NonNullable<AwsDoorOptions['record']>>[0], 'service' | 'call'>;

/** Every call of an AWS API that was authenticated is a use of the key that signed it. */
export function recordingCalls(keyUses: KeyUses): (made: Made) => void {
  return ({ service, call }) => keyUses.record(call.caller, service, call.region);
}

/** Every request on /v2 is a use of the key that its token was issued to. */
export function recordingTokens(tokens: TokenVerifier, keyUses: KeyUses): TokenVerifier {
  const recorded = (verdict: TokenVerdict): TokenVerdict => {
    if (verdict.ok) keyUses.record(verdict.caller, 'ecr', verdict.region);
    return verdict;
  };
  return {
    verify(password) {
      const verdict = tokens.verify(password);
      return verdict instanceof Promise ? verdict.then(recorded) : recorded(verdict);
    },
  };
}

/** So is a login by the key itself. */
export function recordingLogin(
  verify: KeyLogin['verify'],
  keyUses: KeyUses,
  region: string,
): KeyLogin['verify'] {
  return async (id, secret, source) => {
    const caller = await verify(id, secret, source);
    if (caller !== undefined) keyUses.record(caller, 'ecr', region);
    return caller;
  };
}
