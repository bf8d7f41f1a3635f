import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { allowing, newUser } from '../kit/api.ts';
import { createRepository, ecrClient } from '../kit/aws.ts';
import { needs } from '../kit/needs.ts';
import { holdfast, readCredentials } from '../kit/server.ts';
import { signedGet } from './kit/signed-get.ts';
import { becomes, cli, objectsIn, recordsIn, trailServer } from './kit/trail.ts';

const home = '000000000000';
const other = '111122223333';

describe('buckets of trails', needs('aws-cli-v1'), async () => {
  const { server, root } = await trailServer({
    shared: '*',
    mine: home,
    'linked-folder': home,
  });
  after(() => server.stop());
  await holdfast(['account', 'create', other, '--data', server.data]);
  const mine = cli(server);
  const theirs = cli(server, other);
  const credentials = readCredentials(join(server.data, 'aws', 'credentials'), other);
  const trail = (name: string, bucket: string, ...more: string[]) => [
    ...['cloudtrail', 'create-trail', '--name', name, '--s3-bucket-name', bucket],
    ...more,
  ];

  test('are those that the operator has given to the account', async () => {
    assert.match(await mine.refused(...trail('t-1', 'nowhere')), /S3BucketDoesNotExistException/);
    assert.match(await theirs.refused(...trail('t-1', 'mine')), /InsufficientS3BucketPolicyException/);
    assert.match(await mine.refused(...trail('t-1', 'mine', '--s3-key-prefix', '../x')), /InvalidS3Prefix/);
    assert.match(await mine.refused(...trail('t-1', 'mine', '--sns-topic-name', 'x')), /InvalidSnsTopicName/);
    await theirs.json(...trail('theirs', 'shared', '--s3-key-prefix', `AWSLogs/${home}/CloudTrail`));
    await mine.json(...trail('mine', 'shared'));
    for (const one of [mine, theirs]) {
      const { Trails } = await one.json<{ Trails: { Name: string }[] }>('cloudtrail', 'list-trails');
      assert.deepEqual(
        Trails.map(({ Name }) => Name),
        [one === mine ? 'mine' : 'theirs'],
      );
    }
    assert.match(
      await theirs.refused(
        ...['cloudtrail', 'stop-logging', '--name'],
        `arn:aws:cloudtrail:${server.ready.region}:${home}:trail/mine`,
      ),
      /AccessDenied|TrailNotFound/,
    );
  });

  test('hold the records of each account, and show each its own alone', async () => {
    await mine.json('cloudtrail', 'start-logging', '--name', 'mine');
    await theirs.json('cloudtrail', 'start-logging', '--name', 'theirs');
    await createRepository(ecrClient(server), 'of-mine');
    await createRepository(ecrClient(server, { credentials }), 'of-theirs');
    const folder = join(root, 'shared');
    const has = (account: string, repository: string) =>
      recordsIn(folder, `AWSLogs/${account}/CloudTrail/${server.ready.region}/`).some(
        ({ requestParameters, recipientAccountId }) =>
          requestParameters?.repositoryName === repository && recipientAccountId === account,
      );
    await becomes(
      () => has(home, 'of-mine') && has(other, 'of-theirs'),
      () => objectsIn(folder).join('\n'),
    );
    for (const [one, account] of [
      [mine, home],
      [theirs, other],
    ] as const) {
      const { Contents } = await one.json<{ Contents: { Key: string; Size: number }[] }>(
        ...['s3api', 'list-objects', '--bucket', 'shared'],
      );
      assert.ok(Contents.length > 0);
      for (const { Key } of Contents)
        assert.match(Key, new RegExp(`AWSLogs/${account}/CloudTrail/[^/]+/\\d{4}/`));
      const [first] = Contents;
      const got = join(root, `got-${account}`);
      await one.json('s3api', 'get-object', '--bucket', 'shared', '--key', first?.Key ?? '', got);
      const stranger = one === mine ? theirs : mine;
      const asked = ['s3api', 'get-object', '--bucket', 'shared', '--key', first?.Key ?? '', got];
      assert.match(await stranger.refused(...asked), /NoSuchKey/);
    }
    assert.match(await theirs.refused('s3api', 'list-objects', '--bucket', 'mine'), /AccessDenied/);
    assert.match(await mine.refused('s3api', 'list-objects', '--bucket', 'nowhere'), /NoSuchBucket/);
    assert.match(
      await mine.refused('s3api', 'get-object', '--bucket', 'shared', '--key', 'x', join(root, 'x')),
      /NoSuchKey/,
    );
    const location = await mine.json('s3api', 'get-bucket-location', '--bucket', 'shared');
    assert.deepEqual(location, { LocationConstraint: null });
  });

  test('are read by whoever may, and by nobody else', async () => {
    const user = await newUser(server, 'auditor', {
      policy: allowing('s3:ListBucket', { Resource: 'arn:aws:s3:::shared' }),
    });
    const get = (path: string, more: Parameters<typeof signedGet>[2] = {}) =>
      signedGet(server, path, { credentials: user, ...more });
    const list = await get('/shared?prefix=AWSLogs');
    assert.equal(list.status, 200, list.text());
    const denied = await get('/shared?location');
    assert.equal(denied.status, 403);
    assert.match(denied.text(), /<Code>AccessDenied<\/Code>.*s3:GetBucketLocation/);
    const [key = ''] = objectsIn(join(root, 'shared'), `AWSLogs/${home}/CloudTrail/${server.ready.region}`);
    assert.equal((await get(`/shared/${key}`)).status, 403);
    const admin = { credentials: server.credentials };
    const object = await get(`/shared/${key}`, admin);
    assert.equal(object.status, 200);
    assert.equal(object.body.length, Number(object.headers['content-length']));
    const wrong = await get(`/shared/${key}`, {
      ...admin,
      tamper: (headers) => ({ ...headers, 'x-amz-date': '20200101T000000Z' }),
    });
    assert.equal(wrong.status, 403);
    assert.match(wrong.text(), /<Code>SignatureDoesNotMatch<\/Code>/);
    for (const path of [`/shared/..%2f..%2fetc/passwd`, '/shared/a%00b', `/shared//${key}`]) {
      assert.equal((await get(path, admin)).status, 404, path);
    }
    assert.equal((await get('/shared?versioning', admin)).status, 501);
    assert.equal((await get('/shared?prefix=x&max-keys=none', admin)).status, 400);
    // Without a signature for S3 there is nothing.
    assert.equal((await get('/shared', { ...admin, service: 'ecr' })).status, 404);
  });

  test('that are folders are written to through no link', async () => {
    const outside = join(root, 'outside');
    mkdirSync(outside);
    const folder = join(root, 'linked-folder');
    symlinkSync(outside, join(folder, 'logs'));
    writeFileSync(join(outside, 'kept'), 'kept');
    await mine.json(...trail('linked', 'linked-folder', '--s3-key-prefix', 'logs'));
    await mine.json('cloudtrail', 'start-logging', '--name', 'linked');
    const error = async () =>
      String((await mine.json('cloudtrail', 'get-trail-status', '--name', 'linked')).LatestDeliveryError);
    await becomes(
      async () => (await error()) !== 'undefined',
      () => 'no error is told',
    );
    assert.equal(await error(), 'A part of the path in the folder is a link, or no folder');
    assert.deepEqual(readdirSync(outside), ['kept']);
    // Another trail of the same bucket does not wait for it.
    await mine.json(...trail('beside', 'linked-folder'));
    await mine.json('cloudtrail', 'start-logging', '--name', 'beside');
    await becomes(
      () => objectsIn(folder).some((path) => path.startsWith('AWSLogs/')),
      () => 'nothing is delivered for the other trail',
    );
    rmSync(join(folder, 'logs'));
    await becomes(
      () =>
        existsSync(join(folder, 'logs')) &&
        recordsIn(join(folder, 'logs')).some(({ eventName }) => eventName === 'StartLogging'),
      () => 'nothing is delivered once the link is gone',
    );
    assert.equal(await error(), 'undefined');
  });
});
