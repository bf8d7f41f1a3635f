import { randomBytes } from 'node:crypto';
import type { KeptTrail } from '../../services/cloudtrail/ports.ts';

/*
 * Names of objects in buckets (spec 13.5). Times are UTC.
 */

type Trail = Pick<KeptTrail, 'account' | 'region' | 'name'>;

/** Of a log file made at a time; no two are the same. */
export function logKey({ account }: Trail, prefix: string | undefined, region: string, at: number): string {
  const time = basicTime(at).replace(/\d\dZ$/, 'Z');
  const random = randomBytes(12).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'y');
  const name = `${account}_CloudTrail_${region}_${time}_${random}.json.gz`;
  return `${folder(account, 'CloudTrail', prefix, region, at)}/${name}`;
}

/** Of the digest that ends at a time. */
export function digestKey(
  { account, region: home, name: trail }: Trail,
  prefix: string | undefined,
  region: string,
  end: number,
): string {
  const name = `${account}_CloudTrail-Digest_${region}_${trail}_${home}_${basicTime(end)}.json.gz`;
  return `${folder(account, 'CloudTrail-Digest', prefix, region, end)}/${name}`;
}

function folder(
  account: string,
  kind: string,
  prefix: string | undefined,
  region: string,
  at: number,
): string {
  const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
  const below = prefix === undefined ? '' : `${prefix}/`;
  return `${below}AWSLogs/${account}/${kind}/${region}/${day}`;
}

/** `20261124T080512Z` */
function basicTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** `2026-11-24T08:05:12Z` */
export function isoTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
