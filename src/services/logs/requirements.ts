import type { Call, Requirement } from '../../kernel/identity.ts';
import { type NamedGroup, parseIdentifier, streamArn } from './arns.ts';
import { logsError } from './errors.ts';
import type { LogPlace } from './ports.ts';

export interface InGroup {
  readonly logGroupName?: string | undefined;
  /** Name or ARN, in place of the name. */
  readonly logGroupIdentifier?: string | undefined;
}

export interface InStream extends InGroup {
  readonly logStreamName: string;
}

export function placeOf(call: Call): LogPlace {
  return { account: call.caller.account, region: call.region };
}

/** The one group that a request names, by either of two members. Throws InvalidParameter. */
export function groupOf({ logGroupName, logGroupIdentifier }: InGroup, call: Call): NamedGroup {
  const own = placeOf(call);
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw logsError('InvalidParameter', 'LogGroupName and LogGroupIdentifier cannot both be specified.');
  }
  if (logGroupName !== undefined) return { place: own, name: logGroupName };
  if (logGroupIdentifier !== undefined) return parseIdentifier(logGroupIdentifier, own);
  throw logsError('InvalidParameter', 'Either logGroupName or logGroupIdentifier must be specified.');
}

/** `logs:ACTION` on the group that the request names. */
export function onGroup(action: string): (input: InGroup, call: Call) => readonly Requirement[] {
  return (input, call) => {
    const { place, name } = groupOf(input, call);
    return [{ action: `logs:${action}`, resource: streamArn(place, name, '') }];
  };
}

/** `logs:ACTION` on the stream that the request names. */
export function onStream(action: string): (input: InStream, call: Call) => readonly Requirement[] {
  return (input, call) => {
    const { place, name } = groupOf(input, call);
    return [{ action: `logs:${action}`, resource: streamArn(place, name, input.logStreamName) }];
  };
}
