import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { model } from '../../../generated/ecr/model.ts';
import { isKnownVendor, knownActions } from './known-actions.ts';

describe('known actions', () => {
  test('a name stands for itself, with resource types and condition keys', async () => {
    assert.deepEqual(await knownActions('ECR:putimage'), [
      { action: 'ecr:PutImage', resourceTypes: ['repository'], conditionKeys: [] },
    ]);
    const [create] = await knownActions('ecr:CreateRepository');
    assert.ok(create?.conditionKeys.includes('aws:TagKeys'));
  });

  test('a pattern stands for all that it matches', async () => {
    const names = (await knownActions('ecr:*LayerUpload')).map(({ action }) => action);
    assert.deepEqual(names, ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload']);
  });

  test('the backfill operations are known, as actions without a resource', async () => {
    const found = await knownActions('ecr:*Backfill*');
    assert.equal(found.length, 4);
    for (const { resourceTypes } of found) assert.deepEqual(resourceTypes, []);
  });

  test('what nobody knows is none', async () => {
    for (const pattern of [
      'dyanmodb:*',
      'ecr:Nothing',
      'ecr',
      '',
      ':',
      '*:*',
      '../../package:*',
      'toString:*',
    ]) {
      assert.deepEqual(await knownActions(pattern), [], pattern);
    }
  });

  test('vendors are known whatever their case', async () => {
    for (const vendor of ['ecr', 'ECR', 'iam', 'sts', 'holdfast', 's3']) {
      assert.ok(await isKnownVendor(vendor), vendor);
    }
    for (const vendor of ['', '*', 'foo', '../actions/ecr', 'constructor']) {
      assert.equal(await isKnownVendor(vendor), false, vendor);
    }
  });

  test('every operation of the ECR model is an action, or rests on another one', async () => {
    const known = new Set((await knownActions('ecr:*')).map(({ action }) => action));
    const unknown = Object.keys(model.operations).filter((name) => !known.has(`ecr:${name}`));
    assert.deepEqual(unknown, ['ListImageReferrers']);
  });
});
