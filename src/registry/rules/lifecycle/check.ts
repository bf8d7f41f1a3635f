import { registryError } from '../../errors.ts';

/**
 * The checks of a JSON document that ECR's schema makes, with its texts (spec 6.3). A document is checked from its
 * top down, and the first fault is what is told.
 */
export type Json = Readonly<Record<string, unknown>>;

/** `detail`: what is wrong, in ECR's words. */
export function invalidPolicy(detail: string): Error {
  return registryError('InvalidParameter', {
    parameter: 'LifecyclePolicyText',
    constraint: `Lifecycle policy validation failure: ${detail}`,
  });
}

export const UNMAPPABLE = 'Could not map policyString into LifecyclePolicy.';

/** No branch of the schema allows this combination of members. */
export const NO_BRANCH = 'instance failed to match exactly one schema (matched 0 out of 2)';

type JsonType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as JsonType;
}

function expectType(value: unknown, allowed: JsonType): void {
  const type = typeOf(value);
  if (type === allowed) return;
  throw invalidPolicy(
    `instance type (${type}) does not match any allowed primitive type (allowed: ["${allowed}"])`,
  );
}

/** An object that has every member of `required`, and none but these and `optional`. */
export function objectOf(value: unknown, required: readonly string[], optional: readonly string[]): Json {
  expectType(value, 'object');
  const object = value as Json;
  const missing = required.filter((name) => !Object.hasOwn(object, name));
  if (missing.length > 0) throw invalidPolicy(`object has missing required properties (${list(missing)})`);
  const extra = Object.keys(object).filter((name) => !required.includes(name) && !optional.includes(name));
  if (extra.length > 0) {
    throw invalidPolicy(
      `object instance has properties which are not allowed by the schema: (${list(extra)})`,
    );
  }
  return object;
}

export function arrayOf(value: unknown, most: number): readonly unknown[] {
  expectType(value, 'array');
  const array = value as readonly unknown[];
  const { length } = array;
  if (length < 1) {
    throw invalidPolicy(
      `array is too short: must have at least 1 elements but instance has ${length} elements`,
    );
  }
  if (length > most) {
    throw invalidPolicy(
      `array is too long: must have at most ${most} elements but instance has ${length} elements`,
    );
  }
  return array;
}

export function stringOf(value: unknown): string {
  expectType(value, 'string');
  return value as string;
}

export function oneOf<T extends string>(value: unknown, values: readonly T[]): T {
  const text = stringOf(value);
  const found = values.find((each) => each === text);
  if (found !== undefined) return found;
  throw invalidPolicy(
    `instance value (${JSON.stringify(text)}) not found in enum (possible values: ${list(values)})`,
  );
}

/** What a number of the API can be. */
const LARGEST = 2_147_483_647;

export function integerOf(value: unknown, least: number): number {
  expectType(value, 'integer');
  const number = value as number;
  if (number < least) {
    throw invalidPolicy(
      `numeric instance is lower than the required minimum (minimum: ${least}, found: ${number})`,
    );
  }
  if (number > LARGEST) throw invalidPolicy(UNMAPPABLE);
  return number;
}

function list(names: readonly string[]): string {
  return JSON.stringify([...names].sort());
}
