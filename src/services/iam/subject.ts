import type { Call } from '../../kernel/identity.ts';
import { refuse } from './refusals.ts';
import type { KeyOwner } from './units/access-keys.ts';

/** A request that means its caller where it names no user. */
export interface OfUser {
  readonly UserName?: string | undefined;
}

/** The user that a request means. Throws Validation when it names none and its caller is not one. */
export function userNameOf({ UserName }: OfUser, { caller }: Call): string {
  if (UserName !== undefined) return UserName;
  if (caller.type === 'IAMUser') return caller.name;
  throw refuse.invalid('Must specify userName when calling with non-User credentials');
}

/** The root user, of its own keys and devices. */
export function isRootItself({ UserName }: OfUser, { caller }: Call): boolean {
  return UserName === undefined && caller.type === 'Root';
}

/** Whose keys a request is about. */
export function keyOwnerOf(input: OfUser, call: Call): KeyOwner {
  const user = isRootItself(input, call) ? undefined : userNameOf(input, call);
  return { account: call.caller.account, user };
}
