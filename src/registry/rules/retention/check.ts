import { registryError } from '../../errors.ts';
import { PatternFault, parseTagPattern, type TagPattern } from '../tag-patterns/index.ts';

/** Checks of the JSON document that retention rules are; every fault names its place, as `rules[0].when.newest`. */
export type Json = Readonly<Record<string, unknown>>;

export function invalidRules(place: string, problem: string): Error {
  const constraint = place === '' ? problem : `${place} ${problem}`;
  return registryError('InvalidParameter', { parameter: 'retentionRulesText', constraint });
}

/** An object that has every member of `required`, and none but these and `optional`. */
export function objectOf(
  value: unknown,
  place: string,
  required: readonly string[],
  optional: readonly string[],
): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidRules(place, 'must be an object');
  }
  const known = [...required, ...optional];
  const extra = Object.keys(value).find((name) => !known.includes(name));
  if (extra !== undefined) {
    throw invalidRules(
      place,
      `has an unknown member ${JSON.stringify(extra)}: there are ${known.join(', ')}`,
    );
  }
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw invalidRules(place, `lacks its member "${missing}"`);
  return value as Json;
}

export function arrayOf(value: unknown, place: string, least: number, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw invalidRules(place, 'must be an array');
  if (value.length < least || value.length > most) {
    throw invalidRules(place, `must have ${least} to ${most} elements, and has ${value.length}`);
  }
  return value;
}

export function textOf(value: unknown, place: string, most: number): string {
  if (typeof value !== 'string') throw invalidRules(place, 'must be a string');
  if (value.length < 1 || value.length > most) {
    throw invalidRules(place, `must have 1 to ${most} characters, and has ${value.length}`);
  }
  return value;
}

export function oneOf<T extends string>(value: unknown, place: string, values: readonly T[]): T {
  const found = values.find((each) => each === value);
  if (found !== undefined) return found;
  throw invalidRules(place, `must be one of ${values.map((each) => `"${each}"`).join(', ')}`);
}

export function integerOf(value: unknown, place: string, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most) {
    throw invalidRules(place, `must be an integer from 1 to ${most}`);
  }
  return value;
}

export function booleanOf(value: unknown, place: string): boolean {
  if (typeof value !== 'boolean') throw invalidRules(place, 'must be true or false');
  return value;
}

const MOST_PATTERNS = 20;

export function patternsOf(value: unknown, place: string): readonly TagPattern[] {
  return arrayOf(value, place, 1, MOST_PATTERNS).map((each, index) => {
    const at = `${place}[${index}]`;
    if (typeof each !== 'string') throw invalidRules(at, 'must be a string');
    try {
      return parseTagPattern(each);
    } catch (error) {
      if (error instanceof PatternFault) throw invalidRules(at, error.message);
      throw error;
    }
  });
}

export function typesOf(value: unknown, place: string): readonly string[] {
  return arrayOf(value, place, 1, MOST_PATTERNS).map((each, index) =>
    textOf(each, `${place}[${index}]`, 256),
  );
}

/** Of names of repositories (spec 1.2), with `*` for any run of characters, slashes too. */
export function repositoriesOf(value: unknown, place: string): readonly string[] {
  return arrayOf(value, place, 1, MOST_PATTERNS).map((each, index) => {
    const at = `${place}[${index}]`;
    const pattern = textOf(each, at, 256);
    if (/^[a-z0-9._/*-]+$/.test(pattern)) return pattern;
    throw invalidRules(at, 'must be the name of a repository, in which * stands for any characters');
  });
}
