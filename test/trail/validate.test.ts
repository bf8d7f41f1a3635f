import assert from 'node:assert/strict';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { needs } from '../kit/needs.ts';
import { image } from '../kit/oci.ts';
import { arnOf, becomes, cli, objectsIn, recordsIn, trailServer } from './kit/trail.ts';

/** The stock command decides what a good log is: spec 13.5. */
describe('aws cloudtrail validate-logs', needs('aws-cli-v1'), async () => {
  const { server, root } = await trailServer({ audit: '*' });
  after(() => server.stop());
  const aws = cli(server);
  const folder = join(root, 'audit');
  const began = new Date(Date.now() - 1000).toISOString();
  const validate = (...more: string[]) =>
    aws.run(
      'cloudtrail',
      'validate-logs',
      ...['--trail-arn', arnOf(server, 'main'), '--start-time', began, '--verbose'],
      ...more,
    );

  async function assertValid(...more: string[]): Promise<void> {
    const { code, stdout, stderr } = await validate(...more);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /(\d+)\/\1 digest files valid/);
    assert.match(stdout, /([1-9]\d*)\/\1 log files valid/);
    assert.equal(stderr, '');
  }

  async function assertInvalid(why: RegExp): Promise<void> {
    const { code, stdout, stderr } = await validate();
    assert.equal(code, 1, stdout + stderr);
    assert.match(stderr, why);
    assert.match(stdout, /files INVALID/);
  }

  await aws.json(
    'cloudtrail',
    'create-trail',
    ...['--name', 'main', '--s3-bucket-name', 'audit', '--s3-key-prefix', 'a prefix/of two'],
    ...['--enable-log-file-validation', '--is-multi-region-trail'],
  );
  await aws.json('cloudtrail', 'start-logging', '--name', 'main');
  await createRepository(ecrClient(server), 'app');
  const what = image('one');
  await (await login(server)).push('app', 'v1', what);
  await createRepository(ecrClient(server, { region: 'ap-southeast-2' }), 'far');
  const digests = (region: string) => objectsIn(folder, `/CloudTrail-Digest/${region}/`);
  const wait = (region: string, count: number) =>
    becomes(
      () => digests(region).length >= count,
      () => `no digests of ${region}: ${objectsIn(folder).join('\n')}`,
    );
  await wait(server.ready.region, 3);
  await wait('ap-southeast-2', 2);

  test('a log that nobody has touched is valid, in each region', async () => {
    await assertValid();
    await assertValid('--region', 'ap-southeast-2');
    const names = new Set(recordsIn(folder).map(({ eventName }) => eventName));
    for (const name of ['StartLogging', 'CreateRepository', 'PutImage', 'CompleteLayerUpload']) {
      assert.ok(names.has(name), `${name} is not among ${[...names].join(', ')}`);
    }
    const status = await aws.json('cloudtrail', 'get-trail-status', '--name', 'main');
    assert.equal(status.IsLogging, true);
    assert.ok(status.LatestDeliveryTime !== undefined && status.LatestDigestDeliveryTime !== undefined);
    assert.equal(status.LatestDeliveryError, undefined);
  });

  const named = () => {
    const digest = digests(server.ready.region)[0] ?? '';
    const { logFiles } = JSON.parse(gunzipSync(readFileSync(join(folder, digest))).toString()) as {
      logFiles: { s3Object: string }[];
    };
    return { digest, log: logFiles[0]?.s3Object ?? assert.fail('a digest without logs') };
  };

  test('an altered log is found, and a missing one', async () => {
    const path = join(folder, named().log);
    const whole = readFileSync(path);
    writeFileSync(path, gzipSync(gunzipSync(whole).toString().replace('"eventName"', '"EventName"')));
    await assertInvalid(/INVALID: hash value doesn't match/);
    rmSync(path);
    await assertInvalid(/Log file.*INVALID: not found/);
    writeFileSync(path, whole);
    await assertValid();
  });

  test('an altered digest is found, one that was moved, and a missing one', async () => {
    const digest = digests(server.ready.region)[1] ?? '';
    const path = join(folder, digest);
    const whole = readFileSync(path);
    writeFileSync(path, gzipSync(gunzipSync(whole).toString().replace('SHA256withRSA', 'SHA256withRSB')));
    await assertInvalid(/INVALID: signature verification failed/);
    writeFileSync(path, readFileSync(join(folder, digests(server.ready.region)[0] ?? '')));
    await assertInvalid(/INVALID: has been moved from its original location/);
    renameSync(path, `${path}.away`);
    await assertInvalid(/Digest file.*INVALID: not found/);
    renameSync(`${path}.away`, path);
    writeFileSync(path, whole);
    await assertValid();
    rmSync(`${path}.metadata`);
    await assertInvalid(/INVALID/);
  });
});
