import { logsError } from './errors.ts';

/** Throws InvalidParameter for groups that only AWS, or this server, has. */
export function checkNotReserved(group: string): void {
  if (/^aws\//i.test(group)) {
    throw logsError('InvalidParameter', 'Log groups starting with AWS/ are reserved for AWS.');
  }
  if (group.startsWith('/holdfast/')) {
    throw logsError(
      'InvalidParameter',
      'Log groups starting with /holdfast/ are written by the server only.',
    );
  }
}
