import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partition, repositoryArn } from './arn.ts';

test('partitions go by the beginning of a region', () => {
  for (const [region, name] of [
    ['us-east-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['eusc-de-east-1', 'aws-eusc'],
  ] as const) {
    assert.equal(partition(region), name);
  }
  const arn = repositoryArn({ account: '123456789012', region: 'cn-north-1' }, 'a/b');
  assert.equal(arn, 'arn:aws-cn:ecr:cn-north-1:123456789012:repository/a/b');
});
