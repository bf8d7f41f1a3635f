import type { Readable } from 'node:stream';
import type { Recording } from '../../../kernel/call-records.ts';
import { type Authorizer, type Call, deniedText } from '../../../kernel/identity.ts';
import type { TrailObject, TrailObjects } from '../../../services/cloudtrail/ports.ts';
import { refuse, S3Error } from './errors.ts';
import type { S3Request } from './request.ts';
import { listXml, locationXml, tagOf } from './xml.ts';

/** Buckets that are folders of this server. */
export interface ServedBuckets {
  /** Undefined: this server does not serve it. */
  objects(bucket: string): TrailObjects | undefined;
  access(bucket: string, account: string): 'allowed' | 'forbidden' | 'unknown';
  /** The account whose trail has put an object there; it alone sees it. */
  ownerOf(key: string): string | undefined;
}

export interface S3Answer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
}

const xml = { 'content-type': 'application/xml' };

/** Answers what the caller may ask (spec 13.5); throws an S3Error for the rest. */
export async function serveS3(
  { authorizer, buckets, region }: { authorizer: Authorizer; buckets: ServedBuckets; region: string },
  request: S3Request,
  call: Call,
): Promise<S3Answer> {
  const { bucket } = request;
  const { account } = call.caller;
  const access = buckets.access(bucket, account);
  if (access === 'forbidden') throw refuse.denied();
  await authorize(authorizer, request, call);
  const objects = buckets.objects(bucket);
  if (access === 'unknown' || objects === undefined) throw refuse.noBucket();
  switch (request.operation) {
    case 'GetBucketLocation':
      return { headers: xml, body: locationXml(region) };
    case 'ListObjects': {
      const { prefix, marker: after, maxKeys: limit } = request;
      const shown = (key: string) => buckets.ownerOf(key) === account;
      return { headers: xml, body: listXml(request, await objects.list({ prefix, after, limit, shown })) };
    }
    case 'GetObject': {
      const own = buckets.ownerOf(request.key) === account;
      const found = own ? await objects.open(request.key) : undefined;
      if (found === undefined) throw refuse.noKey();
      return objectAnswer(found);
    }
  }
}

function objectAnswer(object: TrailObject): S3Answer {
  const { size, modifiedAt, metadata } = object;
  return {
    headers: {
      'content-type': 'application/json',
      'content-length': String(size),
      'last-modified': new Date(modifiedAt).toUTCString(),
      etag: `"${tagOf(size, modifiedAt)}"`,
      ...Object.fromEntries(
        Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value] as const),
      ),
    },
    body: object.read(),
  };
}

const actions = {
  GetBucketLocation: 's3:GetBucketLocation',
  ListObjects: 's3:ListBucket',
  GetObject: 's3:GetObject',
} as const;

async function authorize(authorizer: Authorizer, request: S3Request, call: Call): Promise<void> {
  const bucket = `arn:aws:s3:::${request.bucket}`;
  const requirement = {
    action: actions[request.operation],
    resource: request.operation === 'GetObject' ? `${bucket}/${request.key}` : bucket,
    // The bucket is for the account, or there is none.
    account: call.caller.account,
  };
  const decision = await authorizer.decide(call, requirement);
  if (decision.allowed) return;
  const message = deniedText(call, requirement, decision.reason);
  throw new S3Error({ code: 'AccessDenied', status: 403, message });
}

/** What a record shows of it. */
export function recordedAs(request: S3Request, recording: Recording): void {
  recording.operation = request.operation;
  recording.parameters = JSON.stringify(parametersOf(request));
}

function parametersOf(request: S3Request): object {
  const { bucket: bucketName } = request;
  switch (request.operation) {
    case 'GetBucketLocation':
      return { bucketName };
    case 'ListObjects':
      return { bucketName, prefix: request.prefix, marker: request.marker };
    case 'GetObject':
      return { bucketName, key: request.key };
  }
}
