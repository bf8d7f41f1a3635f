import { addressTest } from './addresses.ts';
import { arnMatcher } from './arns.ts';
import { momentOf } from './dates.ts';
import type { GlobPart } from './match.ts';
import type { Condition, ConditionOperator, EvaluationRequest, Policy, Statement } from './types.ts';
import { plainText, resolve, template, templateMatcher } from './variables.ts';

type Context = EvaluationRequest['context'];
/** Whether one value of the request fits one value of the policy. */
type ValueTest = (value: string, context: Context, missing: Set<string>) => boolean;
type ValueTestMaker = (wanted: string, version: Policy['version']) => ValueTest;

/** Holds or not; keys that the request lacks are put into `missing`. */
export type ConditionTest = (context: Context, missing: Set<string>) => boolean;

interface Operator {
  readonly negated: boolean;
  readonly test: ValueTestMaker;
}

const never: ValueTest = () => false;

/** By text, with the policy's variables resolved. */
function textual(
  compile: ((parts: readonly GlobPart[]) => (value: string) => boolean) | undefined,
): ValueTestMaker {
  return (wanted, version) => templateMatcher(template(wanted, version), compile);
}

const equals = textual((parts) => {
  const wanted = plainText(parts);
  return (value) => value === wanted;
});

const equalsIgnoringCase = textual((parts) => {
  const wanted = plainText(parts).toLowerCase();
  return (value) => value.toLowerCase() === wanted;
});

const like = textual(undefined);
const arnLike = textual(arnMatcher);

/** By a measure of both values; whatever is not measurable fits nothing. */
function measured(
  measure: (text: string) => number | undefined,
  compare: (value: number, wanted: number) => boolean,
): ValueTestMaker {
  return (wanted) => {
    const limit = measure(wanted);
    if (limit === undefined) return never;
    return (text) => {
      const value = measure(text);
      return value !== undefined && compare(value, limit);
    };
  };
}

export function numberOf(text: string): number | undefined {
  return /^[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:e[+-]?[0-9]{1,3})?$/i.test(text) ? Number(text) : undefined;
}

function comparisons(measure: (text: string) => number | undefined) {
  const by = (compare: (value: number, wanted: number) => boolean) => measured(measure, compare);
  return {
    equal: by((value, wanted) => value === wanted),
    less: by((value, wanted) => value < wanted),
    lessOrEqual: by((value, wanted) => value <= wanted),
    greater: by((value, wanted) => value > wanted),
    greaterOrEqual: by((value, wanted) => value >= wanted),
  };
}

const numbers = comparisons(numberOf);
const moments = comparisons(momentOf);

const bool: ValueTestMaker = (wanted) => {
  const lower = wanted.toLowerCase();
  return (value) => value.toLowerCase() === lower;
};

const binary: ValueTestMaker = (wanted) => {
  const bytes = Buffer.from(wanted, 'base64');
  return (value) => bytes.equals(Buffer.from(value, 'base64'));
};

const address: ValueTestMaker = (wanted) => addressTest(wanted) ?? never;

const positive = (test: ValueTestMaker): Operator => ({ negated: false, test });
const negative = (test: ValueTestMaker): Operator => ({ negated: true, test });

const operators: Readonly<Record<Exclude<ConditionOperator, 'Null'>, Operator>> = {
  StringEquals: positive(equals),
  StringNotEquals: negative(equals),
  StringEqualsIgnoreCase: positive(equalsIgnoringCase),
  StringNotEqualsIgnoreCase: negative(equalsIgnoringCase),
  StringLike: positive(like),
  StringNotLike: negative(like),
  NumericEquals: positive(numbers.equal),
  NumericNotEquals: negative(numbers.equal),
  NumericLessThan: positive(numbers.less),
  NumericLessThanEquals: positive(numbers.lessOrEqual),
  NumericGreaterThan: positive(numbers.greater),
  NumericGreaterThanEquals: positive(numbers.greaterOrEqual),
  DateEquals: positive(moments.equal),
  DateNotEquals: negative(moments.equal),
  DateLessThan: positive(moments.less),
  DateLessThanEquals: positive(moments.lessOrEqual),
  DateGreaterThan: positive(moments.greater),
  DateGreaterThanEquals: positive(moments.greaterOrEqual),
  Bool: positive(bool),
  BinaryEquals: positive(binary),
  IpAddress: positive(address),
  NotIpAddress: negative(address),
  ArnEquals: positive(arnLike),
  ArnLike: positive(arnLike),
  ArnNotEquals: negative(arnLike),
  ArnNotLike: negative(arnLike),
};

/**
 * The values of a policy are alternatives; a negated operator wants that none of them fits. A key that is absent
 * (or has no values): true with IfExists and ForAllValues, false with ForAnyValue, else true for negated operators
 * only. Of several values in the request, without a quantifier, one that fits is a fit.
 *
 * A value with a variable that the request lacks fits nothing. Under a negated operator an allow would reach what it
 * was to leave out, so there it does not hold; a deny does.
 */
export function compileCondition(
  condition: Condition,
  version: Policy['version'],
  effect: Statement['effect'],
): ConditionTest {
  const { ifExists, quantifier, values: wanted } = condition;
  const key = condition.key.toLowerCase();
  if (condition.operator === 'Null') {
    const absences = new Set(wanted.map((value) => value.toLowerCase() === 'true'));
    return (context) => absences.has((context.get(key)?.length ?? 0) === 0);
  }
  const { negated, test } = operators[condition.operator];
  const tests = wanted.map((value) => test(value, version));
  const needed = negated && effect === 'Allow' ? wanted.map((value) => template(value, version)) : [];
  return (context, missing) => {
    const values = context.get(key) ?? [];
    if (values.length === 0) {
      missing.add(condition.key);
      return ifExists || quantifier === 'ForAllValues' || (quantifier === undefined && negated);
    }
    if (needed.some((value) => resolve(value, context, missing) === undefined)) return false;
    const fits = (value: string) => tests.some((each) => each(value, context, missing));
    if (quantifier === 'ForAllValues') return values.every((value) => fits(value) !== negated);
    if (quantifier === 'ForAnyValue') return values.some((value) => fits(value) !== negated);
    return values.some(fits) !== negated;
  };
}
