import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call } from '../../kernel/identity.ts';
import { type Allows, RememberedAllows } from './authorizer-allows.ts';

const here = { region: 'us-east-1' } as Call;
const there = { region: 'eu-west-1' } as Call;
const pull = { action: 'ecr:BatchGetImage', resource: 'arn:a' };

test('an allow is remembered for its action, resource, region and revision', () => {
  const all = new RememberedAllows();
  const allows: Allows = new Map();
  all.add(allows, here, pull, 1);
  assert.equal(all.has(allows, here, pull, 1), true);
  assert.equal(all.has(allows, here, pull, 2), false);
  assert.equal(all.has(allows, there, pull, 1), false);
  assert.equal(all.has(allows, here, { ...pull, action: 'ecr:PutImage' }, 1), false);
  assert.equal(all.has(allows, here, { ...pull, resource: 'arn:b' }, 1), false);
  assert.equal(all.has(new Map(), here, pull, 1), false);
  all.add(allows, here, pull, 2);
  assert.deepEqual(
    [1, 2].map((revision) => all.has(allows, here, pull, revision)),
    [false, true],
  );
});

test('there are no more than may be, of all principals together', () => {
  const all = new RememberedAllows(10);
  const principals = Array.from({ length: 4 }, (): Allows => new Map());
  for (let i = 0; i < 100; i += 1) {
    const allows = principals[i % principals.length] as Allows;
    all.add(allows, here, { ...pull, resource: `arn:${i}` }, 1);
    assert.equal(all.has(allows, here, { ...pull, resource: `arn:${i}` }, 1), true);
    const held = principals.reduce((sum, one) => sum + [...one.values()].flat().length, 0);
    assert.ok(held <= 10, `${held}`);
  }
});
