import type { BotocoreModel, BotocoreShape, NamedModel } from './botocore.ts';
import { inputShapes, shapeOf } from './botocore.ts';
import { comment, key, text } from './text.ts';

/**
 * The TypeScript types of a service: an interface for each structure, a union for each enum, both named as in the
 * model; other shapes are written out where they are used. Members that a caller must send are not optional;
 * in structures that only the service sends, all are, so that a handler gives what it has.
 */
export function renderTypes({ id, model }: NamedModel): string {
  const sent = inputShapes(model);
  const names = Object.keys(model.shapes).sort();
  const declarations = names.flatMap((name) => {
    const shape = shapeOf(model, name);
    if (shape.type === 'structure') return [structure(model, name, shape, sent.has(name))];
    if (shape.enum !== undefined) return [`export type ${name} =${union(shape.enum)};\n`];
    return [];
  });
  return [comment(id), ...declarations, operations(model)].join('\n');
}

function structure(model: BotocoreModel, name: string, shape: BotocoreShape, sent: boolean): string {
  const required = new Set(sent ? shape.required : []);
  const lines = Object.entries(shape.members ?? {}).map(([member, { shape: target }]) => {
    const type = typeOf(model, target);
    return required.has(member)
      ? `  readonly ${key(member)}: ${type};`
      : `  readonly ${key(member)}?: ${type} | undefined;`;
  });
  return lines.length === 0
    ? `export interface ${name} {}\n`
    : `export interface ${name} {\n${lines.join('\n')}\n}\n`;
}

function union(values: readonly string[]): string {
  return values.map((value) => `\n  | ${text(value)}`).join('');
}

/** Globals are named through globalThis, since some models have shapes called Date or Map. */
function typeOf(model: BotocoreModel, name: string): string {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure':
      return shape.document === true ? 'unknown' : name;
    case 'list':
      return `readonly ${bracketed(typeOf(model, target(shape.member?.shape, name)))}[]`;
    case 'map':
      return `{ readonly [key in ${typeOf(model, target(shape.key?.shape, name))}]?: ${typeOf(model, target(shape.value?.shape, name))} }`;
    case 'string':
    case 'character':
      return shape.enum === undefined ? 'string' : name;
    case 'integer':
    case 'long':
    case 'double':
    case 'float':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'timestamp':
      return 'globalThis.Date';
    case 'blob':
      return 'globalThis.Uint8Array';
    default:
      throw new Error(`${name}: type ${shape.type} is not known`);
  }
}

function target(name: string | undefined, of: string): string {
  if (name === undefined) throw new Error(`${of}: a list or map without its parts`);
  return name;
}

/** `readonly X[]` as an element needs parentheses. */
function bracketed(type: string): string {
  return type.startsWith('readonly ') ? `(${type})` : type;
}

function operations(model: BotocoreModel): string {
  const lines = Object.entries(model.operations).map(([name, { input, output }]) => {
    return `  readonly ${key(name)}: { readonly input: ${input?.shape ?? '{}'}; readonly output: ${output?.shape ?? 'void'} };`;
  });
  return `/** Input and output of every operation. */\nexport interface Operations {\n${lines.join('\n')}\n}\n`;
}
