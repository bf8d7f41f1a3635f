import { catalog } from '../../generated/catalog.ts';
import { isBucketName } from '../../services/cloudtrail/index.ts';
import { duration, type Kind, made } from './kinds.ts';

/** A bucket of trails: plain data. */
export interface TrailBucketSetting {
  readonly name: string;
  /** `*`: all. */
  readonly accounts: '*' | readonly string[];
  readonly target: { readonly folder: string } | S3TargetSetting;
}

export interface S3TargetSetting {
  /** `https://s3.example.com:9000` */
  readonly endpoint: string;
  readonly region: string;
  /** `env:NAME` or `file:PATH`, with `#PROFILE` if need be: where the credentials are, never these themselves. */
  readonly credentials: string;
}

/** First segments of paths that lead elsewhere: a bucket of that name could not be read. */
const reserved: ReadonlySet<string> = new Set([
  'livez',
  'metrics',
  'readyz',
  ...catalog.flatMap(({ routes }) => routes.map(([, path]) => path.split('/')[1] ?? '')),
]);

export const trailBucket: Kind<TrailBucketSetting> = {
  schema: made(/^[^=]+=[^:]+:.+$/, (given) => {
    const [, name = '', accounts = '', target = ''] = /^([^=]+)=([^:]+):(.+)$/.exec(given) ?? [];
    if (!isBucketName(name) || reserved.has(name)) return undefined;
    if (!/^(?:\*|[0-9]{12}(?:\+[0-9]{12})*)$/.test(accounts)) return undefined;
    const parsed = /^https?:\/\//.test(target) ? s3Target(target) : { folder: target };
    if (parsed === undefined) return undefined;
    return { name, accounts: accounts === '*' ? accounts : accounts.split('+'), target: parsed };
  }),
  allowed:
    'NAME=ACCOUNT[+ACCOUNT...]:FOLDER or NAME=ACCOUNT[+ACCOUNT...]:https://HOST?region=REGION&credentials=env:PREFIX (or file:PATH[#PROFILE]); `*` in the place of accounts means all',
  placeholder: 'NAME=ACCOUNTS:TARGET',
};

function s3Target(text: string): S3TargetSetting | undefined {
  if (!URL.canParse(text)) return undefined;
  // A profile follows a `#`, which is a part of the parameter here.
  const url = new URL(text.replaceAll('#', '%23'));
  const region = url.searchParams.get('region') ?? '';
  const credentials = url.searchParams.get('credentials') ?? '';
  const known = [...url.searchParams.keys()].every((name) => name === 'region' || name === 'credentials');
  if (!known || url.pathname !== '/' || url.username !== '' || url.password !== '') return undefined;
  if (!/^[a-z0-9-]{2,25}$/.test(region) || !/^(?:env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$/.test(credentials)) {
    return undefined;
  }
  return { endpoint: url.origin, region, credentials };
}

/** In milliseconds: digests are named by the second. */
export const digestTime: Kind<number> = {
  schema: duration.schema.refine((value) => value >= 1000 && value % 1000 === 0),
  allowed: 'a duration of whole seconds, such as 10m or 1h',
  placeholder: 'DURATION',
};
