import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { s3Bucket } from './index.ts';

const secret = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'very-secret', sessionToken: 'token' };

async function endpoint(t: TestContext, status: number, answer = '') {
  const requests: { readonly request: IncomingMessage; readonly body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    requests.push({ request, body: Buffer.concat(await request.toArray()) });
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const bucket = s3Bucket({
    endpoint: url,
    region: 'eu-west-1',
    bucket: 'audit',
    credentials: async () => secret,
  });
  return { requests, bucket, url };
}

test('an object is put by a signed request', async (t) => {
  const { requests, bucket, url } = await endpoint(t, 200);
  await bucket.put("a (b)/c'.gz", Buffer.from('body'), { signature: 'ff' });
  const { request, body } = requests[0] ?? assert.fail('nothing was sent');
  assert.equal(body.toString(), 'body');
  assert.equal(request.method, 'PUT');
  assert.equal(request.url, '/audit/a%20%28b%29/c%27.gz');
  assert.equal(request.headers['x-amz-meta-signature'], 'ff');
  const { authorization = '', ...headers } = request.headers as Record<string, string>;
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  assert.ok(names.includes('x-amz-meta-signature') && names.includes('x-amz-security-token'));
  const time = headers['x-amz-date'] ?? '';
  const signer = new SignatureV4({
    service: 's3',
    region: 'eu-west-1',
    credentials: { ...secret },
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });
  const unsigned = names.filter((name) => !['x-amz-date', 'x-amz-security-token'].includes(name));
  const again = await signer.sign(
    {
      method: 'PUT',
      protocol: 'http:',
      hostname: url.hostname,
      path: request.url ?? '',
      query: {},
      headers: Object.fromEntries(unsigned.map((name) => [name, headers[name] ?? ''])),
    },
    { signingDate: new Date(time.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z')) },
  );
  assert.equal(again.headers.authorization, authorization);
});

test('a refusal is told by its code alone, and no redirect is followed', async (t) => {
  const refusing = await endpoint(
    t,
    403,
    '<Error><Code>AccessDenied</Code><Message>AKIAEXAMPLE</Message></Error>',
  );
  const put = (bucket: typeof refusing.bucket) => bucket.put('a', Buffer.from('b'), {});
  await assert.rejects(put(refusing.bucket), {
    code: 'BucketFailed',
    message: 'The S3 endpoint did not take it: AccessDenied',
  });
  const leading = await endpoint(t, 307);
  await assert.rejects(put(leading.bucket), { message: 'The S3 endpoint did not take it: status 307' });
  assert.equal(leading.requests.length, 1);
  const endless = await endpoint(t, 500, 'x'.repeat(1_000_000));
  await assert.rejects(put(endless.bucket), { message: 'The S3 endpoint did not take it: status 500' });
});

test('credentials that can not be read are told of, without the place where they should be', async (t) => {
  const { requests, url } = await endpoint(t, 200);
  const cause = new Error('nothing in /etc/holdfast/credentials');
  const credentials = async () => {
    throw cause;
  };
  const bucket = s3Bucket({ endpoint: url, region: 'eu-west-1', bucket: 'audit', credentials });
  await assert.rejects(bucket.put('a', Buffer.from('b'), {}), {
    code: 'BucketFailed',
    message: 'The credentials for the S3 endpoint can not be read',
    cause,
  });
  assert.deepEqual(requests, []);
});
