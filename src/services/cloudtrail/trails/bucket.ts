import { isIPv4 } from 'node:net';
import type { TrailBuckets } from '../ports.ts';
import { refuse } from './refusals.ts';

/** Whether S3 would have a bucket of that name. */
export function isBucketName(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/.test(name) && !/\.\.|\.-|-\./.test(name) && !isIPv4(name);
}

/** Throws what CloudTrail says of a bucket that the account can't have its trail deliver to. */
export function checkBucket(buckets: TrailBuckets, bucket: string, account: string): void {
  if (!isBucketName(bucket)) throw refuse.bucketName(bucket);
  const access = buckets.access(bucket, account);
  if (access === 'unknown') throw refuse.unknownBucket(bucket);
  if (access === 'forbidden') throw refuse.foreignBucket(bucket);
}

const longestPrefix = 200;

/**
 * Throws InvalidS3Prefix for one that is no path of plain names: it may become folders. Names have the characters
 * that S3 calls safe.
 */
export function checkPrefix(prefix: string): void {
  if (prefix.length > longestPrefix) {
    throw refuse.prefix(`The length of S3KeyPrefix exceeds the limit: ${longestPrefix} characters.`);
  }
  if (!/^[A-Za-z0-9!_.*'() /-]+$/.test(prefix)) {
    throw refuse.prefix("S3KeyPrefix can only contain letters, numbers, blanks and !_.*'()/-");
  }
  if (prefix.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')) {
    throw refuse.prefix(
      "S3KeyPrefix can not have a segment that is empty, '.' or '..', nor end with a slash.",
    );
  }
}

const keyForm =
  /^(?:.*\/)?AWSLogs\/(\d{12})\/CloudTrail(?:-Digest)?\/[a-z0-9-]+\/\d{4}\/\d\d\/\d\d\/[^/]+\.json\.gz$/;

/** The account whose trail has put an object there; undefined for what no trail puts anywhere. */
export function ownerOfKey(key: string): string | undefined {
  return keyForm.exec(key)?.[1];
}
