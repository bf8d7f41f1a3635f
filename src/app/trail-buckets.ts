import { readFile, realpath, stat } from 'node:fs/promises';
import { folderBucket, type S3Credentials, s3Bucket } from '../drivers/buckets/index.ts';
import type { TrailBuckets, TrailDestination, TrailObjects } from '../services/cloudtrail/ports.ts';
import { valueIn } from './aws-files/index.ts';
import type { Settings, TrailBucketSetting } from './config/index.ts';
import { OperatorError, systemCode } from './errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Listed = Pick<Settings, 'trails.buckets'>;

/** Who may have trails deliver to which bucket, by the settings. */
export function trailBucketsOf(settings: Listed): TrailBuckets {
  const buckets = byName(settings);
  return {
    access(bucket, account) {
      const found = buckets.get(bucket);
      if (found === undefined) return 'unknown';
      return found.accounts === '*' || found.accounts.includes(account) ? 'allowed' : 'forbidden';
    },
  };
}

/** Buckets that are folders of this server, for reading. Throws an OperatorError for a folder that is none. */
export async function openTrailFolders(settings: Listed): Promise<ReadonlyMap<string, TrailObjects>> {
  return await openFolders(settings);
}

/**
 * Where trails deliver. Throws an OperatorError for a folder that is none, and for credentials that are not where
 * they should be.
 */
export async function openTrailDestinations(
  settings: Listed,
  environment: Environment,
): Promise<ReadonlyMap<string, TrailDestination>> {
  const destinations = new Map<string, TrailDestination>(await openFolders(settings));
  for (const { name, target } of byName(settings).values()) {
    if ('folder' in target) continue;
    const { endpoint, region, credentials: reference } = target;
    const credentials = () => credentialsAt(reference, environment);
    await credentials();
    destinations.set(name, s3Bucket({ endpoint: new URL(endpoint), region, bucket: name, credentials }));
  }
  return destinations;
}

async function openFolders(settings: Listed) {
  const folders = new Map<string, ReturnType<typeof folderBucket>>();
  for (const { name, target } of byName(settings).values()) {
    if ('folder' in target) folders.set(name, folderBucket(await existingFolder(name, target.folder)));
  }
  return folders;
}

/** The operator may have put a link to it: from here on none is followed. */
async function existingFolder(bucket: string, path: string): Promise<string> {
  try {
    const folder = await realpath(path);
    if ((await stat(folder)).isDirectory()) return folder;
  } catch (error) {
    throw new OperatorError(`The folder ${path} of the bucket ${bucket} can't be used: ${systemCode(error)}`);
  }
  throw new OperatorError(`The folder ${path} of the bucket ${bucket} can't be used: it is no folder`);
}

function byName(settings: Listed): ReadonlyMap<string, TrailBucketSetting> {
  const buckets = new Map<string, TrailBucketSetting>();
  for (const bucket of settings['trails.buckets']) {
    if (buckets.has(bucket.name)) {
      throw new OperatorError(`The bucket ${bucket.name} is in the setting trails.buckets twice`);
    }
    buckets.set(bucket.name, bucket);
  }
  return buckets;
}

/** Read each time, so that they may change. No text says what they are. */
async function credentialsAt(reference: string, environment: Environment): Promise<S3Credentials> {
  const found = reference.startsWith('env:')
    ? fromEnvironment(reference.slice('env:'.length), environment)
    : await fromFile(reference.slice('file:'.length));
  const { accessKeyId, secretAccessKey, sessionToken } = found;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new OperatorError(`There are no credentials of S3 at ${reference}`);
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

type Found = Partial<Readonly<Record<keyof S3Credentials, string | undefined>>>;

function fromEnvironment(prefix: string, environment: Environment): Found {
  return {
    accessKeyId: environment[`${prefix}_ACCESS_KEY_ID`],
    secretAccessKey: environment[`${prefix}_SECRET_ACCESS_KEY`],
    sessionToken: environment[`${prefix}_SESSION_TOKEN`],
  };
}

async function fromFile(reference: string): Promise<Found> {
  const [, path = reference, profile = 'default'] = /^(.*)#([^#]+)$/.exec(reference) ?? [];
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new OperatorError(`The credentials of S3 in ${path} can't be read: ${systemCode(error)}`);
  }
  return {
    accessKeyId: valueIn(text, profile, 'aws_access_key_id'),
    secretAccessKey: valueIn(text, profile, 'aws_secret_access_key'),
    sessionToken: valueIn(text, profile, 'aws_session_token'),
  };
}
