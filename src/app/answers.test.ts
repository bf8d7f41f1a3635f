import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf } from '../registry/index.ts';
import { createCreateOnPush } from '../services/ecr/index.ts';
import { account, recordedHouse } from './testing/recorded.ts';
import { grant, manifest, policy } from './testing/world.ts';

/** They commit nothing, and their answers are recorded as they are given; or they have no records. */
const withoutUnit = new Set(['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'events:PutEvents']);

const reading = /^(?:BatchCheck|BatchGet|Describe|Explain|Get|List|Lookup|Simulate|Test)/;

test('what changes something and has an answer says how the answer is made of what was done', async (t) => {
  const { services } = await recordedHouse(t);
  for (const { model, operations } of Object.values(services)) {
    for (const [name, operation] of Object.entries(operations)) {
      if (reading.test(name) || withoutUnit.has(`${model.id}:${name}`)) continue;
      const output = model.shapes[model.operations[name]?.output ?? ''];
      const hasAnswer = output?.type === 'structure' && Object.keys(output.members).length > 0;
      assert.equal(operation.respond !== undefined, hasAnswer, `${model.id}:${name}`);
    }
  }
});

test('a record shows what the caller was told', async (t) => {
  const house = await recordedHouse(t);
  const called = new Set<string>();
  type Id = keyof typeof house.services;
  const by =
    (id: Id) =>
    (name: string, input: object = {}) => {
      called.add(`${id}:${name}`);
      return house.recorded(id, name, input);
    };
  const [ecr, iam, holdfast] = [by('ecr'), by('iam'), by('holdfast')];
  async function nothingKept(secrets: readonly string[]): Promise<void> {
    const kept = await house.kept();
    for (const secret of [...secrets, 'sealed']) {
      assert.ok(secret.length > 0 && !kept.includes(secret), 'no record holds anything secret');
    }
  }
  const repositoryName = 'team/app';
  const tags = [{ Key: 'team', Value: 'a' }];
  const Tags = tags;
  const trust = policy(grant(`arn:aws:iam::${account}:root`, 'sts:AssumeRole'));
  const document = policy({ Effect: 'Allow', Action: 'ecr:*', Resource: '*' });

  await t.test('of IAM', async () => {
    const { Policy } = await iam('CreatePolicy', {
      PolicyName: 'limit',
      PolicyDocument: document,
      Description: 'd',
      Tags,
    });
    const PermissionsBoundary = Policy.Arn;
    const { User } = await iam('CreateUser', { UserName: 'alice', Path: '/x/', Tags, PermissionsBoundary });
    assert.equal(User.Arn, `arn:aws:iam::${account}:user/x/alice`);
    await iam('CreateUser', { UserName: 'bob' });
    await iam('CreateGroup', { GroupName: 'g' });
    await iam('CreatePolicyVersion', { PolicyArn: Policy.Arn, PolicyDocument: document, SetAsDefault: true });
    await iam('CreatePolicyVersion', { PolicyArn: Policy.Arn, PolicyDocument: document });
    const { AccessKey } = await iam('CreateAccessKey', { UserName: 'alice' });
    await iam('CreateAccessKey');
    await iam('CreateLoginProfile', {
      UserName: 'alice',
      Password: 'correct horse battery 7!A',
      PasswordResetRequired: true,
    });
    const role = { RoleName: 'r', AssumeRolePolicyDocument: trust, Description: 'd', Tags };
    await iam('CreateRole', { ...role, PermissionsBoundary });
    await iam('UpdateRoleDescription', { RoleName: 'r', Description: 'another' });
    await iam('CreateOpenIDConnectProvider', {
      Url: 'https://ci.example.com',
      ClientIDList: ['sts.amazonaws.com'],
      Tags,
    });
    const { VirtualMFADevice: device } = await iam('CreateVirtualMFADevice', {
      VirtualMFADeviceName: 'phone',
      Tags,
    });
    assert.ok(device.Base32StringSeed.length > 0);
    const { Role } = await iam('CreateServiceLinkedRole', {
      AWSServiceName: 'replication.ecr.amazonaws.com',
      Description: 'd',
    });
    const task = await iam('DeleteServiceLinkedRole', { RoleName: Role.RoleName.toLowerCase() });
    await house.invoke('iam', 'GetServiceLinkedRoleDeletionStatus', task);

    const secrets = [AccessKey.SecretAccessKey, Buffer.from(device.Base32StringSeed).toString()];
    await nothingKept([...secrets, 'correct horse', 'scrypt']);
  });

  await t.test('of repositories, their settings and their policies', async () => {
    const filters = [{ filterType: 'WILDCARD', filter: 'v*' }];
    const mutability = { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' };
    await ecr('CreateRepository', {
      repositoryName,
      tags,
      ...mutability,
      imageTagMutabilityExclusionFilters: filters,
    });
    await ecr('PutImageTagMutability', {
      repositoryName,
      ...mutability,
      imageTagMutabilityExclusionFilters: filters,
    });
    await ecr('PutImageTagMutability', { repositoryName, imageTagMutability: 'MUTABLE' });
    await ecr('PutImageScanningConfiguration', {
      repositoryName,
      imageScanningConfiguration: { scanOnPush: true },
    });
    const policyText = policy(grant(`arn:aws:iam::${account}:user/bob`, 'ecr:BatchGetImage'));
    const template = { prefix: 't', appliedFor: ['CREATE_ON_PUSH'], description: 'd', resourceTags: tags };
    await ecr('CreateRepositoryCreationTemplate', { ...template, repositoryPolicy: policyText });
    await ecr('SetRepositoryPolicy', { repositoryName, policyText });
    await ecr('PutRegistryPolicy', { policyText });
    await house.invoke('iam', 'DeleteUser', { UserName: 'bob' });
    const gone = await ecr('DeleteRepositoryPolicy', { repositoryName });
    assert.match(gone.policyText, /"AIDA/, 'who is gone is shown by the unique id');
    assert.match((await ecr('DeleteRegistryPolicy')).policyText, /"AIDA/);
    const updated = await ecr('UpdateRepositoryCreationTemplate', { prefix: 't', description: 'e' });
    assert.match(updated.repositoryCreationTemplate.repositoryPolicy, /"AIDA/);
    await ecr('UpdateRepositoryCreationTemplate', {
      prefix: 't',
      repositoryPolicy: document.replace('"Resource":"*"', '"Principal":"*"'),
    });
    await ecr('UpdateRepositoryCreationTemplate', { prefix: 't', repositoryPolicy: '' });
    await ecr('DeleteRepositoryCreationTemplate', { prefix: 't' });
    const lifecyclePolicyText = JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
          action: { type: 'expire' },
        },
      ],
    });
    await ecr('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText });
    await ecr('StartLifecyclePolicyPreview', { repositoryName });
    await ecr('DeleteLifecyclePolicy', { repositoryName });
    await ecr('PutAccountSetting', { name: 'BLOB_MOUNTING', value: 'DISABLED' });
    const principalArn = `arn:aws:iam::${account}:role/r`;
    await ecr('RegisterPullTimeUpdateExclusion', { principalArn });
    await ecr('DeregisterPullTimeUpdateExclusion', { principalArn });
    await by('service-quotas')('RequestServiceQuotaIncrease', {
      ServiceCode: 'ecr',
      QuotaCode: 'L-03A36CE1',
      DesiredValue: 200_000,
    });
    await holdfast('PutServiceQuota', { quota: 'IMAGES_PER_REPOSITORY', value: 100_000 });
    const retentionRulesText = JSON.stringify({
      rules: [{ name: 'old', when: { daysSincePulled: 90 }, action: { type: 'expire' } }],
    });
    await holdfast('PutRetentionRules', { repositoryName, retentionRulesText });
    await holdfast('StartLifecycleRun', { repositoryName });
    await holdfast('DeleteRetentionRules', { repositoryName });
    await holdfast('PutRegistryRetentionRules', { retentionRulesText });
    await holdfast('DeleteRegistryRetentionRules');
    await holdfast('PutRepositorySettings', { repositoryName, settings: { restoreWindowInSeconds: 60 } });
  });

  await t.test('of images', async () => {
    const { uploadId } = await house.invoke('ecr', 'InitiateLayerUpload', { repositoryName });
    const layerPartBlob = Buffer.from('layer');
    const part = { repositoryName, uploadId, partFirstByte: 0, partLastByte: 4, layerPartBlob };
    await house.invoke('ecr', 'UploadLayerPart', part);
    const layerDigests = [Buffer.from('another'), layerPartBlob].map((bytes) => digestOf(bytes, 'sha256'));
    await ecr('CompleteLayerUpload', { repositoryName, uploadId, layerDigests });

    const push = { repositoryName, imageManifest: manifest('a'), imageTag: 'a' };
    const { image } = await ecr('PutImage', push);
    const { imageDigest } = image.imageId;
    await assert.rejects(house.invoke('ecr', 'PutImage', push), { code: 'ImageAlreadyExists' });
    const imageId = { imageTag: 'a' };
    await ecr('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass: 'ARCHIVE' });
    await ecr('UpdateImageStorageClass', { repositoryName, imageId, targetStorageClass: 'STANDARD' });
    const pin = { repositoryName, imageTag: 'a', reason: 'r', endsAt: new Date(Date.now() + 60_000) };
    const { pin: put } = await holdfast('PutImagePin', pin);
    const { pinId } = put;
    await holdfast('DeleteImagePin', { repositoryName, pinId });
    const records = await house.records('DeleteImagePin');
    const again = house.invoke('holdfast', 'DeleteImagePin', { repositoryName, pinId });
    await assert.rejects(again, { code: 'PinNotFound' });
    assert.deepEqual(await house.records('DeleteImagePin'), records, 'what was refused changed nothing');

    const imageIds = [{ imageTag: 'gone' }, { imageDigest }];
    const deleted = await ecr('BatchDeleteImage', { repositoryName, imageIds });
    assert.deepEqual([deleted.failures.length, deleted.imageIds.length], [1, 1]);
    await holdfast('RestoreImages', { repositoryName, imageDigests: [imageDigest] });
    await house.invoke('ecr', 'BatchDeleteImage', { repositoryName, imageIds });
    await holdfast('PurgeDeletedImages', { repositoryName, imageDigests: [imageDigest] });
  });

  await t.test('of whole repositories', async () => {
    const renamed = { repositoryName: 'team/other' };
    await holdfast('RenameRepository', { repositoryName, newRepositoryName: renamed.repositoryName });
    await ecr('DeleteRepository', { ...renamed, force: true });
    await holdfast('RestoreRepository', { ...renamed, newRepositoryName: repositoryName });
    await house.invoke('ecr', 'DeleteRepository', { repositoryName });
    await holdfast('PurgeDeletedRepository', { repositoryName });
  });

  await t.test('of webhooks', async () => {
    const url = 'https://hooks.example.com/services/T0KEN';
    const webhook = { webhookName: 'w', url, secret: 'a secret of the caller' };
    const made = await holdfast('CreateWebhook', { ...webhook, eventPattern: '{"source":["aws.ecr"]}' });
    assert.equal(made.secret, webhook.secret);
    const { secret } = await holdfast('CreateWebhook', { ...webhook, webhookName: 'x', secret: undefined });
    const changes = { state: 'DISABLED', description: 'd', eventPattern: '', secret: 'another secret of it' };
    const updated = await holdfast('UpdateWebhook', { webhookName: 'w', ...changes });
    assert.deepEqual([updated.webhook.eventPattern, updated.webhook.url], [undefined, url]);
    const moved = await holdfast('UpdateWebhook', { webhookName: 'w', url: `${url}/new` });
    assert.equal(moved.webhook.url, `${url}/new`);
    await nothingKept([webhook.secret, changes.secret, secret, 'hooks.example.com']);
  });

  await t.test('of EventBridge', async () => {
    const events = by('events');
    const Name = 'n';
    const DeadLetterConfig = { Arn: `arn:aws:sqs:eu-west-1:${account}:q` };
    await events('CreateEventBus', { Name, Description: 'd', Tags, DeadLetterConfig });
    await events('UpdateEventBus', { Name, Description: 'e' });
    await events('CreateEventBus', { Name: 'plain' });
    await events('UpdateEventBus', { Name: 'plain' });
    await events('PutRule', { Name, EventBusName: 'n', EventPattern: '{"source":["a"]}', Tags });
    await events('PutRule', { Name, ScheduleExpression: 'rate(1 day)' });
    const webhook = `arn:aws:holdfast:eu-west-1:${account}:webhook/w`;
    await events('PutTargets', { Rule: Name, Targets: [{ Id: '1', Arn: webhook }] });
    const removed = await events('RemoveTargets', { Rule: Name, Ids: ['1', '2'] });
    assert.equal(removed.FailedEntryCount, 1);

    const hidden = (name: string) => ({ Key: name, Value: `hidden ${name}`, IsValueSecret: true });
    const http = (name: string) => ({
      HeaderParameters: [hidden(`${name}-header`)],
      QueryStringParameters: [hidden(`${name}-query`)],
      BodyParameters: [hidden(`${name}-body`)],
    });
    const InvocationHttpParameters = http('call');
    const { ConnectionArn } = await events('CreateConnection', {
      Name,
      AuthorizationType: 'BASIC',
      AuthParameters: {
        BasicAuthParameters: { Username: 'u', Password: 'hidden password' },
        InvocationHttpParameters,
      },
    });
    const endpoint = { InvocationEndpoint: 'https://api.example.com/', HttpMethod: 'POST' };
    await events('CreateApiDestination', { Name, ConnectionArn, ...endpoint });
    await events('UpdateApiDestination', { Name, Description: 'd', InvocationRateLimitPerSecond: 5 });
    await events('UpdateConnection', {
      Name,
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'k', ApiKeyValue: 'hidden key' } },
    });
    await events('UpdateConnection', {
      Name,
      AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS',
      AuthParameters: {
        OAuthParameters: {
          ClientParameters: { ClientID: 'c', ClientSecret: 'hidden client' },
          AuthorizationEndpoint: 'https://login.example.com/',
          HttpMethod: 'POST',
          OAuthHttpParameters: http('token'),
        },
        InvocationHttpParameters,
      },
    });
    await events('DeauthorizeConnection', { Name });
    await events('DeleteConnection', { Name });
    await nothingKept(['hidden']);
  });

  await t.test('of trails', async () => {
    const cloudtrail = by('cloudtrail');
    const bucket = { S3BucketName: 'a-bucket', S3KeyPrefix: 'p' };
    await cloudtrail('CreateTrail', { Name: 'trail', ...bucket, IsMultiRegionTrail: true, TagsList: Tags });
    await cloudtrail('UpdateTrail', { Name: 'trail', EnableLogFileValidation: true });
    const EventSelectors = [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }];
    await cloudtrail('PutEventSelectors', { TrailName: 'trail', EventSelectors });
  });

  await t.test('of each operation that makes its answer so', () => {
    for (const [id, { operations }] of Object.entries(house.services)) {
      for (const [name, { respond }] of Object.entries(operations)) {
        if (respond !== undefined) assert.ok(called.has(`${id}:${name}`), `${id}:${name}`);
      }
    }
  });
});

test('a delete that a caller is told has failed is not on record as carried out', async (t) => {
  const { registry, newCall, invoke, records } = await recordedHouse(t);
  const repositoryName = 'app';
  await invoke('ecr', 'CreateRepository', { repositoryName });
  const call = newCall('ecr', 'BatchDeleteImage');
  const key = { account, region: call.region };
  const how = { refuseFailures: true };
  const { failures } = await registry.images.delete(
    call,
    key,
    repositoryName,
    [{ tag: 'x' }],
    undefined,
    how,
  );
  assert.equal(failures.length, 1);
  assert.deepEqual(await records('BatchDeleteImage'), []);
});

test('a push that creates its repository has a record of that, once', async (t) => {
  const { registry, recorder, newCall, services, records, invoke } = await recordedHouse(t);
  const prefix = 'ROOT';
  await invoke('ecr', 'CreateRepositoryCreationTemplate', { prefix, appliedFor: ['CREATE_ON_PUSH'] });
  const allowed = { decide: () => ({ allowed: true }) as const, imageGuard: () => undefined };
  const createOnPush = createCreateOnPush({
    registry,
    authorizer: allowed,
    roles: { actAs: async () => undefined },
  });
  const call = newCall('ecr', 'PutImage');
  if (call.recording) call.recording.parameters = recorder.parametersOf(services.ecr.model, 'PutImage', {});
  const requirement = { action: 'ecr:PutImage', resource: '*' };
  const key = { account, region: call.region };
  assert.equal(await createOnPush(call, key, 'made/by/push', requirement), true);
  assert.equal(await createOnPush(call, key, 'made/by/push', requirement), true);
  const [record, ...more] = await records('CreateRepository');
  assert.deepEqual(more, []);
  const { repositories } = await invoke('ecr', 'DescribeRepositories', {});
  const { createdAt: _shown, ...shown } = record.responseElements.repository;
  const { createdAt: _made, ...made } = JSON.parse(JSON.stringify(repositories[0]));
  assert.deepEqual(shown, made);
});
