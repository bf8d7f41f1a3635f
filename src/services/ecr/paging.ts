import { invalidParameter } from './invalid-parameter.ts';

/** Items on a page unless the request says otherwise (spec 3.1). */
export const DEFAULT_PAGE = 100;
export const DEFAULT_REFERRERS_PAGE = 20;

/** Refuses what goes with walking a list only, in a request that names its items in `list`. */
export function pageOnly<Input extends object>(
  input: Input,
  list: string,
  members: readonly (keyof Input & string)[],
): void {
  for (const member of members) {
    if (input[member] !== undefined) {
      throw invalidParameter(member, `${member} can't be given together with ${list}`);
    }
  }
}
