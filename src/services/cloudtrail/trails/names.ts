import { isIPv4 } from 'node:net';
import { refuse } from './refusals.ts';

/** Where a trail is meant to be. */
export interface TrailPlace {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

const shortest = 3;
const longest = 128;

/** Throws InvalidTrailName for what can't be the name of a trail. */
export function checkTrailName(name: string): void {
  if (name.length < shortest) {
    throw refuse.name(
      `Trail name too short. Minimum allowed length: ${shortest} characters. Specified name length: ${name.length} characters.`,
    );
  }
  if (name.length > longest) {
    throw refuse.name(
      `Trail name too long. Maximum allowed length: ${longest} characters. Specified name length: ${name.length} characters.`,
    );
  }
  if (!/^[A-Za-z0-9._-]+$/.test(name)) {
    throw refuse.name(
      'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).',
    );
  }
  if (!/^[A-Za-z0-9]/.test(name)) throw refuse.name('Trail name must starts with a letter or number.');
  if (!/[A-Za-z0-9]$/.test(name)) throw refuse.name('Trail name must ends with a letter or number.');
  if (/[._-]{2}/.test(name)) {
    throw refuse.name('Trail name can not have periods, underscores or hyphens side by side.');
  }
  if (isIPv4(name)) throw refuse.name('Trail name can not be an IP address.');
}

const arnForm = /^arn:aws:cloudtrail:([a-z0-9-]+):([0-9]{12}):trail\/(.+)$/;

/** The place that an ARN names. Throws CloudTrailARNInvalid. */
export function placeOfArn(arn: string): TrailPlace {
  const [, region, account, name] = arnForm.exec(arn) ?? [];
  if (region === undefined || account === undefined || name === undefined) throw refuse.arn(arn);
  checkTrailName(name);
  return { account, region, name };
}

/** The place that a name or an ARN means to whoever calls from a region. */
export function placeOf(nameOrArn: string, account: string, region: string): TrailPlace {
  if (nameOrArn.startsWith('arn:')) return placeOfArn(nameOrArn);
  checkTrailName(nameOrArn);
  return { account, region, name: nameOrArn };
}
