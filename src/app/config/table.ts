import { logLevels } from '../../kernel/log.ts';
import { ecrQuotas, type Quotas } from '../../registry/settings.ts';
import { type IamQuotas, iamQuotas } from '../../services/iam/index.ts';
import {
  accountId,
  choice,
  cidr,
  count,
  domain,
  duration,
  endpoint,
  issuerKeys,
  path,
  region,
  text,
  url,
  workerCount,
} from './kinds.ts';
import { many, maybe, one, type Setting } from './setting.ts';
import { digestTime, trailBucket } from './trail-bucket.ts';

export const defaultAccount = '000000000000';
export const defaultRegion = 'us-east-1';

/**
 * Every setting there is. The key is its name in a configuration file, the dots being levels; the names of its
 * flag and of its environment variable follow from it (names.ts).
 */
export const settingsTable = {
  config: maybe(path, 'Configuration file (YAML) with these settings.', {
    sources: ['flag', 'environment'],
  }),
  listen: one(endpoint, '127.0.0.1:5100', 'Where to listen. Port 0 takes any free port.'),
  workers: one(
    workerCount,
    'auto',
    'How many processes serve, one more committing for them all; 1: everything in one process. auto: one for each core, or 1 with fewer than 4 cores or 2 GiB of memory.',
  ),
  data: one(path, './data', 'Folder that keeps everything: metadata, layers, keys.'),
  account: maybe(
    accountId,
    `Account that the first start creates (${defaultAccount}). A folder keeps the one that it began with.`,
  ),
  region: maybe(
    region,
    `Home region, chosen at the first start (${defaultRegion}). Every region's name is served.`,
  ),
  domain: many(
    domain,
    'Domain D of host names ACCOUNT.dkr.ecr.REGION.D, which then choose the registry. Without it callers get back the host that they used.',
  ),
  publicUrl: maybe(
    url,
    'Scheme, host and port by which callers reach this server, where a proxy stands before it.',
  ),
  trustedProxies: many(cidr, 'Networks whose X-Forwarded-Proto, -Host and -For are believed.'),
  'tls.cert': maybe(path, 'Certificate chain (PEM); read again at SIGHUP. Serves https.'),
  'tls.key': maybe(path, 'Private key of the certificate (PEM); read again at SIGHUP.'),
  readyFile: maybe(
    path,
    'File to write once the server answers: JSON with url, pid, account, region and version.',
  ),
  rootKey: maybe(
    text,
    'Root key that seals secrets at rest: 32 bytes in base64 or hex. Without it DATA/keys/root.key.',
    {
      secret: true,
      sources: ['environment', 'file'],
    },
  ),
  rootKeyFile: maybe(path, 'File that holds the root key, in place of DATA/keys/root.key.'),
  compat: one(
    choice('friendly', 'strict'),
    'friendly',
    'Where Amazon ECR is stricter than the OCI specification: be friendly, or refuse what it refuses.',
  ),
  'log.level': one(choice(...logLevels), 'info', 'Least level of what is logged, to standard error.'),
  'log.format': one(
    choice('auto', 'json', 'pretty'),
    'auto',
    'Form of the log; auto is pretty on a terminal.',
  ),
  'metrics.listen': maybe(
    endpoint,
    'Where to serve /metrics to anyone. Without it they are on the main listener, for loopback only.',
  ),
  'tokens.lifetime': one(duration, '12h', 'How long a token of GetAuthorizationToken is good for.'),
  'login.accessKeys': one(
    choice('secure', 'always', 'never'),
    'secure',
    'Whether /v2 takes an access key id with its secret as user and password. secure: by TLS that ends here or at a trusted proxy, and between loopback addresses.',
  ),
  'oidc.allow': many(
    text,
    'Address, network or host name where OpenID Connect providers may be, beside the public Internet.',
  ),
  'oidc.caFile': maybe(
    path,
    'Certificates (PEM) of authorities that vouch for OpenID Connect providers, beside those of the system.',
  ),
  'oidc.keys': many(
    issuerKeys,
    'Keys of an OpenID Connect provider that cannot be asked for them: a JSON Web Key Set in a file.',
  ),
  'events.allow': many(
    text,
    'Address, network or host name where API destinations and webhooks may be, beside the public Internet.',
  ),
  'events.caFile': maybe(
    path,
    'Certificates (PEM) of authorities that vouch for API destinations and webhooks, beside those of the system.',
  ),
  'events.pulls': one(
    choice('off', 'on'),
    'off',
    'Whether each pull of an image is an event (source holdfast).',
  ),
  'events.unknownTargets': one(
    choice('refuse', 'accept'),
    'refuse',
    'Targets of AWS services that are not here, dead-letter queues and KMS keys of EventBridge: refuse them, or accept and ignore them, for definitions that are made for AWS.',
  ),
  'uploads.expiry': one(duration, '24h', 'When an upload that nobody writes to is given up.'),
  'blobs.expiry': one(
    duration,
    '24h',
    'When a layer that no manifest of its repository needs leaves the repository.',
  ),
  'undelete.window': one(
    duration,
    '7d',
    'How long deleted images and repositories can be restored, unless a repository says otherwise; `0s`: not at all, as under `compat: strict`.',
  ),
  'archive.path': maybe(
    path,
    'Folder for the layers of archived images, such as one on a cheaper disk; it must exist. Without it DATA/cold.',
  ),
  'archive.coldAfter': one(
    duration,
    '1h',
    'How long the layers of an archived image stay where they are, so that it can be restored at once.',
  ),
  'archive.onPull': one(
    choice('refuse', 'restore'),
    'refuse',
    'What the pull of an archived image gets. refuse: 404, as from Amazon ECR. restore: 503 with Retry-After, and the image is restored.',
  ),
  'audit.mode': one(
    choice('batched', 'sync', 'off'),
    'batched',
    'How calls that change nothing are recorded. batched: written within 250 ms, and synced within another 250. sync: on disk before the answer. off: not at all; what changes something always is.',
  ),
  'audit.retention': one(duration, '90d', 'How long records of calls that changed nothing are kept.'),
  'audit.maxBytes': maybe(count, 'Bytes that records of calls that changed nothing may take on disk.'),
  'audit.client': one(
    choice('real', 'ecr'),
    'real',
    'Address and agent in records of calls through /v2. ecr: `ecr.amazonaws.com`, as Amazon ECR has it.',
  ),
  'cloudwatch.unknownActions': one(
    choice('refuse', 'accept'),
    'refuse',
    'What becomes of an alarm action that is neither a webhook nor an event bus of the account. refuse: ValidationError. accept: it is kept and left alone.',
  ),
  'logs.registry': one(
    choice('on', 'off'),
    'on',
    'Whether each account sees what the server did for it in the log group /holdfast/registry.',
  ),
  'trails.buckets': many(
    trailBucket,
    'A bucket into which trails of CloudTrail deliver, the accounts that may have it, and what it is: a folder, which must exist, or an S3 endpoint that has the bucket.',
  ),
  'trails.interval': one(duration, '5m', 'Time between two deliveries of log files of trails.'),
  'trails.digestInterval': one(digestTime, '1h', 'Time that a digest of log files is about.'),
  'gc.grace': one(duration, '24h', 'How long what no repository has is kept at least.'),
  'gc.interval': one(duration, '1h', 'Time between two runs of the garbage collection.'),
  'quotas.repositoriesPerRegistry': quota('repositoriesPerRegistry', 'Repositories in a registry.'),
  'quotas.imagesPerRepository': quota('imagesPerRepository', 'Images in a repository.'),
  'quotas.tagsPerImage': quota('tagsPerImage', 'Tags of an image.'),
  'quotas.layerSize': quota('layerSize', 'Bytes of a layer.'),
  'quotas.partsPerLayer': quota('partsPerLayer', 'Parts by which a layer is uploaded through the ECR API.'),
  'quotas.layersPerImage': quota('layersPerImage', 'Layers that a manifest names.'),
  'quotas.tagsPerRepository': quota('tagsPerRepository', 'Resource tags of a repository.'),
  'quotas.pinsPerRepository': quota('pinsPerRepository', 'Pins of a repository.'),
  'quotas.iam.users': iamQuota('users', 'IAM users of an account.'),
  'quotas.iam.groups': iamQuota('groups', 'IAM groups of an account.'),
  'quotas.iam.roles': iamQuota('roles', 'IAM roles of an account.'),
  'quotas.iam.policies': iamQuota('policies', "Managed policies of an account's own."),
  'quotas.iam.oidcProviders': iamQuota('oidcProviders', 'OIDC providers of an account.'),
  'quotas.iam.mfaDevicesPerUser': iamQuota('mfaDevicesPerUser', 'MFA devices of a user.'),
  'quotas.iam.accessKeysPerUser': iamQuota('accessKeysPerUser', 'Access keys of a user.'),
  'quotas.iam.groupsPerUser': iamQuota('groupsPerUser', 'Groups that a user is in.'),
  'quotas.iam.attachedPerUser': iamQuota('attachedPerUser', 'Managed policies attached to a user.'),
  'quotas.iam.attachedPerGroup': iamQuota('attachedPerGroup', 'Managed policies attached to a group.'),
  'quotas.iam.attachedPerRole': iamQuota('attachedPerRole', 'Managed policies attached to a role.'),
  'quotas.iam.versionsPerPolicy': iamQuota('versionsPerPolicy', 'Versions of a managed policy.'),
  'quotas.iam.tags': iamQuota('tags', 'Tags of a user, role, policy, provider or device of IAM.'),
  'quotas.iam.managedPolicySize': iamQuota(
    'managedPolicySize',
    'Characters of a managed policy, white space not counted.',
  ),
  'quotas.iam.userPolicySize': iamQuota(
    'userPolicySize',
    'Characters of the inline policies of a user together, white space not counted.',
  ),
  'quotas.iam.groupPolicySize': iamQuota('groupPolicySize', 'The same of a group.'),
  'quotas.iam.rolePolicySize': iamQuota('rolePolicySize', 'The same of a role.'),
  'quotas.iam.trustPolicySize': iamQuota(
    'trustPolicySize',
    "Characters of a role's trust policy, white space not counted.",
  ),
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof settingsTable;

export type Settings = {
  readonly [Name in SettingName]: ReturnType<(typeof settingsTable)[Name]['read']>;
};

export const settingNames = Object.keys(settingsTable) as readonly SettingName[];

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingsTable, name);
}

/** The table's line by name, where its type of value does not matter. */
export function settingOf(name: SettingName): Setting<unknown> {
  return settingsTable[name];
}

function quota(name: keyof Quotas, about: string): Setting<number> {
  return one(count, String(ecrQuotas[name]), `Quota: ${about}`);
}

function iamQuota(name: keyof IamQuotas, about: string): Setting<number> {
  return one(count, String(iamQuotas[name]), `Quota: ${about}`);
}
