import {
  arrayOf,
  booleanOf,
  integerOf,
  invalidRules,
  type Json,
  objectOf,
  oneOf,
  patternsOf,
  repositoriesOf,
  textOf,
  typesOf,
} from './check.ts';
import type {
  Age,
  Conditions,
  Newest,
  RetentionAction,
  RetentionRule,
  RetentionRules,
  RetentionSelection,
  Since,
} from './rules.ts';

const MOST_RULES = 50;
const MOST_CHARACTERS = 30_720;
const MOST_DAYS = 36_500;
const MOST_IMAGES = 1_000_000;
/** Of the programs of all expressions together: what a repository may cost (see docs/design/retention.md). */
const MOST_STEPS = 2_000;

type Whose = 'repository' | 'registry';

/** `whose`: a registry's rules have members more. Throws InvalidParameter, which says where what is wrong. */
export function parseRetentionRules(text: string, whose: Whose): RetentionRules {
  const document = objectOf(
    jsonOf(text),
    '',
    ['rules'],
    whose === 'registry' ? ['alsoWithLifecyclePolicy'] : [],
  );
  const rules = arrayOf(document.rules, 'rules', 0, MOST_RULES).map((rule, index) =>
    ruleOf(rule, `rules[${index}]`, whose),
  );
  const names = new Set<string>();
  for (const { name } of rules) {
    if (names.has(name)) throw invalidRules('rules', `has two rules of the name "${name}"`);
    names.add(name);
  }
  const steps = rules
    .flatMap(({ selection: { include = [], exclude } }) => [...include, ...exclude])
    .reduce((sum, { size }) => sum + (size > 1 ? size : 0), 0);
  if (steps > MOST_STEPS) {
    throw invalidRules(
      'rules',
      `has expressions of ${steps} steps together, where ${MOST_STEPS} are allowed`,
    );
  }
  const { alsoWithLifecyclePolicy: also } = document;
  return {
    rules,
    alsoWithLifecyclePolicy: also !== undefined && booleanOf(also, 'alsoWithLifecyclePolicy'),
  };
}

/** As it is kept and given back: the members as they were given, without blanks. */
export function printRetentionRules(text: string): string {
  return JSON.stringify(jsonOf(text));
}

function jsonOf(text: string): unknown {
  if (text.length > MOST_CHARACTERS) {
    throw invalidRules('', `must have at most ${MOST_CHARACTERS} characters, and has ${text.length}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRules('', 'must be JSON');
  }
}

/** `null` is not nothing: it is refused like any other wrong value. */
function given(value: unknown, preset: unknown): unknown {
  return value === undefined ? preset : value;
}

function ruleOf(value: unknown, place: string, whose: Whose): RetentionRule {
  const rule = objectOf(value, place, ['name', 'action'], ['description', 'select', 'when']);
  const name = textOf(rule.name, `${place}.name`, 64);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw invalidRules(`${place}.name`, 'must be of letters, digits, dots, underscores and hyphens');
  }
  const action = actionOf(rule.action, `${place}.action`);
  const selection = selectionOf(given(rule.select, {}), `${place}.select`, action, whose);
  return {
    name,
    description:
      rule.description === undefined ? undefined : textOf(rule.description, `${place}.description`, 256),
    selection,
    conditions: conditionsOf(given(rule.when, {}), `${place}.when`, action, selection),
    action,
  };
}

function actionOf(value: unknown, place: string): RetentionAction {
  const { type, children, lastTag } = objectOf(value, place, ['type'], ['children', 'lastTag']);
  const which = oneOf(type, `${place}.type`, ['expire', 'expireTags', 'archive', 'keep']);
  if (children !== undefined && which !== 'expire')
    throw invalidRules(place, 'has "children", which goes with "expire" only');
  if (lastTag !== undefined && which !== 'expireTags')
    throw invalidRules(place, 'has "lastTag", which goes with "expireTags" only');
  switch (which) {
    case 'expire':
      return {
        type: which,
        children: oneOf(given(children, 'expire'), `${place}.children`, ['expire', 'keep']) === 'expire',
      };
    case 'expireTags': {
      const last = oneOf(given(lastTag, 'keepImage'), `${place}.lastTag`, ['keepImage', 'expireImage']);
      return { type: which, wholeImage: last === 'expireImage' };
    }
    default:
      return { type: which };
  }
}

const ofImages = ['tagStatus', 'includeTags', 'excludeTags', 'mediaTypes', 'artifactTypes', 'storageClass'];
const ofRepositories = ['includeRepositories', 'excludeRepositories'];

function selectionOf(
  value: unknown,
  place: string,
  { type }: RetentionAction,
  whose: Whose,
): RetentionSelection {
  const known = whose === 'registry' ? [...ofImages, ...ofRepositories] : ofImages;
  const select = objectOf(value, place, [], known);
  const include =
    select.includeTags === undefined ? undefined : patternsOf(select.includeTags, `${place}.includeTags`);
  const exclude =
    select.excludeTags === undefined ? [] : patternsOf(select.excludeTags, `${place}.excludeTags`);
  const preset = include === undefined && type !== 'expireTags' ? 'any' : 'tagged';
  const tagStatus = oneOf(given(select.tagStatus, preset), `${place}.tagStatus`, [
    'any',
    'tagged',
    'untagged',
  ]);
  if (include !== undefined && tagStatus !== 'tagged') {
    throw invalidRules(place, `has "includeTags", which go with the tagStatus "tagged" only`);
  }
  if (exclude.length > 0 && tagStatus === 'untagged') {
    throw invalidRules(place, `has "excludeTags", which do not go with the tagStatus "untagged"`);
  }
  if (type === 'expireTags' && tagStatus !== 'tagged') {
    throw invalidRules(`${place}.tagStatus`, 'must be "tagged" where tags expire');
  }
  const storageClass = oneOf(given(select.storageClass, 'standard'), `${place}.storageClass`, [
    'standard',
    'archive',
  ]);
  if (select.storageClass !== undefined && type !== 'expire') {
    throw invalidRules(place, `has a "storageClass", which goes with the action "expire" only`);
  }
  const types = (name: 'mediaTypes' | 'artifactTypes') =>
    select[name] === undefined ? undefined : typesOf(select[name], `${place}.${name}`);
  return {
    tagStatus,
    include,
    exclude,
    mediaTypes: types('mediaTypes'),
    artifactTypes: types('artifactTypes'),
    storageClass,
    includeRepositories:
      select.includeRepositories === undefined
        ? undefined
        : repositoriesOf(select.includeRepositories, `${place}.includeRepositories`),
    excludeRepositories:
      select.excludeRepositories === undefined
        ? []
        : repositoriesOf(select.excludeRepositories, `${place}.excludeRepositories`),
  };
}

const acting: Readonly<Record<string, Since>> = {
  daysSincePushed: 'pushed',
  daysSincePulled: 'pulled',
  daysSinceTagged: 'tagged',
  daysSinceArchived: 'archived',
};
const keeping: Readonly<Record<string, Since>> = {
  pushedWithinDays: 'pushed',
  pulledWithinDays: 'pulled',
  taggedWithinDays: 'tagged',
};

function conditionsOf(
  value: unknown,
  place: string,
  { type }: RetentionAction,
  selection: RetentionSelection,
): Conditions {
  const names = type === 'keep' ? keeping : acting;
  const counted = type === 'keep' ? 'newest' : 'beyondNewest';
  const when = objectOf(value, place, [], [...Object.keys(names), counted]);
  const ages: Age[] = [];
  for (const [name, since] of Object.entries(names)) {
    if (when[name] === undefined) continue;
    ages.push({ since, days: integerOf(when[name], `${place}.${name}`, MOST_DAYS) });
    if (since === 'archived' && selection.storageClass !== 'archive') {
      throw invalidRules(`${place}.${name}`, 'goes with the storageClass "archive" only');
    }
  }
  const newest =
    when[counted] === undefined ? undefined : newestOf(when[counted], `${place}.${counted}`, selection);
  if (type !== 'keep' && ages.length === 0 && newest === undefined) {
    throw invalidRules(place, `must say when: one of ${[...Object.keys(names), counted].join(', ')}`);
  }
  return { ages, newest };
}

function newestOf(value: Json[string], place: string, { include }: RetentionSelection): Newest {
  const newest = objectOf(value, place, ['count'], ['by', 'per']);
  const per = oneOf(given(newest.per, 'rule'), `${place}.per`, ['rule', 'pattern', 'capture']);
  if (per !== 'rule' && include === undefined) {
    throw invalidRules(`${place}.per`, 'must be "rule" where there are no "includeTags"');
  }
  if (per === 'capture' && include?.every(({ captures }) => captures) !== true) {
    throw invalidRules(
      `${place}.per`,
      'can be "capture" only where each of "includeTags" is an expression with a group, as "regex:(.+)-[0-9]+"',
    );
  }
  return {
    count: integerOf(newest.count, `${place}.count`, MOST_IMAGES),
    by: oneOf(given(newest.by, 'pushed'), `${place}.by`, ['pushed', 'pulled', 'tagged']),
    per,
  };
}
