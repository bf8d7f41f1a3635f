import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRegistryError } from '../../errors.ts';
import { parseLifecyclePolicy } from './parse.ts';
import { printLifecyclePolicy } from './print.ts';
import { archive, rule } from './testing.ts';

function fault(text: string): string {
  try {
    parseLifecyclePolicy(text);
  } catch (error) {
    assert.ok(isRegistryError(error, 'InvalidParameter'), String(error));
    const [, detail] =
      /^Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: (.*)'$/s.exec(
        error.message,
      ) ?? [];
    return detail ?? assert.fail(error.message);
  }
  return 'none';
}

const textOf = (...rules: readonly unknown[]) => JSON.stringify({ rules });
const keep: readonly [string, number] = ['imageCountMoreThan', 1];
const pushed: readonly [string, number] = ['sinceImagePushed', 1];
const good = rule(1, 'any', keep);
const selecting = (selection: object) => textOf(rule(1, 'any', keep, { selection }));
const acting = (action: object) => textOf(rule(1, 'any', keep, { action }));
const without = (name: string) => textOf({ ...good, [name]: undefined });

const UNMAPPABLE = 'Could not map policyString into LifecyclePolicy.';
const NO_BRANCH = 'instance failed to match exactly one schema (matched 0 out of 2)';
const type = (is: string, allowed: string) =>
  `instance type (${is}) does not match any allowed primitive type (allowed: ["${allowed}"])`;
const NOT_TAGGED = 'tagPrefixList and tagPatternList cannot be specified when tagStatus is not TAGGED.';
const TAGGED = 'Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.';
const ANY = 'Rule for tagStatus=ANY must have the lowest priority per storage class';

const faults: readonly (readonly [text: string, detail: string])[] = [
  ['', UNMAPPABLE],
  ['{"rules":[}', UNMAPPABLE],
  [`${textOf(good)} x`, UNMAPPABLE],
  ['[]', type('array', 'object')],
  ['"x"', type('string', 'object')],
  ['null', type('null', 'object')],
  ['1.5', type('number', 'object')],
  ['true', type('boolean', 'object')],
  ['{}', 'object has missing required properties (["rules"])'],
  ['{"rules":{}}', type('object', 'array')],
  ['{"rules":"x"}', type('string', 'array')],
  ['{"rules":[]}', 'array is too short: must have at least 1 elements but instance has 0 elements'],
  [
    textOf(...Array.from({ length: 51 }, (_, i) => rule(i + 1, [`t${i}`], keep))),
    'array is too long: must have at most 50 elements but instance has 51 elements',
  ],
  [
    JSON.stringify({ rules: [good], version: 1, a: 2 }),
    'object instance has properties which are not allowed by the schema: (["a","version"])',
  ],
  [
    textOf({ ...good, __proto__: undefined, toString: 1 }),
    'object instance has properties which are not allowed by the schema: (["toString"])',
  ],
  [textOf({}), 'object has missing required properties (["action","rulePriority","selection"])'],
  [without('selection'), 'object has missing required properties (["selection"])'],
  [textOf({ ...good, rulePriority: '1' }), type('string', 'integer')],
  [textOf({ ...good, rulePriority: 1.5 }), type('number', 'integer')],
  [textOf({ ...good, rulePriority: null }), type('null', 'integer')],
  [
    textOf({ ...good, rulePriority: 0 }),
    'numeric instance is lower than the required minimum (minimum: 1, found: 0)',
  ],
  [textOf({ ...good, rulePriority: 2 ** 31 }), UNMAPPABLE],
  [textOf({ ...good, description: 1 }), type('integer', 'string')],
  [
    textOf({ ...good, selection: {} }),
    'object has missing required properties (["countNumber","countType","tagStatus"])',
  ],
  [selecting({ tag: 'x' }), 'object instance has properties which are not allowed by the schema: (["tag"])'],
  [
    selecting({ tagStatus: 'TAGGED' }),
    'instance value ("TAGGED") not found in enum (possible values: ["any","tagged","untagged"])',
  ],
  [selecting({ tagStatus: 1 }), type('integer', 'string')],
  [
    selecting({ storageClass: 'x' }),
    'instance value ("x") not found in enum (possible values: ["archive","standard"])',
  ],
  [
    selecting({ countType: 'sinceImagePushed', countUnit: 'day' }),
    'instance value ("day") not found in enum (possible values: ["days"])',
  ],
  [
    selecting({ countNumber: 0 }),
    'numeric instance is lower than the required minimum (minimum: 1, found: 0)',
  ],
  [selecting({ countNumber: '1' }), type('string', 'integer')],
  [
    acting({ type: 'keep' }),
    'instance value ("keep") not found in enum (possible values: ["expire","transition"])',
  ],
  [acting({}), 'object has missing required properties (["type"])'],
  [
    acting({ type: 'expire', x: 1 }),
    'object instance has properties which are not allowed by the schema: (["x"])',
  ],
  [selecting({ countType: 'imageCountLessThan' }), NO_BRANCH],
  [selecting({ countUnit: 'days' }), NO_BRANCH],
  [selecting({ countType: 'sinceImagePushed' }), NO_BRANCH],
  [selecting({ storageClass: 'archive' }), NO_BRANCH],
  [acting({ type: 'expire', targetStorageClass: 'archive' }), NO_BRANCH],
  [acting({ type: 'expire', targetStorageClass: null }), NO_BRANCH],
  [acting({ type: 'transition' }), NO_BRANCH],
  [acting({ type: 'transition', targetStorageClass: null }), NO_BRANCH],
  [
    acting({ type: 'transition', targetStorageClass: 'glacier' }),
    'instance value ("glacier") not found in enum (possible values: ["archive"])',
  ],
  [textOf(rule(1, 'any', ['sinceImagePulled', 1])), NO_BRANCH],
  [textOf(rule(1, 'any', ['sinceImageTransitioned', 90])), NO_BRANCH],
  [
    textOf(
      rule(1, 'any', ['sinceImageTransitioned', 90], {
        selection: { storageClass: 'archive' },
        action: archive,
      }),
    ),
    NO_BRANCH,
  ],
  [
    textOf(rule(1, 'any', ['sinceImageTransitioned', 89], { selection: { storageClass: 'archive' } })),
    'numeric instance is lower than the required minimum (minimum: 90, found: 89)',
  ],
  [selecting({ tagStatus: 'tagged' }), TAGGED],
  [selecting({ tagStatus: 'tagged', tagPrefixList: [] }), TAGGED],
  [
    selecting({ tagStatus: 'tagged', tagPrefixList: ['a'], tagPatternList: ['b'] }),
    'Only one of tagPrefixList and tagPatternList can be specified.',
  ],
  [selecting({ tagStatus: 'tagged', tagPrefixList: 'a' }), type('string', 'array')],
  [selecting({ tagStatus: 'tagged', tagPrefixList: [1] }), type('integer', 'string')],
  [
    selecting({ tagStatus: 'tagged', tagPatternList: [''] }),
    'string "" is too short (length: 0, required minimum: 1)',
  ],
  [
    selecting({ tagStatus: 'tagged', tagPatternList: ['a*b*c*d*e*'] }),
    'tagPatternList can have at most 4 wildcards (*) in each pattern.',
  ],
  [selecting({ tagPrefixList: ['a'] }), NOT_TAGGED],
  [selecting({ tagStatus: 'untagged', tagPatternList: ['a'] }), NOT_TAGGED],
  [textOf(good, { ...rule(1, ['a'], keep) }), 'Rule priorities must be unique.'],
  [
    textOf(rule(1, 'untagged', keep), rule(2, 'untagged', pushed)),
    'Only one rule can select Untagged images per storage class.',
  ],
  [textOf(rule(1, 'any', keep), rule(2, ['a'], keep)), ANY],
  [textOf(rule(2, ['a'], keep), rule(1, 'any', keep)), ANY],
  [textOf(rule(1, 'any', keep), rule(2, 'any', keep)), ANY],
  [
    textOf(
      rule(1, 'any', keep, { selection: { tagStatus: 'tagged', tagPrefixList: ['a', 'a'] } }),
      rule(2, 'any', keep, { selection: { tagStatus: 'tagged', tagPrefixList: ['b', 'a'] } }),
    ),
    'A tag prefix can be used in only one rule per storage class.',
  ],
];

describe('what is no lifecycle policy is refused with the text of spec 6.3', () => {
  for (const [text, detail] of faults)
    test(`${detail} (${text.slice(0, 60)})`, () => assert.equal(fault(text), detail));
});

describe('what is one', () => {
  const archived = { selection: { storageClass: 'archive' } };
  const texts: readonly string[] = [
    textOf(good),
    textOf(rule(7, ['a*b*c*d*'], keep), rule(9, ['a*b*c*d*'], pushed), rule(2_147_483_647, 'any', pushed)),
    textOf(
      rule(1, 'any', pushed, { action: archive }),
      rule(2, 'any', ['sinceImageTransitioned', 90], archived),
    ),
    textOf(rule(1, 'untagged', ['sinceImagePulled', 1], { action: archive })),
    textOf({ ...good, description: '' }),
    textOf(rule(1, 'any', keep, { selection: { storageClass: 'standard' } })),
    textOf(
      rule(1, 'any', keep, { selection: { tagStatus: 'tagged', tagPrefixList: ['a*'] } }),
      rule(2, ['a*'], keep),
    ),
  ];
  for (const text of texts) {
    test(`is taken, and what is printed of it is the same policy: ${text}`, () => {
      assert.equal(fault(text), 'none');
      const policy = parseLifecyclePolicy(text);
      assert.deepEqual(parseLifecyclePolicy(printLifecyclePolicy(policy)), policy);
    });
  }

  test('is given back with rules by priority, compact, members in one order', () => {
    const text = `{ "rules": [
      {"action": {"type":"expire"}, "selection": {"countNumber":3,"countType":"imageCountMoreThan","tagStatus":"any"}, "rulePriority": 20},
      {"selection": {"countUnit":"days","countNumber":14,"countType":"sinceImagePushed","tagPrefixList":["b","a"],"tagStatus":"tagged"}, "description": "two weeks", "rulePriority": 3, "action": {"type":"transition","targetStorageClass":"archive"}}
    ]}`;
    assert.equal(
      printLifecyclePolicy(parseLifecyclePolicy(text)),
      '{"rules":[{"rulePriority":3,"description":"two weeks","selection":{"tagStatus":"tagged","tagPrefixList":["b","a"],"countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"transition","targetStorageClass":"archive"}},{"rulePriority":20,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":3},"action":{"type":"expire"}}]}',
    );
  });
});
