import { DomainError } from '../../kernel/errors.ts';
import type { ServiceModel, Shape } from '../../kernel/model.ts';
import { shapeOf } from './codecs/document.ts';
import { doorError } from './errors.ts';

/** What is wrong, and where: `imageIds.1.member.imageTag` is that of the first item. */
export interface Violation {
  readonly path: string;
  readonly constraint: string;
}

/**
 * The first constraint of the model that an input breaks. The length of a string is its number of code points, that
 * of a blob its bytes, that of a list or map its items. Length is looked at before the pattern.
 */
export function violationOf(
  model: ServiceModel,
  name: string,
  value: unknown,
  path = '',
): Violation | undefined {
  if (value === null || value === undefined) return { path, constraint: 'Member must not be null' };
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure':
      return inStructure(model, shape, value as Values, path);
    case 'list': {
      const items = value as readonly unknown[];
      return (
        outside(shape, items.length, path, 'length') ??
        first(items, (item, i) => violationOf(model, shape.member, item, `${path}.${i + 1}.member`))
      );
    }
    case 'map': {
      const entries = Object.entries(value as Values);
      return (
        outside(shape, entries.length, path, 'length') ??
        first(
          entries,
          ([key, item]) =>
            violationOf(model, shape.key, key, `${path}.key`) ??
            violationOf(model, shape.value, item, `${path}.${key}.value`),
        )
      );
    }
    case 'string':
      return inString(shape, value as string, path);
    case 'blob':
      return outside(shape, (value as Uint8Array).byteLength, path, 'length');
    case 'integer':
    case 'long':
    case 'double':
    case 'float':
      return outside(shape, value as number, path, 'value');
    default:
      return undefined;
  }
}

type Values = Readonly<Record<string, unknown>>;

function inStructure(
  model: ServiceModel,
  shape: Shape & { readonly type: 'structure' },
  value: Values,
  path: string,
): Violation | undefined {
  const required = new Set(shape.required);
  return first(Object.entries(shape.members), ([name, member]) => {
    const item = value[name];
    if ((item === undefined || item === null) && !required.has(name)) return undefined;
    return violationOf(model, member.shape, item, path === '' ? name : `${path}.${name}`);
  });
}

function inString(
  shape: Shape & { readonly type: 'string' },
  value: string,
  path: string,
): Violation | undefined {
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    return { path, constraint: `Member must satisfy enum value set: [${shape.enum.join(', ')}]` };
  }
  const { min, max } = shape;
  if (min !== undefined || max !== undefined) {
    const wrong = outside(shape, lengthOf(value, max), path, 'length');
    if (wrong !== undefined) return wrong;
  }
  if (shape.test?.test(value) !== false) return undefined;
  return { path, constraint: `must satisfy regular expression '${shape.pattern}'` };
}

/** Code points; where there are twice as many units as allowed, the units will do. */
function lengthOf(value: string, max: number | undefined): number {
  if (max !== undefined && value.length > 2 * max) return value.length;
  let length = value.length;
  for (let i = 0; i < value.length - 1; i += 1) {
    if ((value.charCodeAt(i) & 0xfc00) === 0xd800 && (value.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      length -= 1;
      i += 1;
    }
  }
  return length;
}

function outside(
  { min, max }: { readonly min?: number; readonly max?: number },
  size: number,
  path: string,
  what: 'length' | 'value',
): Violation | undefined {
  if (max !== undefined && size > max) {
    return { path, constraint: `Member must have ${what} less than or equal to ${max}` };
  }
  // Not a number is not within a range either.
  if (min !== undefined && !(size >= min)) {
    return { path, constraint: `Member must have ${what} greater than or equal to ${min}` };
  }
  return undefined;
}

function first<T>(
  items: readonly T[],
  check: (item: T, index: number) => Violation | undefined,
): Violation | undefined {
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i] as T;
    const found = check(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Throws for the first constraint that the input breaks, by the error that the operation has for it (spec 2.1). */
export function validate(model: ServiceModel, operation: string, input: unknown): void {
  const { input: shape, errors = [] } = model.operations[operation] ?? {};
  const violation = shape === undefined ? undefined : violationOf(model, shape, input);
  if (violation === undefined) return;
  const { path, constraint } = violation;
  if (errors.includes('InvalidParameterException')) {
    const text = `Invalid parameter at '${path}' failed to satisfy constraint: '${constraint}'`;
    throw new DomainError('InvalidParameter', text);
  }
  throw doorError(
    'Validation',
    `1 validation error detected: Value at '${path}' failed to satisfy constraint: ${constraint}`,
  );
}
