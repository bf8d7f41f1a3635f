import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestTime, trailBucket } from './trail-bucket.ts';

const read = (text: string) => trailBucket.schema.safeParse(text).data;

test('a bucket is a name, accounts, and a folder or an S3 endpoint', () => {
  assert.deepEqual(read('audit=000000000000+111111111111:/srv/audit'), {
    name: 'audit',
    accounts: ['000000000000', '111111111111'],
    target: { folder: '/srv/audit' },
  });
  assert.deepEqual(read('audit=*:./a:b'), { name: 'audit', accounts: '*', target: { folder: './a:b' } });
  const target = {
    endpoint: 'https://s3.example.com:9000',
    region: 'eu-west-1',
    credentials: 'file:/etc/x#audit',
  };
  assert.deepEqual(
    read('audit=*:https://s3.example.com:9000?region=eu-west-1&credentials=file:/etc/x#audit'),
    { name: 'audit', accounts: '*', target },
  );
});

test('what is none is refused', () => {
  const wrong = [
    'audit',
    'audit=:/x',
    'audit=1:/x',
    'audit=000000000000:',
    'Audit=*:/x',
    '../x=*:/x',
    'livez=*:/x',
    'signing-profiles=*:/x',
    'audit=*:https://key:secret@s3.example.com?region=eu-west-1&credentials=env:X',
    'audit=*:https://s3.example.com/bucket?region=eu-west-1&credentials=env:X',
    'audit=*:https://s3.example.com?region=eu-west-1',
    'audit=*:https://s3.example.com?region=eu-west-1&credentials=AKIAEXAMPLE',
    'audit=*:https://s3.example.com?region=eu-west-1&credentials=env:X&secret=x',
  ];
  for (const text of wrong) assert.equal(read(text), undefined, text);
  assert.equal(digestTime.schema.safeParse('1h').data, 3_600_000);
  for (const text of ['0s', '1500ms', '10ms']) assert.equal(digestTime.schema.safeParse(text).success, false);
});
