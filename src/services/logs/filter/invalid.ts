import { logsError } from '../errors.ts';

/** InvalidParameter for a pattern that is none, with what is wrong where (from 1 on, in characters). */
export function invalidPattern(why: string, at: number): Error {
  return logsError('InvalidParameter', `Invalid filter pattern: ${why} at character ${at + 1}.`);
}
