import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreationReason, CreationTemplate } from '../ports.ts';
import { chooseTemplate, keysMatching, templateKey } from './templates.ts';

const template = (prefix: string, ...appliedFor: CreationReason[]) =>
  ({ prefix, appliedFor }) as unknown as CreationTemplate;

/** The examples of spec 10. */
const templates = [
  template('prod', 'PULL_THROUGH_CACHE', 'CREATE_ON_PUSH'),
  template('prod/team/', 'CREATE_ON_PUSH'),
  template('ROOT', 'REPLICATION'),
];

for (const [repository, reason, prefix] of [
  ['prod/team/app', 'CREATE_ON_PUSH', 'prod/team/'],
  ['prod/x', 'CREATE_ON_PUSH', 'prod'],
  ['prod/team', 'CREATE_ON_PUSH', 'prod'],
  ['prod/team/app', 'PULL_THROUGH_CACHE', 'prod'],
  ['prod/x', 'REPLICATION', 'ROOT'],
  ['dev/x', 'CREATE_ON_PUSH', undefined],
  ['prod', 'CREATE_ON_PUSH', undefined],
  ['production/x', 'CREATE_ON_PUSH', undefined],
  ['production/x', 'REPLICATION', 'ROOT'],
  ['app', 'REPLICATION', 'ROOT'],
] as const) {
  test(`${repository} for ${reason}: ${prefix ?? 'no template'}`, () => {
    assert.equal(chooseTemplate(templates, repository, reason)?.prefix, prefix);
  });
}

test('keys', () => {
  assert.deepEqual(keysMatching('a/b/c'), ['a/b', 'a', 'ROOT']);
  assert.deepEqual(keysMatching('a'), ['ROOT']);
  assert.equal(templateKey('a/b/'), 'a/b');
});
