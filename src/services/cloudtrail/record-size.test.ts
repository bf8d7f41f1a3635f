import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eventText, fieldText, largestRecord } from './record-size.ts';

const of = (length: number) => 'x'.repeat(length);

test('a field of more than 100 KB is kept as it is', () => {
  const field = { policyName: 'p', policyDocument: of(131_072) };
  assert.equal(fieldText(field, 'requestParameters'), JSON.stringify(field));
  assert.equal(fieldText('y'.repeat(largestRecord - 2), 'requestParameters').length, largestRecord);
  assert.equal(fieldText(undefined, 'requestParameters'), 'null');
});

test('of one that has no room the largest members go, and it says so', () => {
  const field = { repositoryName: 'app', imageManifest: of(largestRecord), imageTag: 'v1' };
  assert.deepEqual(JSON.parse(fieldText(field, 'requestParameters')), {
    repositoryName: 'app',
    imageTag: 'v1',
    omitted: true,
    originalSize: JSON.stringify(field).length,
    reason: 'requestParameters too large',
  });
});

test('bytes count, not characters', () => {
  const field = { name: 'ä', text: '€'.repeat(largestRecord / 2) };
  const { name, omitted, originalSize } = JSON.parse(fieldText(field, 'responseElements'));
  assert.deepEqual([name, omitted], ['ä', true]);
  assert.equal(originalSize, Buffer.byteLength(JSON.stringify(field)));
});

test('the answer goes before what was asked', () => {
  const imageManifest = of(150_000);
  const event = {
    eventName: 'PutImage',
    requestParameters: { imageTag: 'v1', imageManifest },
    responseElements: { image: { imageManifest } },
  };
  const shown = JSON.parse(eventText(event));
  assert.deepEqual(shown.requestParameters, event.requestParameters);
  assert.deepEqual(shown.responseElements, {
    omitted: true,
    originalSize: JSON.stringify(event.responseElements).length,
    reason: 'responseElements too large',
  });
});

test('what was cut when it was kept says how large it was at first', () => {
  const field = { small: 1, middle: of(200_000), large: of(largestRecord) };
  const requestParameters = JSON.parse(fieldText(field, 'requestParameters'));
  assert.equal(requestParameters.middle.length, 200_000);
  const shown = JSON.parse(eventText({ agent: of(100_000), requestParameters }));
  assert.deepEqual(shown.requestParameters, {
    small: 1,
    omitted: true,
    originalSize: JSON.stringify(field).length,
    reason: 'requestParameters too large',
  });
});

test('no event is too large, and none that fits is changed', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.integer({ min: 1, max: 200_000 }).map(of),
    fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 150_000 }).map((n) => '€'.repeat(n)),
      { maxKeys: 4 },
    ),
  );
  const event = fc.record({
    eventName: fc.constant('PutImage'),
    requestParameters: value,
    responseElements: value,
    serviceEventDetails: value,
  });
  fc.assert(
    fc.property(event, (given) => {
      const whole = JSON.stringify(given);
      const text = eventText(given);
      assert.ok(Buffer.byteLength(text) <= largestRecord);
      assert.equal(text === whole, Buffer.byteLength(whole) <= largestRecord);
      assert.equal(JSON.parse(text).eventName, 'PutImage');
    }),
    { numRuns: 100 },
  );
});
