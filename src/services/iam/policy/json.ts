/**
 * A JSON reader that keeps what JSON.parse drops: where each value stands in the text, and keys given twice.
 * Takes exactly what JSON.parse takes, up to a depth of nesting, and walks the text once; strings and numbers are
 * checked by one sticky expression each, and strings are decoded by JSON.parse itself.
 */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

interface Placed {
  /** Offset of the first character in the text, and of the one behind the last. */
  readonly start: number;
  readonly end: number;
}

export interface JsonObject extends Placed {
  readonly type: 'object';
  readonly entries: readonly { readonly key: string; readonly value: JsonNode }[];
  /** A key that is given twice, if there is one. */
  readonly duplicate: string | undefined;
}

export interface JsonArray extends Placed {
  readonly type: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonScalar extends Placed {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
}

const MAX_DEPTH = 64;
const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORDS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Throws SyntaxError for what is no JSON, or nests more than 64 deep. */
export function readJson(text: string): JsonNode {
  let at = 0;

  function fail(): never {
    throw new SyntaxError(`no JSON at offset ${at}`);
  }

  function space(): void {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
  }

  /** Steps over `character`, and space around it, if it is next. */
  function skip(character: string): boolean {
    space();
    if (text[at] !== character) return false;
    at += 1;
    space();
    return true;
  }

  function token(expression: RegExp): string {
    expression.lastIndex = at;
    const found = expression.exec(text)?.[0] ?? fail();
    at = expression.lastIndex;
    return found;
  }

  function string(): string {
    return JSON.parse(token(STRING));
  }

  function scalar(start: number): JsonScalar {
    const value = text[at] === '"' ? string() : word();
    return { type: 'scalar', value, start, end: at };
  }

  function word(): number | boolean | null {
    for (const [written, meaning] of WORDS) {
      if (!text.startsWith(written, at)) continue;
      at += written.length;
      return meaning;
    }
    return Number(token(NUMBER));
  }

  function object(start: number, depth: number): JsonObject {
    const entries: { key: string; value: JsonNode }[] = [];
    const keys = new Set<string>();
    let duplicate: string | undefined;
    for (let more = text[at] !== '}'; more; more = skip(',')) {
      const key = string();
      if (keys.has(key)) duplicate ??= key;
      keys.add(key);
      if (!skip(':')) fail();
      entries.push({ key, value: value(depth + 1) });
    }
    if (text[at] !== '}') fail();
    at += 1;
    return { type: 'object', entries, duplicate, start, end: at };
  }

  function array(start: number, depth: number): JsonArray {
    const items: JsonNode[] = [];
    for (let more = text[at] !== ']'; more; more = skip(',')) items.push(value(depth + 1));
    if (text[at] !== ']') fail();
    at += 1;
    return { type: 'array', items, start, end: at };
  }

  function value(depth: number): JsonNode {
    if (depth > MAX_DEPTH) fail();
    const start = at;
    if (skip('{')) return object(start, depth);
    if (skip('[')) return array(start, depth);
    return scalar(start);
  }

  space();
  const root = value(1);
  space();
  if (at !== text.length) fail();
  return root;
}
