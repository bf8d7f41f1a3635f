import { createHash, createHmac, randomUUID } from 'node:crypto';

export interface Caller {
  /** Host and port. */
  readonly host: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface Signed {
  readonly head: Buffer;
  readonly body: Buffer;
}

const target = 'AmazonEC2ContainerRegistry_V20150921';

/** One signed call of the ECR API as bytes to send; an invocation id of its own is among what is signed. */
export function signedCall(
  { host, region, credentials, operation }: Caller & { readonly operation: string },
  text: string,
): Signed {
  const body = Buffer.from(text);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const headers = [
    ['amz-sdk-invocation-id', randomUUID()],
    ['content-type', 'application/x-amz-json-1.1'],
    ['host', host],
    ['x-amz-date', time],
    ['x-amz-target', `${target}.${operation}`],
  ] as const;
  const names = headers.map(([name]) => name).join(';');
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = `POST\n/\n\n${lines}\n${names}\n${hash(body)}`;
  const scope = `${time.slice(0, 8)}/${region}/ecr/aws4_request`;
  const key = scope.split('/').reduce(hmac, Buffer.from(`AWS4${credentials.secretAccessKey}`));
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash(canonical)}`).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const sent = [...headers, ['authorization', authorization], ['content-length', body.length]];
  const head = `POST / HTTP/1.1\r\n${sent.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return { head: Buffer.from(head), body };
}

function hash(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
