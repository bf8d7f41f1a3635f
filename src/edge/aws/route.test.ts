import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog } from '../../generated/catalog.ts';
import { createRouter } from './route.ts';

const route = createRouter(catalog);
const targeted = (target: string) =>
  route({
    method: 'POST',
    path: '/',
    query: '',
    headers: { 'x-amz-target': target },
    body: new Uint8Array(),
  });

test('a target leads to its operation with the prefix of botocore and with that of the Smithy SDKs', () => {
  for (const prefix of ['com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101', 'CloudTrail_20131101']) {
    const { entry, operation, protocol } = targeted(`${prefix}.LookupEvents`);
    assert.deepEqual([entry?.id, operation, protocol], ['cloudtrail', 'LookupEvents', 'json-1.1']);
  }
  assert.equal(targeted('v20131101.CloudTrail_20131101.LookupEvents').entry, undefined);
});

test('no two services have a target in common', () => {
  const prefixes = catalog.flatMap(({ id, targetPrefix: prefix }) =>
    prefix === undefined ? [] : [{ id, prefix, last: prefix.split('.').at(-1) ?? '' }],
  );
  for (const { id, prefix, last } of prefixes) {
    for (const name of [prefix, last]) assert.equal(targeted(`${name}.X`).entry?.id, id);
  }
});
