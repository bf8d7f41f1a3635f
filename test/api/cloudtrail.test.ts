import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  DescribeImagesCommand,
  GetAuthorizationTokenCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
} from '@aws-sdk/client-ecr';
import { done } from '../kit/api.ts';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { ok } from '../kit/command.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { digestOf, image } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { holdfast, startServer } from '../kit/server.ts';
import { lookUntil, lookup, type TrailRecord } from '../kit/trail.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const { account, region } = server.ready;
const at = await login(server);

const about = (repository: string): readonly [string, string] => [
  'ResourceName',
  `arn:aws:ecr:${region}:${account}:repository/${repository}`,
];

const counted = (records: readonly TrailRecord[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { eventName } of records) counts[eventName] = (counts[eventName] ?? 0) + 1;
  return counts;
};

test('each request of a push and a pull is on record once, under the operation behind it', async () => {
  await createRepository(ecr, 'calls');
  const what = image('calls');
  await at.push('calls', 'v1', what);
  expectStatus(await at.ask('GET', '/v2/calls/manifests/v1'), 200);
  expectStatus(await at.ask('HEAD', `/v2/calls/manifests/${what.digest}`), 200);
  for (const { digest } of what.blobs) expectStatus(await at.ask('GET', `/v2/calls/blobs/${digest}`), 200);
  expectStatus(await at.ask('GET', '/v2/calls/tags/list'), 200);
  const blobs = what.blobs.length;
  const expected = {
    CreateRepository: 1,
    BatchCheckLayerAvailability: blobs,
    InitiateLayerUpload: blobs,
    CompleteLayerUpload: blobs,
    PutImage: 1,
    BatchGetImage: 2,
    GetDownloadUrlForLayer: blobs,
    ListImages: 1,
  };
  const total = Object.values(expected).reduce((sum, count) => sum + count, 0);
  const records = await lookUntil(server, ({ length }) => length >= total, { attribute: about('calls') });
  assert.deepEqual(counted(records), expected);
  assert.equal(new Set(records.map(({ eventID }) => eventID)).size, total);
  for (const record of records) {
    assert.equal(record.eventSource, 'ecr.amazonaws.com');
    assert.equal(record.sourceIPAddress, '127.0.0.1');
    assert.equal(record.recipientAccountId, account);
    assert.equal(record.userIdentity.userName, 'admin');
    assert.equal(record.userIdentity.accessKeyId, server.credentials.accessKeyId);
  }
});

test('a push through /v2 and PutImage have the same record: who, what, and the answer', async () => {
  await createRepository(ecr, 'both');
  const what = image('both');
  await at.push('both', 'pushed', what);
  await ecr.send(
    new PutImageCommand({
      repositoryName: 'both',
      imageTag: 'put',
      imageManifest: what.manifest.toString(),
      imageManifestMediaType: what.mediaType,
    }),
  );
  const records = await lookup(server, { attribute: about('both') });
  const puts = records.filter(({ eventName }) => eventName === 'PutImage');
  assert.deepEqual(
    puts.map(({ requestParameters }) => requestParameters.imageTag),
    ['put', 'pushed'],
  );
  for (const { requestParameters, responseElements, readOnly, resources } of puts) {
    assert.equal(readOnly, false);
    assert.equal(requestParameters.imageManifest, what.manifest.toString());
    assert.deepEqual(responseElements.image.imageId, {
      imageDigest: what.digest,
      imageTag: requestParameters.imageTag,
    });
    assert.equal(responseElements.image.registryId, account);
    assert.deepEqual(resources?.[0]?.ARN, about('both')[1]);
  }
});

test('what is refused is on record with its error, and no record says that it was done', async () => {
  await createRepository(ecr, 'refusals', { imageTagMutability: 'IMMUTABLE' });
  const [one, other] = [image('refusals-1'), image('refusals-2')];
  await at.push('refusals', 'v1', one);
  for (const { digest, bytes } of other.blobs) await at.putBlob('refusals', digest, bytes);
  const put = await at.ask('PUT', '/v2/refusals/manifests/v1', {
    headers: { 'content-type': other.mediaType },
    body: other.manifest,
  });
  expectStatus(put, 400);
  const again = new PutImageCommand({
    repositoryName: 'refusals',
    imageManifest: one.manifest.toString(),
    imageManifestMediaType: one.mediaType,
  });
  await refused(ecr.send(again), 'ImageAlreadyExistsException');
  await refused(
    ecr.send(new DescribeImagesCommand({ repositoryName: 'refusals', imageIds: [{ imageTag: 'none' }] })),
    'ImageNotFoundException',
  );
  const records = await lookUntil(
    server,
    (found) => found.filter(({ errorCode }) => errorCode !== undefined).length >= 3,
    { attribute: about('refusals') },
  );
  const failures = records.filter(({ errorCode }) => errorCode !== undefined);
  assert.deepEqual(failures.map(({ eventName, errorCode }) => `${eventName} ${errorCode}`).sort(), [
    'DescribeImages ImageNotFoundException',
    'PutImage ImageAlreadyExistsException',
    'PutImage ImageTagAlreadyExistsException',
  ]);
  for (const { responseElements, errorMessage } of failures) {
    assert.equal(responseElements, null);
    assert.ok(errorMessage);
  }
  assert.equal(
    records.filter(({ eventName, errorCode }) => eventName === 'PutImage' && !errorCode).length,
    1,
  );
});

test('no secret is in any record', async () => {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  await done(server, 'iam', 'CreateUser', { UserName: 'carol' });
  const made = (await done(server, 'iam', 'CreateAccessKey', { UserName: 'carol' })) as {
    AccessKey: { SecretAccessKey: string; AccessKeyId: string };
  };
  await done(server, 'iam', 'CreateLoginProfile', { UserName: 'carol', Password: 'Very-Secret-Word-1' });
  const session = (await done(server, 'sts', 'GetSessionToken')) as {
    Credentials: { SessionToken: string; SecretAccessKey: string };
  };
  const secrets = [
    authorizationData?.[0]?.authorizationToken ?? '',
    made.AccessKey.SecretAccessKey,
    'Very-Secret-Word-1',
    session.Credentials.SessionToken,
    session.Credentials.SecretAccessKey,
    server.credentials.secretAccessKey,
  ];
  const global = await lookup(server, { region: 'us-east-1' });
  const here = await lookUntil(server, (found) =>
    found.some(({ eventName }) => eventName === 'GetSessionToken'),
  );
  const text = JSON.stringify([...global, ...here]);
  for (const secret of secrets) assert.ok(!text.includes(JSON.stringify(secret).slice(1, -1)), secret);
  const key = global.find(({ eventName }) => eventName === 'CreateAccessKey');
  assert.equal(key?.requestParameters.userName, 'carol');
  assert.ok(global.some(({ eventName }) => eventName === 'CreateLoginProfile'));
});

test('a call to another account is on record in both', async () => {
  const other = '444455556666';
  const created = await holdfast(['account', 'create', other, '--data', server.data]);
  assert.equal(created.code, 0, created.stderr);
  await refused(
    ecr.send(new DescribeImagesCommand({ registryId: other, repositoryName: 'theirs' })),
    'AccessDeniedException',
  );
  const named = ({ eventName, errorCode }: TrailRecord) =>
    eventName === 'DescribeImages' && errorCode === 'AccessDenied';
  const mine = (await lookUntil(server, (found) => found.some(named))).filter(named);
  assert.equal(mine.length, 1);
  assert.equal(mine[0]?.userIdentity.type, 'IAMUser');
  assert.match(mine[0]?.sharedEventID ?? '', /^[0-9a-f-]{36}$/);
});

test('every attribute finds, pages are complete, and an id finds its event', async () => {
  await createRepository(ecr, 'attributes');
  const pushed = image('attributes');
  await at.push('attributes', 'v1', pushed);
  await ecr.send(
    new BatchDeleteImageCommand({ repositoryName: 'attributes', imageIds: [{ imageDigest: pushed.digest }] }),
  );
  const all = await lookUntil(server, (found) => found.length >= 8, { attribute: about('attributes') });
  const paged = await lookup(server, { attribute: about('attributes'), pageSize: 1 });
  assert.deepEqual(
    paged.map(({ eventID }) => eventID),
    all.map(({ eventID }) => eventID),
  );
  const [deletion] = all;
  assert.equal(deletion?.eventName, 'BatchDeleteImage');
  assert.deepEqual(deletion.responseElements.imageIds, [{ imageDigest: pushed.digest, imageTag: 'v1' }]);
  const attributes: readonly (readonly [string, string])[] = [
    ['EventName', 'BatchDeleteImage'],
    ['EventSource', 'ecr.amazonaws.com'],
    ['ReadOnly', 'false'],
    ['Username', 'admin'],
    ['ResourceType', 'AWS::ECR::Repository'],
    ['ResourceName', 'attributes'],
    ['AccessKeyId', server.credentials.accessKeyId],
    ['EventId', deletion.eventID],
  ];
  for (const attribute of attributes) {
    const found = await lookup(server, { attribute });
    assert.ok(
      found.some(({ eventID }) => eventID === deletion.eventID),
      `${attribute[0]} does not find it`,
    );
  }
  assert.deepEqual(await lookup(server, { attribute: ['ResourceName', 'nobody'] }), []);
  assert.deepEqual(await lookup(server, { attribute: ['EventId', digestOf('x').slice(7, 43)] }), []);
});

test('what was recorded is there after a restart and after kill -9', async () => {
  const own = await startServer();
  await createRepository(ecrClient(own), 'kept');
  await own.stop('SIGKILL');
  const again = await startServer({ data: own.data });
  try {
    const kept = await lookup(again, { attribute: ['EventName', 'CreateRepository'] });
    assert.equal(kept.length, 1);
    assert.equal(kept[0]?.responseElements.repository.repositoryName, 'kept');
  } finally {
    await again.stop();
  }
});

test('a lifecycle run is on record by itself, and as no call that anybody made', async () => {
  const repositoryName = 'expiring';
  await createRepository(ecr, repositoryName);
  for (let i = 0; i < 14; i += 1) await at.push(repositoryName, `t${i}`, image(`expiring-${i}`));
  const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 2 };
  const rules = [{ rulePriority: 1, description: 'keep 2', selection, action: { type: 'expire' } }];
  const lifecyclePolicyText = JSON.stringify({ rules }, null, 2).padEnd(100);
  await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
  await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName }));
  const dry = await lookUntil(server, (found) => found.length >= 2, {
    attribute: ['EventName', 'DryRunEvent'],
  });
  assert.equal(
    dry.flatMap(({ serviceEventDetails }) => serviceEventDetails.lifecycleEventImageActions).length,
    12,
  );
  const run = await holdfast(['lifecycle', 'run', '--data', server.data, '--repository', repositoryName]);
  assert.equal(run.code, 0, run.stderr);
  const records = await lookup(server, { attribute: about(repositoryName) });
  assert.equal(records.filter(({ eventName }) => eventName === 'BatchDeleteImage').length, 0);
  const events = records.filter(({ eventName }) => eventName === 'PolicyExecutionEvent');
  assert.equal(events.length, 2);
  const expired = events.flatMap(
    ({ serviceEventDetails }) => serviceEventDetails.lifecycleEventImageActions as Acted[],
  );
  assert.equal(new Set(expired.map(({ lifecycleEventImage }) => lifecycleEventImage.digest)).size, 12);
  for (const { rulePriority, lifecycleEventImage } of expired) {
    assert.equal(rulePriority, 1);
    assert.equal(lifecycleEventImage.tagStatus, 'Tagged');
    assert.ok(lifecycleEventImage.pushedAt > 1_700_000_000_000);
  }
  const [{ serviceEventDetails, userIdentity } = assert.fail()] = events;
  assert.deepEqual(userIdentity, { accountId: account, invokedBy: 'AWS Internal' });
  assert.deepEqual(serviceEventDetails.lifecycleEventPolicy.lifecycleEventRules[0].lifecycleEventSelection, {
    tagStatus: 'Any',
    tagPrefixList: [],
    countType: 'Image count more than',
    countNumber: 2,
  });
});

interface Acted {
  readonly rulePriority: number;
  readonly lifecycleEventImage: {
    readonly digest: string;
    readonly tagStatus: string;
    readonly pushedAt: number;
  };
}

test('the stock AWS CLI shows who pushed', needs('aws-cli-v1'), async () => {
  await createRepository(ecr, 'cli');
  await at.push('cli', 'v1', image('cli'));
  const args = ['cloudtrail', 'lookup-events', '--endpoint-url', server.url, '--region', region];
  const filter = ['--lookup-attributes', 'AttributeKey=ResourceName,AttributeValue=cli', '--output', 'json'];
  const text = await ok(commandPath('aws-cli-v1'), [...args, ...filter], { env: server.env });
  const { Events } = JSON.parse(text) as { Events: { EventName: string; Username: string }[] };
  assert.ok(Events.some(({ EventName, Username }) => EventName === 'PutImage' && Username === 'admin'));
});
