import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import * as sdk from '@aws-sdk/client-cloudtrail';
import { clientConfig, createRepository, ecrClient } from '../kit/aws.ts';
import { digestOf } from '../kit/oci.ts';
import { dated, noting, pagesOf, refusedAs, servedOf } from '../kit/sdk.ts';
import { arnOf, becomes, objectsIn, trailServer } from './kit/trail.ts';

const other = '999999999999';
const elsewhere = 'eu-central-1';

/** Every operation of CloudTrail that there is, by the official SDK, and what its types promise, by use. */
describe('CloudTrail by the official SDK', async () => {
  const { server, root } = await trailServer({ audit: '*', foreign: other });
  after(() => server.stop());
  const client = new sdk.CloudTrailClient(clientConfig(server));
  const used = noting(client);
  const far = new sdk.CloudTrailClient(clientConfig(server, { region: elsewhere }));
  const { region } = server.ready;
  const began = Date.now();
  const arn = arnOf(server, 'main');
  const main = { Name: 'main' };
  const made = { ...main, S3BucketName: 'audit', EnableLogFileValidation: true };

  test('a trail is made, changed, started and stopped, and says when', async () => {
    const created = await client.send(
      new sdk.CreateTrailCommand({ ...made, TagsList: [{ Key: 'team', Value: 'red' }] }),
    );
    assert.equal(created.TrailARN, arn);
    assert.equal(created.LogFileValidationEnabled, true);
    assert.match(created.$metadata.requestId ?? '', /^[-0-9a-f]{36}$/);
    const updated = await client.send(new sdk.UpdateTrailCommand({ ...main, S3KeyPrefix: 'p' }));
    assert.equal(updated.S3KeyPrefix, 'p');
    const { Trail } = await client.send(new sdk.GetTrailCommand(main));
    assert.deepEqual([Trail?.HomeRegion, Trail?.IsMultiRegionTrail], [region, false]);
    const described = await client.send(new sdk.DescribeTrailsCommand({ trailNameList: ['main'] }));
    assert.deepEqual(described.trailList, [Trail]);

    const before = await client.send(new sdk.GetTrailStatusCommand(main));
    assert.deepEqual([before.IsLogging, before.StartLoggingTime], [false, undefined]);
    await client.send(new sdk.StartLoggingCommand(main));
    await createRepository(ecrClient(server), 'of-the-trail');
    const status = () => client.send(new sdk.GetTrailStatusCommand(main));
    await becomes(
      async () => (await status()).LatestDigestDeliveryTime !== undefined,
      () => 'no digest',
    );
    const now = await status();
    assert.deepEqual(
      [now.IsLogging, now.LatestDeliveryError, now.StopLoggingTime],
      [true, undefined, undefined],
    );
    dated(now.StartLoggingTime, began);
    dated(now.LatestDeliveryTime, began);
    dated(now.LatestDigestDeliveryTime, began);
    await client.send(new sdk.StopLoggingCommand(main));
    const stopped = await status();
    assert.equal(stopped.IsLogging, false);
    dated(stopped.StopLoggingTime, began);
    await client.send(new sdk.StartLoggingCommand(main));
  });

  test('its public keys, as they come, verify its digests', async () => {
    const { PublicKeyList = [] } = await client.send(
      new sdk.ListPublicKeysCommand({ StartTime: new Date(began), EndTime: new Date() }),
    );
    const [key] = PublicKeyList;
    assert.ok(key?.Value instanceof Uint8Array);
    dated(key.ValidityStartTime, 0);
    dated(key.ValidityEndTime, Date.now(), Number.MAX_SAFE_INTEGER);
    const folder = join(root, 'audit');
    const name = objectsIn(folder, '/CloudTrail-Digest/')[0] ?? assert.fail('no digest');
    const bytes = gunzipSync(readFileSync(join(folder, name)));
    const digest = JSON.parse(bytes.toString()) as {
      digestEndTime: string;
      digestPublicKeyFingerprint: string;
    };
    assert.equal(digest.digestPublicKeyFingerprint, key.Fingerprint);
    const { signature } = JSON.parse(readFileSync(join(folder, `${name}.metadata`), 'utf8')) as {
      signature: string;
    };
    const hash = digestOf(bytes).slice('sha256:'.length);
    const signed = [digest.digestEndTime, `audit/${name}`, hash, 'null'].join('\n');
    const publicKey = createPublicKey({ key: Buffer.from(key.Value), format: 'der', type: 'pkcs1' });
    assert.ok(verify('sha256', Buffer.from(signed), publicKey, Buffer.from(signature, 'hex')));
    const early = { StartTime: new Date(0), EndTime: new Date(1) };
    assert.deepEqual((await client.send(new sdk.ListPublicKeysCommand(early))).PublicKeyList, []);
  });

  test('selectors come back as they were put, basic and advanced', async () => {
    const get = () => client.send(new sdk.GetEventSelectorsCommand({ TrailName: 'main' }));
    const [all] = (await get()).EventSelectors ?? [];
    assert.deepEqual([all?.ReadWriteType, all?.IncludeManagementEvents], ['All', true]);
    const advanced: sdk.AdvancedEventSelector[] = [
      {
        Name: 'writes',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Management'] },
          { Field: 'readOnly', Equals: ['false'] },
        ],
      },
    ];
    const put = await client.send(
      new sdk.PutEventSelectorsCommand({ TrailName: 'main', AdvancedEventSelectors: advanced }),
    );
    assert.deepEqual([put.TrailARN, put.AdvancedEventSelectors], [arn, advanced]);
    const got = await get();
    assert.deepEqual([got.AdvancedEventSelectors, got.EventSelectors], [advanced, undefined]);
  });

  test('tags and lists of trails, by paginators', async () => {
    const TagsList = [{ Key: 'stage', Value: 'test' }];
    await client.send(new sdk.AddTagsCommand({ ResourceId: arn, TagsList }));
    await client.send(new sdk.RemoveTagsCommand({ ResourceId: arn, TagsList: [{ Key: 'team' }] }));
    const tagged = await pagesOf(sdk.paginateListTags({ client }, { ResourceIdList: [arn] }));
    const lists = tagged.flatMap(({ ResourceTagList = [] }) => ResourceTagList);
    assert.deepEqual(lists, [{ ResourceId: arn, TagsList }]);
    await far.send(new sdk.CreateTrailCommand({ Name: 'far', S3BucketName: 'audit' }));
    const pages = await pagesOf(sdk.paginateListTrails({ client }, {}));
    assert.deepEqual(
      pages.flatMap(({ Trails = [] }) => Trails.map(({ Name, HomeRegion }) => [Name, HomeRegion])).sort(),
      [
        ['far', elsewhere],
        ['main', region],
      ],
    );
  });

  test('the event history is walked by small pages, newest first, between dates', async () => {
    const names = ['h/1', 'h/2', 'h/3', 'h/4', 'h/5'];
    const from = new Date();
    for (const name of names) await createRepository(ecrClient(server), name);
    const LookupAttributes = [{ AttributeKey: 'EventName', AttributeValue: 'CreateRepository' }] as const;
    const input = { LookupAttributes: [...LookupAttributes], StartTime: from, EndTime: new Date() };
    const pages = await pagesOf(sdk.paginateLookupEvents({ client, pageSize: 2 }, input));
    assert.deepEqual(
      pages.map(({ Events = [] }) => Events.length),
      [2, 2, 1],
    );
    const events = pages.flatMap(({ Events = [] }) => Events);
    const repositories = events.map(({ CloudTrailEvent = '' }) => {
      const record = JSON.parse(CloudTrailEvent) as { requestParameters: { repositoryName: string } };
      return record.requestParameters.repositoryName;
    });
    assert.deepEqual(repositories, names.toReversed());
    for (const event of events) {
      dated(event.EventTime, from.getTime() - 1000);
      assert.deepEqual([event.ReadOnly, event.EventSource], ['false', 'ecr.amazonaws.com']);
      assert.deepEqual(event.AccessKeyId, server.credentials.accessKeyId);
    }
    const [first] = events;
    const byId = { AttributeKey: 'EventId', AttributeValue: first?.EventId } as const;
    const found = await client.send(new sdk.LookupEventsCommand({ LookupAttributes: [byId] }));
    assert.deepEqual(found.Events, [first]);
    const future = { StartTime: new Date(Date.now() + 60_000) };
    assert.deepEqual((await client.send(new sdk.LookupEventsCommand(future))).Events, []);
  });

  test("what is refused comes as the SDK's own exceptions", async () => {
    const create = (more: Partial<sdk.CreateTrailCommandInput>) =>
      client.send(new sdk.CreateTrailCommand({ Name: 'more', S3BucketName: 'audit', ...more }));
    const look = (input: sdk.LookupEventsCommandInput) => client.send(new sdk.LookupEventsCommand(input));
    const select = (EventSelectors: sdk.EventSelector[]) =>
      client.send(new sdk.PutEventSelectorsCommand({ TrailName: 'main', EventSelectors }));
    const tag = (TagsList: sdk.Tag[]) => client.send(new sdk.AddTagsCommand({ ResourceId: arn, TagsList }));
    const data = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }];
    const many = Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: 'v' }));
    const gone = { Name: 'gone' };
    const none = arnOf(server, 'none');
    for (const [call, kind] of [
      [() => create(main), sdk.TrailAlreadyExistsException],
      [() => create({ Name: 'a b' }), sdk.InvalidTrailNameException],
      [() => create({ S3BucketName: 'nowhere' }), sdk.S3BucketDoesNotExistException],
      [() => create({ S3BucketName: 'foreign' }), sdk.InsufficientS3BucketPolicyException],
      [() => create({ S3BucketName: 'Not A Bucket' }), sdk.InvalidS3BucketNameException],
      [() => create({ S3KeyPrefix: 'a/../b' }), sdk.InvalidS3PrefixException],
      [() => create({ SnsTopicName: 'topic' }), sdk.InvalidSnsTopicNameException],
      [() => create({ KmsKeyId: 'alias/k' }), sdk.InvalidKmsKeyIdException],
      [() => create({ IsOrganizationTrail: true }), sdk.OrganizationsNotInUseException],
      [
        () => create({ CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:g:*' }),
        sdk.InvalidCloudWatchLogsLogGroupArnException,
      ],
      [
        () => create({ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false }),
        sdk.InvalidParameterCombinationException,
      ],
      [() => client.send(new sdk.GetTrailCommand(gone)), sdk.TrailNotFoundException],
      [() => client.send(new sdk.UpdateTrailCommand(gone)), sdk.TrailNotFoundException],
      [() => client.send(new sdk.StartLoggingCommand(gone)), sdk.TrailNotFoundException],
      [() => client.send(new sdk.DeleteTrailCommand(gone)), sdk.TrailNotFoundException],
      [() => client.send(new sdk.GetTrailCommand({ Name: 'arn:aws:x' })), sdk.CloudTrailARNInvalidException],
      [() => far.send(new sdk.StartLoggingCommand({ Name: arn })), sdk.InvalidHomeRegionException],
      [() => select([{ DataResources: data }]), sdk.InvalidEventSelectorsException],
      [() => tag([{ Key: 'aws:x', Value: 'v' }]), sdk.InvalidTagParameterException],
      [() => tag(many), sdk.TagsLimitExceededException],
      [() => client.send(new sdk.ListTagsCommand({ ResourceIdList: [none] })), sdk.ResourceNotFoundException],
      [() => look({ NextToken: 'none' }), sdk.InvalidNextTokenException],
      [() => look({ StartTime: new Date(2), EndTime: new Date(1) }), sdk.InvalidTimeRangeException],
      [
        () =>
          look({
            LookupAttributes: [
              { AttributeKey: 'Username', AttributeValue: 'a' },
              { AttributeKey: 'EventName', AttributeValue: 'b' },
            ],
          }),
        sdk.InvalidLookupAttributesException,
      ],
    ] as const) {
      const error = await refusedAs<sdk.CloudTrailServiceException>(call(), kind);
      assert.ok(error instanceof sdk.CloudTrailServiceException);
      assert.equal(error.$fault, 'client');
      assert.equal(error.$metadata.httpStatusCode, 400);
      assert.match(error.$metadata.requestId ?? '', /^[-0-9a-f]{36}$/);
    }
    for (const name of ['t-1', 't-2', 't-3', 't-4']) await create({ Name: name });
    await refusedAs(create({}), sdk.MaximumNumberOfTrailsExceededException);
  });

  test('a trail that is deleted is gone, and no operation was left out', async () => {
    await client.send(new sdk.DeleteTrailCommand(main));
    await refusedAs(client.send(new sdk.GetTrailStatusCommand(main)), sdk.TrailNotFoundException);
    assert.equal(used.size, 16);
    assert.deepEqual(await servedOf(client, sdk, used), []);
  });
});
