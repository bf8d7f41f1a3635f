import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DomainError } from '../../../kernel/errors.ts';
import type { KeptCall, KeptRecord } from '../kept-record.ts';
import { checkBucket, checkPrefix, ownerOfKey } from './bucket.ts';
import { regionFor, selects, wasLogging } from './matching.ts';
import { checkTrailName, placeOf } from './names.ts';
import { selectorShapes, selectorsOf } from './selectors.ts';
import { changed, changeOf } from './settings.ts';
import { withoutTags, withTags } from './tags.ts';
import type { TrailSettings } from './trail.ts';

const account = '111111111111';
const code = (expected: string) => (error: DomainError) => error.code === expected;

test('names of trails', () => {
  for (const name of ['abc', 'A.b-c_d', 'x'.repeat(128), '1.2.3']) checkTrailName(name);
  const wrong = ['ab', 'x'.repeat(129), '-abc', 'abc.', 'a..b', 'a-_b', 'a/b', 'ü-trail', '192.168.1.1', ''];
  for (const name of wrong) assert.throws(() => checkTrailName(name), code('InvalidTrailName'), name);
  const place = { account: '222222222222', region: 'eu-west-1', name: 'abc' };
  assert.deepEqual(placeOf('arn:aws:cloudtrail:eu-west-1:222222222222:trail/abc', account, 'r'), place);
  assert.throws(() => placeOf('arn:aws:s3:::bucket', account, 'r'), code('CloudTrailARNInvalid'));
});

test('prefixes become folders: plain names only', () => {
  for (const prefix of ['a', 'a/b.c', "it's (fine)!", '..a/...', 'x'.repeat(200)]) checkPrefix(prefix);
  const wrong = [
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    'a/../b',
    'a/./b',
    'a\\b',
    'a\0',
    'é',
    'x'.repeat(201),
    '%2e%2e',
  ];
  for (const prefix of wrong) assert.throws(() => checkPrefix(prefix), code('InvalidS3Prefix'), prefix);
});

test('whose an object is says what its key ends with, whatever prefix stands before', () => {
  const key = (owner: string) => `AWSLogs/${owner}/CloudTrail/eu-west-1/2026/11/24/x.json.gz`;
  assert.equal(ownerOfKey(key(account)), account);
  assert.equal(ownerOfKey(`AWSLogs/222222222222/CloudTrail/${key(account)}`), account);
  assert.equal(ownerOfKey(`${key('222222222222')}/${key(account)}`), account);
  for (const other of [
    'x.json.gz',
    `${key(account)}.metadata`,
    `${key(account)}/x`,
    `AWSLogs/${account}/x`,
  ]) {
    assert.equal(ownerOfKey(other), undefined, other);
  }
});

test('a bucket is had by accounts that the operator names', () => {
  const buckets = {
    access: (bucket: string, by: string) =>
      bucket !== 'audit' ? 'unknown' : by === account ? 'allowed' : 'forbidden',
  } as const;
  checkBucket(buckets, 'audit', account);
  assert.throws(() => checkBucket(buckets, 'other', account), code('S3BucketDoesNotExist'));
  assert.throws(() => checkBucket(buckets, 'audit', '2'), code('InsufficientS3BucketPolicy'));
  assert.throws(() => checkBucket(buckets, '../audit', account), code('InvalidS3BucketName'));
  const refused = [
    [{ SnsTopicName: 't' }, 'InvalidSnsTopicName'],
    [{ CloudWatchLogsLogGroupArn: 'a' }, 'InvalidCloudWatchLogsLogGroupArn'],
    [{ KmsKeyId: 'k' }, 'InvalidKmsKeyId'],
    [{ IsOrganizationTrail: true }, 'OrganizationsNotInUse'],
  ] as const;
  for (const [input, error] of refused) assert.throws(() => changeOf(input, buckets, account), code(error));
  assert.deepEqual(changeOf({ SnsTopicName: '', KmsKeyId: '' }, buckets, account), {});
});

const settings: TrailSettings = {
  bucket: 'audit',
  multiRegion: false,
  globalEvents: true,
  validation: false,
};

test('settings change as far as they are given, and must go together', () => {
  assert.deepEqual(changed({ ...settings, prefix: 'p' }, {}), { ...settings, prefix: 'p' });
  assert.deepEqual(changed({ ...settings, prefix: 'p' }, { prefix: null }), settings);
  assert.deepEqual(changed(settings, { multiRegion: true }), { ...settings, multiRegion: true });
  const both = { multiRegion: true, globalEvents: false };
  assert.throws(() => changed(settings, both), code('InvalidParameterCombination'));
});

function call(s: string, o: string, region = 'eu-west-1'): KeptRecord {
  const x = {
    u: { type: 'IAMUser', principalId: 'p', accountId: account },
    n: 'n',
    g: region,
    i: '::1',
    w: 'agent',
    h: ['http', 'h'],
    z: false,
  } as const;
  return { r: 'r', x, s, o, p: null } satisfies KeptCall;
}

describe('what a trail records', () => {
  const trail = { id: 1, account, region: 'eu-west-1', name: 'abc', deleted: false, createdAt: 1 };
  const kept = { ...trail, settings, tags: {}, periods: [], deliveries: {} };
  const all = { ...kept, settings: { ...settings, multiRegion: true } };
  const local = { ...kept, settings: { ...settings, globalEvents: false } };

  test('by region, and of global services', () => {
    const here = call('ecr', 'PutImage');
    const there = call('ecr', 'PutImage', 'us-east-1');
    const iam = call('iam', 'CreateUser', 'us-east-1');
    assert.equal(regionFor(kept, here), 'eu-west-1');
    assert.equal(regionFor(kept, there), undefined);
    assert.equal(regionFor(all, there), 'us-east-1');
    assert.equal(regionFor(kept, iam), 'eu-west-1');
    assert.equal(regionFor(all, iam), 'us-east-1');
    assert.equal(regionFor(local, iam), undefined);
    assert.equal(regionFor(local, call('sts', 'GetCallerIdentity')), 'eu-west-1');
  });

  test('while it logs', () => {
    const periods = [{ from: 5, to: 8 }, { from: 10 }];
    const times = [4, 5, 7, 8, 9, 10, 11];
    assert.deepEqual(
      times.filter((at) => wasLogging({ periods }, at)),
      [5, 7, 10, 11],
    );
  });

  const event = { eventName: 'PutImage', readOnly: false, userIdentity: { arn: 'arn:x:user/ci' } };
  const selecting = (input: Parameters<typeof selectorsOf>[0], record: KeptRecord) =>
    selects({ selectors: selectorsOf(input) }, record, () => ({ ...event, eventCategory: 'Management' }));
  const TrailName = 'abc';

  test('by basic selectors', () => {
    const put = call('ecr', 'PutImage');
    const get = call('ecr', 'BatchGetImage');
    const only = (ReadWriteType: 'ReadOnly' | 'WriteOnly') => ({
      TrailName,
      EventSelectors: [{ ReadWriteType }],
    });
    assert.deepEqual(
      [put, get].map((one) => selecting(only('WriteOnly'), one)),
      [true, false],
    );
    assert.deepEqual(
      [put, get].map((one) => selecting(only('ReadOnly'), one)),
      [false, true],
    );
    const without = { TrailName, EventSelectors: [{ ExcludeManagementEventSources: ['ecr.amazonaws.com'] }] };
    assert.equal(selecting(without, put), false);
    assert.equal(selecting(without, call('sts', 'AssumeRole')), true);
  });

  test('by advanced selectors: all fields of any one', () => {
    const category = { Field: 'eventCategory', Equals: ['Management'] };
    const advanced = (...FieldSelectors: { Field: string }[]) => ({
      TrailName,
      AdvancedEventSelectors: [{ FieldSelectors: [category, ...FieldSelectors] }],
    });
    const wanted = [
      [{ Field: 'eventName', StartsWith: ['Put'] }, true],
      [{ Field: 'eventName', NotEquals: ['PutImage', 'x'] }, false],
      [{ Field: 'eventName', NotStartsWith: ['Put'] }, false],
      [{ Field: 'readOnly', Equals: ['false'] }, true],
      [{ Field: 'userIdentity.arn', EndsWith: ['/ci', '/cd'], NotEndsWith: ['/cx'] }, true],
      [{ Field: 'sessionCredentialFromConsole', Equals: ['true'] }, false],
    ] as const;
    for (const [field, selected] of wanted) {
      assert.equal(selecting(advanced(field), call('ecr', 'PutImage')), selected, JSON.stringify(field));
    }
  });

  test('and not what is no management event, or makes no sense', () => {
    const data = { Field: 'eventCategory', Equals: ['Data'] };
    const twice = { Field: 'eventCategory', Equals: ['Management'] };
    const wrong = [
      {},
      { EventSelectors: Array.from({ length: 6 }, () => ({})) },
      { EventSelectors: [{ IncludeManagementEvents: false }] },
      { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] },
      { EventSelectors: [{}], AdvancedEventSelectors: [{ FieldSelectors: [twice] }] },
      { AdvancedEventSelectors: [{ FieldSelectors: [data] }] },
      { AdvancedEventSelectors: [{ FieldSelectors: [twice, twice] }] },
      { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'readOnly', Equals: ['true'] }] }] },
      { AdvancedEventSelectors: [{ FieldSelectors: [twice, { Field: 'eventName' }] }] },
      { AdvancedEventSelectors: [{ FieldSelectors: [twice, { Field: 'resources.ARN', Equals: ['x'] }] }] },
    ];
    for (const input of wrong) {
      const made = () => selectorsOf({ TrailName, ...input });
      assert.throws(made, code('InvalidEventSelectors'), JSON.stringify(input));
    }
  });

  test('selectors come back as they were given', () => {
    const AdvancedEventSelectors = [
      {
        Name: 'writes',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Management'] },
          { Field: 'eventName', StartsWith: ['Put'], NotEquals: ['PutX'] },
        ],
      },
    ];
    const shown = selectorShapes(selectorsOf({ TrailName, AdvancedEventSelectors }));
    assert.deepEqual(shown, { AdvancedEventSelectors });
    assert.equal(selectorShapes().EventSelectors?.length, 1);
  });
});

test('tags', () => {
  const tags = withTags({ a: '1' }, [{ Key: 'b' }, { Key: 'a', Value: '2' }]);
  assert.deepEqual(tags, { a: '2', b: '' });
  assert.deepEqual(withoutTags(tags, [{ Key: 'a', Value: 'x' }]), { b: '' });
  assert.throws(() => withTags({}, [{ Key: 'a' }, { Key: 'a' }]), code('InvalidTagParameter'));
  assert.throws(() => withTags({}, [{ Key: 'AWS:x' }]), code('InvalidTagParameter'));
  const many = Array.from({ length: 51 }, (_, i) => ({ Key: String(i) }));
  assert.throws(() => withTags({}, many), code('TagsLimitExceeded'));
});
