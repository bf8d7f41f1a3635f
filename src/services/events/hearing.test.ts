import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callEventType, serviceEventType } from '../../kernel/call-events.ts';
import { hearingOf } from './hearing.ts';

const of = (pattern: object) => hearingOf(JSON.stringify(pattern), undefined, 7);

test('patterns that ask for events of calls, those that may match them, and those that can not', () => {
  const named = { since: 7, named: true };
  const unnamed = { since: 7, named: false };
  const wanted: readonly (readonly [object, object | undefined])[] = [
    [{ 'detail-type': [callEventType] }, named],
    [{ 'detail-type': [serviceEventType], source: ['aws.ecr'] }, named],
    [{ 'detail-type': [{ prefix: 'AWS ' }], source: [{ prefix: 'aws.' }] }, named],
    [{ 'detail-type': [callEventType], source: ['holdfast'] }, named],
    [{ 'detail-type': [callEventType, 'ECR Image Action'] }, named],
    [{ $or: [{ 'detail-type': [callEventType] }, { source: ['my.app'] }] }, named],
    [{ source: ['aws.ecr'] }, unnamed],
    [{ detail: { eventName: ['PutImage'] } }, unnamed],
    [{ source: [{ 'anything-but': 'my.app' }] }, unnamed],
    [{ $or: [{ 'detail-type': [callEventType] }, { source: ['aws.iam'] }] }, unnamed],
    [{ 'detail-type': ['ECR Image Action'] }, undefined],
    [{ source: ['my.app'] }, undefined],
    [{ source: ['aws.nothing'] }, undefined],
    [{ source: ['my.app'], 'detail-type': [callEventType] }, undefined],
  ];
  for (const [pattern, expected] of wanted) assert.deepEqual(of(pattern), expected, JSON.stringify(pattern));
  assert.equal(hearingOf(undefined, undefined, 7), undefined);
});

test('what has heard before goes on hearing', () => {
  const text = JSON.stringify({ source: ['aws.ecr'] });
  assert.deepEqual(hearingOf(text, { since: 3, named: true }, 7), { since: 3, named: false });
});
