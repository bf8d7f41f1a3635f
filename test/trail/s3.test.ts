import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { needs } from '../kit/needs.ts';
import { image } from '../kit/oci.ts';
import { type Credentials, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { s3Server } from './kit/s3.ts';
import { arnOf, becomes, cli, objectsIn, recordsIn } from './kit/trail.ts';

const region = 'us-east-1';

/** Trails that deliver to an S3 server that somebody else has written, and what the stock command says of them. */
describe('an S3 server as the bucket of trails', needs('aws-cli-v1', 'versitygw', '/usr/bin/openssl'), () => {
  let s3: Awaited<ReturnType<typeof s3Server>>;
  let server: Server;
  let credentialsFile: string;
  const began = new Date(Date.now() - 1000).toISOString();

  const serve = async (data?: string): Promise<Server> => {
    const buckets = ['audit', 'later'].flatMap((name) => [
      '--trails-buckets',
      `${name}=*:${s3.url}?region=${region}&credentials=file:${credentialsFile}#archive`,
    ]);
    const intervals = ['--trails-interval', '200ms', '--trails-digest-interval', '1s'];
    const env = { NODE_EXTRA_CA_CERTS: s3.caFile };
    return startServer({ args: [...buckets, ...intervals], env, ...(data !== undefined && { data }) });
  };
  const deliverBy = ({ accessKeyId, secretAccessKey }: Credentials): void =>
    writeFileSync(
      credentialsFile,
      `[archive]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
  // The administrator's key is good at the S3 server, too: the stock command has but one for both.
  const aws = () => cli({ env: { ...server.env, AWS_ENDPOINT_URL_S3: s3.url, AWS_CA_BUNDLE: s3.caFile } });
  const bucket = (name = 'audit') => join(s3.folder, name);
  const digests = () => objectsIn(bucket(), '/CloudTrail-Digest/');
  const status = (name = 'main') => aws().json('cloudtrail', 'get-trail-status', '--name', name);
  const createTrail = async (name: string, in_: string, ...more: string[]) => {
    await aws().json('cloudtrail', 'create-trail', '--name', name, '--s3-bucket-name', in_, ...more);
    await aws().json('cloudtrail', 'start-logging', '--name', name);
  };
  const failsWith = (error: string, name?: string) =>
    becomes(
      async () => (await status(name)).LatestDeliveryError === `The S3 endpoint did not take it: ${error}`,
      () => `LatestDeliveryError is never ${error}`,
    );
  const works = (name?: string) =>
    becomes(
      async () => {
        const { LatestDeliveryError, LatestDigestDeliveryError } = await status(name);
        return LatestDeliveryError === undefined && LatestDigestDeliveryError === undefined;
      },
      () => 'it never works again',
    );
  const made: string[] = [];
  const make = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) {
      await createRepository(ecrClient(server), name);
      made.push(name);
    }
  };
  /** Everything that was made is on record in the bucket, once. */
  const complete = async (): Promise<void> => {
    const created = () =>
      recordsIn(bucket())
        .filter(({ eventName }) => eventName === 'CreateRepository')
        .map(({ requestParameters }) => String(requestParameters?.repositoryName));
    await becomes(
      () => made.every((name) => created().includes(name)),
      () => `not delivered: ${made.filter((name) => !created().includes(name)).join(', ')}`,
    );
    assert.deepEqual(created().sort(), made.toSorted());
    const ids = recordsIn(bucket()).map(({ requestID }) => requestID);
    assert.equal(new Set(ids).size, ids.length, 'a record was delivered twice');
  };
  const validate = () =>
    aws().run(
      ...['cloudtrail', 'validate-logs', '--trail-arn', arnOf(server, 'main')],
      ...['--start-time', began, '--verbose'],
    );
  const assertValid = async (): Promise<void> => {
    const { code, stdout, stderr } = await validate();
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /([1-9]\d*)\/\1 digest files valid/);
    assert.match(stdout, /([1-9]\d*)\/\1 log files valid/);
    assert.equal(stderr, '');
  };
  const assertInvalid = async (why: RegExp): Promise<void> => {
    const { code, stdout, stderr } = await validate();
    assert.equal(code, 1, stdout + stderr);
    assert.match(stderr, why);
  };

  before(async () => {
    s3 = await s3Server(region);
    await s3.start();
    credentialsFile = join(await tempFolder('archive'), 'credentials');
    deliverBy(s3.root);
    server = await serve();
    await s3.admit(server.credentials);
    await aws().json('s3api', 'create-bucket', '--bucket', 'audit');
    await createTrail(
      'main',
      'audit',
      '--s3-key-prefix',
      'a prefix/of (two)',
      '--enable-log-file-validation',
    );
    await make('app');
    await (await login(server)).push('app', 'v1', image('one'));
  });
  after(async () => {
    await server.stop();
    await s3.stop();
  });

  test('a log that nobody has touched is valid', async () => {
    await becomes(
      () => digests().length >= 3,
      () => `no digests: ${objectsIn(s3.folder).join('\n')}`,
    );
    await complete();
    await assertValid();
    const names = new Set(recordsIn(bucket()).map(({ eventName }) => eventName));
    for (const name of ['StartLogging', 'PutImage', 'CompleteLayerUpload']) assert.ok(names.has(name), name);
    const now = await status();
    assert.ok(now.LatestDeliveryTime !== undefined && now.LatestDigestDeliveryTime !== undefined);
    assert.equal(now.LatestDeliveryError, undefined);
    const key = digests()[0] ?? '';
    const head = await aws().json('s3api', 'head-object', '--bucket', 'audit', '--key', key);
    assert.deepEqual([head.ContentType, head.ContentEncoding], ['application/json', 'gzip']);
    const { signature, ...more } = head.Metadata as Readonly<{ [name: string]: string }>;
    assert.match(signature ?? '', /^[0-9a-f]{512}$/);
    assert.deepEqual(more, { 'signature-algorithm': 'SHA256withRSA' });
  });

  test('an altered log is found, and a missing one', async () => {
    const digest = JSON.parse(gunzipSync(readFileSync(join(bucket(), digests()[0] ?? ''))).toString()) as {
      logFiles: { s3Object: string }[];
    };
    const key = digest.logFiles[0]?.s3Object ?? assert.fail('a digest without logs');
    const whole = readFileSync(join(bucket(), key));
    const folder = await tempFolder('object');
    const put = async (bytes: Buffer): Promise<void> => {
      writeFileSync(join(folder, 'body'), bytes);
      const body = ['--body', join(folder, 'body')];
      await aws().json('s3api', 'put-object', '--bucket', 'audit', '--key', key, ...body);
    };
    await put(gzipSync(gunzipSync(whole).toString().replace('"eventName"', '"EventName"')));
    await assertInvalid(/Log file.*INVALID: hash value doesn't match/);
    await aws().json('s3api', 'delete-object', '--bucket', 'audit', '--key', key);
    await assertInvalid(/Log file.*INVALID: not found/);
    await put(whole);
    await assertValid();
  });

  test('credentials that are wrong are told of, and read again when they are right', async () => {
    deliverBy({ ...s3.root, secretAccessKey: 'wrong' });
    await make('wrong-secret');
    await failsWith('SignatureDoesNotMatch');
    deliverBy({ accessKeyId: 'nobody', secretAccessKey: 'wrong' });
    await make('wrong-key');
    await failsWith('InvalidAccessKeyId');
    assert.ok(
      !recordsIn(bucket()).some(({ requestParameters }) => requestParameters?.repositoryName === 'wrong-key'),
    );
    for (const secret of ['wrong', s3.root.secretAccessKey]) {
      assert.ok(!JSON.stringify(await status()).includes(secret));
    }
    assert.ok(!server.output().includes(s3.root.secretAccessKey));
    deliverBy(s3.root);
    await works();
    await complete();
  });

  test('a bucket that is not there is told of, holds up no other, and gets all once it is', async () => {
    await createTrail('waiting', 'later');
    await failsWith('NoSuchBucket', 'waiting');
    await make('while-missing');
    await complete();
    await aws().json('s3api', 'create-bucket', '--bucket', 'later');
    await works('waiting');
    const names = () => recordsIn(bucket('later')).map(({ eventName }) => eventName);
    await becomes(
      () => names().includes('StartLogging') && names().includes('CreateRepository'),
      () => `delivered: ${names().join(', ')}`,
    );
    await aws().json('cloudtrail', 'delete-trail', '--name', 'waiting');
  });

  test('a server that is down gets each record once when it is back, whatever became of ours', async () => {
    await s3.stop();
    await make('down-1', 'down-2');
    await failsWith('ECONNREFUSED');
    await server.stop('SIGKILL');
    server = await serve(server.data);
    await make('down-3');
    await failsWith('ECONNREFUSED');
    await s3.start();
    await works();
    await complete();
    const count = digests().length;
    await becomes(
      () => digests().length >= count + 2,
      () => 'digests end',
    );
    await assertValid();
  });
});
