import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  ECRClient,
  type ECRServiceException,
  PutLifecyclePolicyCommand,
} from '@aws-sdk/client-ecr';
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import type { CallRecord } from './index.ts';
import { caller, keys, type Running, sendJson, startDoor } from './testing.ts';
import { fakeOperations, seen } from './testing-operations.ts';

const records: CallRecord[] = [];
let door: Running;
let ecr: ECRClient;
let sts: STSClient;

before(async () => {
  door = await startDoor(fakeOperations, { record: (record) => void records.push(record) });
  const client = { endpoint: door.url, region: 'eu-central-1', credentials: keys };
  ecr = new ECRClient(client);
  sts = new STSClient(client);
});
after(() => door[Symbol.asyncDispose]());

const create = (repositoryName: string) => ecr.send(new CreateRepositoryCommand({ repositoryName }));
const refused = async (work: Promise<unknown>): Promise<ECRServiceException> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error);
  return error as ECRServiceException;
};

test('the ECR client gets what the operation gave, by the model', async () => {
  const { repository, ...rest } = await create('team/app');
  assert.deepEqual(repository, {
    repositoryName: 'team/app',
    registryId: caller.account,
    createdAt: new Date(1_563_223_656_123),
  });
  assert.equal(rest.$metadata.httpStatusCode, 200);
  assert.match(rest.$metadata.requestId ?? '', /^[0-9a-f-]{36}$/);
  assert.ok(!('other' in rest));
  assert.deepEqual(seen.at(-1), { repositoryName: 'team/app' });
  const record = records.at(-1);
  assert.equal(record?.call.region, 'eu-central-1');
  assert.equal(record?.service, 'ecr');
});

test('errors of the service keep name, text and the members of their shape', async () => {
  const missing = await refused(create('missing'));
  assert.deepEqual(
    [missing.name, missing.message, missing.$metadata.httpStatusCode],
    ['RepositoryNotFoundException', 'no such repository', 400],
  );
  const part = await refused(create('layer'));
  assert.equal(part.name, 'InvalidLayerPartException');
  assert.deepEqual(
    [Reflect.get(part, 'uploadId'), Reflect.get(part, 'lastValidByteReceived'), Reflect.get(part, 'secret')],
    ['u', 7, undefined],
  );
  assert.equal((await refused(create('busy'))).name, 'InvalidParameterException');
});

test('what nobody expected is a 500 that tells nothing, and is logged', async () => {
  for (const [name, told] of [
    ['broken', /unknown error/],
    ['strange', /unknown error/],
    ['full', /no space left/],
  ] as const) {
    const answer = await sendJson(door.url, 'CreateRepository', { repositoryName: name });
    const body = await answer.text();
    assert.equal(answer.status, 500);
    assert.match(body, /"ServerException"/);
    assert.match(body, told);
    assert.doesNotMatch(body, /secret/);
    assert.equal(Reflect.get(door.errors.at(-1) ?? {}, 'requestId'), answer.headers.get('x-amzn-requestid'));
  }
});

test('constraints of the model are refused with the texts of ECR', async () => {
  const bad = await refused(create('UPPER'));
  assert.equal(bad.name, 'InvalidParameterException');
  assert.match(
    bad.message,
    /^Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '\[a-z0-9\]\+/,
  );
  const before = seen.length;
  const nothing = await sendJson(door.url, 'CreateRepository', { registryId: '123456789012' });
  assert.equal(nothing.status, 400);
  assert.deepEqual(await nothing.json(), {
    __type: 'InvalidParameterException',
    message: "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'Member must not be null'",
  });
  assert.equal(seen.length, before);
});

test('what the caller may not do is refused before it happens', async () => {
  const error = await refused(ecr.send(new DeleteRepositoryCommand({ repositoryName: 'app' })));
  assert.equal(error.name, 'AccessDeniedException');
  assert.equal(
    error.message,
    'User: arn:aws:iam::123456789012:user/alice is not authorized to perform: ecr:DeleteRepository on resource: arn:aws:ecr:eu-central-1:123456789012:repository/app because no identity-based policy allows the ecr:DeleteRepository action',
  );
});

test('operations that are not there are named, and not tried again', async () => {
  const known = await refused(
    ecr.send(new BatchDeleteImageCommand({ repositoryName: 'app', imageIds: [{ imageTag: 'a' }] })),
  );
  assert.deepEqual(
    [known.name, known.$metadata.httpStatusCode, known.$metadata.attempts],
    ['UnknownOperationException', 404, 1],
  );
  assert.match(known.message, /BatchDeleteImage/);
  const policy = new PutLifecyclePolicyCommand({ repositoryName: 'app', lifecyclePolicyText: '{}' });
  assert.match((await refused(ecr.send(policy))).message, /PutLifecyclePolicy/);
  const assume = new AssumeRoleCommand({
    RoleArn: 'arn:aws:iam::123456789012:role/x',
    RoleSessionName: 'me',
  });
  assert.equal((await refused(sts.send(assume))).name, 'UnknownOperationException');
  for (const [name, value] of [
    ['AmazonEC2ContainerRegistry_V20150921.Nonsense', 'Nonsense'],
    ['nobody.Nothing', 'Nothing'],
    ['__proto__.constructor', 'constructor'],
  ]) {
    const answer = await sendJson(door.url, '', {}, { headers: { 'x-amz-target': name ?? '' } });
    assert.equal(answer.status, 404);
    const body = (await answer.json()) as Record<string, string>;
    assert.equal(body.__type, 'UnknownOperationException');
    assert.ok(body.message?.includes(value ?? ''));
  }
  const bare = await fetch(door.url, { method: 'POST', body: 'hello' });
  assert.equal(bare.status, 404);
});

test('operations of services without handlers are known by target, action and path', async () => {
  const kms = await sendJson(
    door.url,
    '',
    {},
    { headers: { 'x-amz-target': 'TrentService.CreateKey' }, service: 'kms' },
  );
  assert.match(await kms.text(), /UnknownOperationException.*CreateKey/);
  const iam = await fetch(`${door.url}/?Action=CreateUser&Version=2010-05-08`);
  assert.match(await iam.text(), /<Code>UnknownOperationException<\/Code><Message>The operation CreateUser/);
  const signer = await fetch(`${door.url}/signing-profiles/x/permissions`);
  assert.equal(signer.headers.get('x-amzn-errortype'), 'UnknownOperationException');
  assert.match(await signer.text(), /ListProfilePermissions/);
  const tags = await fetch(
    `${door.url}/tags/${encodeURIComponent(`arn:aws:signer:us-east-1:1:/${'x'.repeat(300)}`)}`,
  );
  assert.match(await tags.text(), /ListTagsForResource/);
  const cbor = await fetch(`${door.url}/service/GraniteServiceVersion20100801/operation/ListMetrics`, {
    method: 'POST',
  });
  assert.equal(cbor.headers.get('smithy-protocol'), 'rpc-v2-cbor');
  const metrics = await fetch(door.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'GraniteServiceVersion20100801.ListMetrics' },
  });
  assert.equal(metrics.headers.get('content-type'), 'application/x-amz-json-1.0');
  assert.equal(metrics.headers.get('x-amzn-query-error'), 'UnknownOperationException;Sender');
});

test('the STS client is answered in XML', async () => {
  const identity = await sts.send(new GetCallerIdentityCommand({}));
  assert.deepEqual(
    [identity.UserId, identity.Account, identity.Arn],
    [caller.userId, caller.account, `${caller.arn}<&>`],
  );
  const short = await refused(sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: 'short' })));
  assert.deepEqual([short.name, short.$metadata.httpStatusCode], ['ValidationError', 400]);
  assert.match(short.message, /Value at 'AccessKeyId'.*greater than or equal to 16/);
  const stranger = new STSClient({
    endpoint: door.url,
    region: 'us-east-1',
    credentials: { ...keys, accessKeyId: 'AKIAUNKNOWN' },
  });
  assert.equal((await refused(stranger.send(new GetCallerIdentityCommand({})))).name, 'InvalidClientTokenId');
});
