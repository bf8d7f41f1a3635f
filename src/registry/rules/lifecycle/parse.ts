import {
  arrayOf,
  integerOf,
  invalidPolicy,
  type Json,
  NO_BRANCH,
  objectOf,
  oneOf,
  stringOf,
  UNMAPPABLE,
} from './check.ts';
import { checkRules } from './check-rules.ts';
import {
  ageTypes,
  type Count,
  type LifecycleAction,
  type LifecyclePolicy,
  type LifecycleRule,
  type StorageClass,
  type TagSelection,
} from './policy.ts';

const MOST_RULES = 50;
/** Wildcards in a pattern (spec 6.1). */
const MOST_STARS = 4;
/** Days that an image stays archived before a rule may expire it. */
const LEAST_ARCHIVED = 90;

/** The policy that a text is. Throws InvalidParameter with the texts of spec 6.3. */
export function parseLifecyclePolicy(text: string): LifecyclePolicy {
  const { rules } = objectOf(jsonOf(text), ['rules'], []);
  const parsed = arrayOf(rules, MOST_RULES).map(ruleOf);
  checkRules(parsed);
  return { rules: parsed.sort((a, b) => a.priority - b.priority) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPolicy(UNMAPPABLE);
  }
}

function ruleOf(value: unknown): LifecycleRule {
  const rule = objectOf(value, ['action', 'rulePriority', 'selection'], ['description']);
  const priority = integerOf(rule.rulePriority, 1);
  const description = rule.description === undefined ? undefined : stringOf(rule.description);
  const selection = objectOf(
    rule.selection,
    ['countNumber', 'countType', 'tagStatus'],
    ['countUnit', 'storageClass', 'tagPatternList', 'tagPrefixList'],
  );
  const tags = tagsOf(selection);
  const storageClass =
    selection.storageClass === undefined
      ? 'standard'
      : oneOf<StorageClass>(selection.storageClass, ['archive', 'standard']);
  const action = actionOf(rule.action);
  const count = countOf(selection, storageClass, action);
  return { priority, description, selection: { tags, storageClass, count }, action };
}

function tagsOf(selection: Json): TagSelection {
  const status = oneOf(selection.tagStatus, ['any', 'tagged', 'untagged']);
  const { tagPatternList, tagPrefixList } = selection;
  const lists = [tagPatternList, tagPrefixList].filter((list) => list !== undefined);
  if (status !== 'tagged') {
    if (lists.length === 0) return { status };
    throw invalidPolicy('tagPrefixList and tagPatternList cannot be specified when tagStatus is not TAGGED.');
  }
  if (lists.length === 0 || lists.some((list) => Array.isArray(list) && list.length === 0)) {
    throw invalidPolicy('Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.');
  }
  if (lists.length > 1) {
    throw invalidPolicy('Only one of tagPrefixList and tagPatternList can be specified.');
  }
  const by = tagPatternList === undefined ? 'prefix' : 'pattern';
  const entries = arrayOf(lists[0], Number.POSITIVE_INFINITY).map(entryOf);
  if (by === 'pattern') for (const pattern of entries) checkStars(pattern);
  return { status, by, entries };
}

/** An empty one would be every tag, or none: nobody means that. */
function entryOf(value: unknown): string {
  const entry = stringOf(value);
  if (entry.length > 0) return entry;
  throw invalidPolicy('string "" is too short (length: 0, required minimum: 1)');
}

function checkStars(pattern: string): void {
  if (pattern.split('*').length - 1 <= MOST_STARS) return;
  throw invalidPolicy(`tagPatternList can have at most ${MOST_STARS} wildcards (*) in each pattern.`);
}

function actionOf(value: unknown): LifecycleAction {
  const action = objectOf(value, ['type'], ['targetStorageClass']);
  const type = oneOf<LifecycleAction>(action.type, ['expire', 'transition']);
  const { targetStorageClass: target } = action;
  if ((type === 'transition') !== (target !== undefined) || target === null) throw invalidPolicy(NO_BRANCH);
  if (target !== undefined) oneOf(target, ['archive']);
  return type;
}

/** What goes with what: the table of spec 6.1. */
function countOf(selection: Json, storageClass: StorageClass, action: LifecycleAction): Count {
  const type = stringOf(selection.countType);
  const { countUnit } = selection;
  const images = integerOf(selection.countNumber, 1);
  if (type === 'imageCountMoreThan') {
    if (countUnit !== undefined || storageClass !== 'standard') throw invalidPolicy(NO_BRANCH);
    return { type, images };
  }
  const age = ageTypes.find((each) => each === type);
  if (age === undefined || countUnit === undefined) throw invalidPolicy(NO_BRANCH);
  oneOf(countUnit, ['days']);
  const archived = age === 'sinceImageTransitioned';
  if (archived !== (storageClass === 'archive')) throw invalidPolicy(NO_BRANCH);
  if (archived && action !== 'expire') throw invalidPolicy(NO_BRANCH);
  if (age === 'sinceImagePulled' && action !== 'transition') throw invalidPolicy(NO_BRANCH);
  return { type: age, days: archived ? integerOf(images, LEAST_ARCHIVED) : images };
}
