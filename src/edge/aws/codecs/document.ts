import type { Member, ServiceModel, Shape } from '../../../kernel/model.ts';
import { malformed } from '../errors.ts';
import type { StructureShape } from '../wire.ts';

/**
 * Values of a model as trees of plain objects and lists: what JSON and CBOR have in common. What differs, blobs
 * and timestamps, is theirs. Only members of the model are looked at, and only own properties, so that what else
 * a client sends, `__proto__` too, has no effect.
 */
export interface DocumentFormat {
  readBlob(value: unknown): Uint8Array;
  writeBlob(value: Uint8Array): unknown;
  readTimestamp(value: unknown): Date;
  writeTimestamp(value: Date, shape: Shape, member: Member | undefined): unknown;
  /** NaN and the infinities. */
  writeNumber(value: number): unknown;
}

/** Deeper than any input of the models, recursive ones included, has reason to be. */
const deepest = 64;

export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = Object.hasOwn(model.shapes, name) ? model.shapes[name] : undefined;
  if (shape === undefined) throw new Error(`${model.id} has no shape ${name}`);
  return shape;
}

export function structureOf(model: ServiceModel, name: string): StructureShape {
  const shape = shapeOf(model, name);
  if (shape.type !== 'structure') throw new Error(`${model.id}: ${name} is no structure`);
  return shape;
}

export function readDocument(
  model: ServiceModel,
  name: string,
  value: unknown,
  format: DocumentFormat,
  depth = 0,
): unknown {
  if (depth > deepest) throw malformed('the input is nested too deeply');
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure':
      return readMembers(model, shape, value, format, depth);
    case 'list':
      if (!Array.isArray(value)) throw mismatch(value, 'a list');
      return value.map((item) =>
        item === null || item === undefined
          ? null
          : readDocument(model, shape.member, item, format, depth + 1),
      );
    case 'map': {
      const entries = Object.entries(asObject(value, 'a map')).filter(([, item]) => item !== null);
      return Object.fromEntries(
        entries.map(([key, item]) => [key, readDocument(model, shape.value, item, format, depth + 1)]),
      );
    }
    case 'string':
      if (typeof value !== 'string') throw mismatch(value, 'a String');
      return value;
    case 'integer':
    case 'long':
      return readInteger(value, shape.type);
    case 'double':
    case 'float':
      return readFloat(value);
    case 'boolean':
      if (typeof value !== 'boolean') throw mismatch(value, 'a Boolean');
      return value;
    case 'blob':
      return format.readBlob(value);
    case 'timestamp':
      return format.readTimestamp(value);
    case 'document':
      return value;
  }
}

/** The members of a structure that stand in the tree itself, not in a path, query string or header. */
export function readMembers(
  model: ServiceModel,
  shape: StructureShape,
  value: unknown,
  format: DocumentFormat,
  depth = 0,
): Record<string, unknown> {
  const object = asObject(value, 'a structure');
  const out: Record<string, unknown> = {};
  let given = 0;
  for (const name of Object.keys(shape.members)) {
    const member = shape.members[name];
    const wire = member?.wire ?? name;
    if (member === undefined || member.location !== undefined || !Object.hasOwn(object, wire)) continue;
    const item = object[wire];
    if (item === null || item === undefined) continue;
    given += 1;
    out[name] = readDocument(model, member.shape, item, format, depth + 1);
  }
  if (shape.union === true && given !== 1) throw malformed('a union must have exactly one member');
  return out;
}

export function asObject(value: unknown, expected: string): Readonly<Record<string, unknown>> {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!plain || value instanceof Uint8Array || value instanceof Date) throw mismatch(value, expected);
  return value as Readonly<Record<string, unknown>>;
}

export function readInteger(value: unknown, type: 'integer' | 'long'): number {
  if (typeof value !== 'number') throw mismatch(value, type === 'integer' ? 'an Integer' : 'a Long');
  const fits = type === 'integer' ? value === (value | 0) : Number.isSafeInteger(value);
  if (!fits)
    throw malformed(`NUMBER_VALUE can not be converted to ${type === 'integer' ? 'an Integer' : 'a Long'}`);
  return value;
}

const words: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity };

export function readFloat(value: unknown): number {
  if (typeof value === 'number') return value;
  const named = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
  if (named === undefined) throw mismatch(value, 'a Double');
  return named;
}

export function mismatch(value: unknown, expected: string): Error {
  const kind = Array.isArray(value) ? 'LIST' : value === null ? 'NULL' : (typeof value).toUpperCase();
  return malformed(`${kind}_VALUE can not be converted to ${expected}`);
}

export function writeDocument(
  model: ServiceModel,
  name: string,
  value: unknown,
  format: DocumentFormat,
  member?: Member,
): unknown {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure':
      return writeMembers(model, shape, value, format);
    case 'list':
      return (value as readonly unknown[]).map((item) => writeDocument(model, shape.member, item, format));
    case 'map':
      return Object.fromEntries(
        Object.entries(value as object)
          .filter(([, item]) => item !== undefined && item !== null)
          .map(([key, item]) => [key, writeDocument(model, shape.value, item, format)]),
      );
    case 'double':
    case 'float':
      return Number.isFinite(value) ? value : format.writeNumber(value as number);
    case 'blob':
      return format.writeBlob(value as Uint8Array);
    case 'timestamp':
      return format.writeTimestamp(value as Date, shape, member);
    default:
      return value;
  }
}

/** The inverse of readMembers; absent members are left out. */
export function writeMembers(
  model: ServiceModel,
  shape: StructureShape,
  value: unknown,
  format: DocumentFormat,
): Record<string, unknown> {
  const object = (value ?? {}) as Readonly<Record<string, unknown>>;
  const out: Record<string, unknown> = {};
  for (const name of Object.keys(shape.members)) {
    const member = shape.members[name];
    const item = Object.hasOwn(object, name) ? object[name] : undefined;
    if (member === undefined || member.location !== undefined || item === undefined || item === null)
      continue;
    out[member.wire ?? name] = writeDocument(model, member.shape, item, format, member);
  }
  return out;
}
