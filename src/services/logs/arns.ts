import { partition } from '../../registry/index.ts';
import { logsError } from './errors.ts';
import type { LogPlace } from './ports.ts';

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME` */
export function groupArn({ account, region }: LogPlace, name: string): string {
  return `arn:${partition(region)}:logs:${region}:${account}:log-group:${name}`;
}

/** Of a stream; with an empty name, what actions on a group are allowed on: `log-group:NAME:*` stands for both. */
export function streamArn(place: LogPlace, group: string, stream: string): string {
  return `${groupArn(place, group)}:log-stream:${stream}`;
}

export interface NamedGroup {
  readonly place: LogPlace;
  readonly name: string;
}

const arn = /^arn:[a-z0-9-]+:logs:([a-z0-9-]+):(\d{12}):log-group:([.\-_/#A-Za-z0-9]+)(?::\*)?$/;
const plainName = /^[.\-_/#A-Za-z0-9]{1,512}$/;

/** Throws InvalidParameter for what is no ARN of a group in the region of the call. */
export function parseGroupArn(text: string, region: string): NamedGroup {
  const [, of = '', account = '', name = ''] = arn.exec(text) ?? [];
  if (name === '' || name.length > 512 || of !== region) {
    throw logsError('InvalidParameter', `'${text}' is no ARN of a log group in ${region}.`);
  }
  return { place: { account, region }, name };
}

/** A group by its name in the caller's account, or by its ARN. */
export function parseIdentifier(identifier: string, own: LogPlace): NamedGroup {
  if (identifier.startsWith('arn:')) return parseGroupArn(identifier, own.region);
  if (!plainName.test(identifier)) {
    throw logsError('InvalidParameter', `'${identifier}' is neither a name nor an ARN of a log group.`);
  }
  return { place: own, name: identifier };
}
