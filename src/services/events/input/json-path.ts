/** Where in an event something stands: `$.detail.items[0]['name']`; `[*]` stands for every element. */
export type JsonPath = readonly (string | number | typeof EVERY)[];

const EVERY = Symbol('every element');

/** Undefined: it is no path, or one of a kind that EventBridge does not know either. */
export function parseJsonPath(text: string): JsonPath | undefined {
  if (!text.startsWith('$')) return undefined;
  const step =
    /\.([A-Za-z0-9_@-]+)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|\[([0-9]{1,6})\]|(\[\*\])/y;
  const path: (string | number | typeof EVERY)[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (found === null) return undefined;
    const [, member, single, double, index] = found;
    const quoted = single ?? double;
    if (member !== undefined) path.push(member);
    else if (quoted !== undefined) path.push(quoted.replace(/\\(.)/g, '$1'));
    else path.push(index === undefined ? EVERY : Number(index));
  }
  return path;
}

/** What stands there; undefined: nothing. */
export function readJsonPath(value: unknown, path: JsonPath): unknown {
  let here = value;
  for (const [at, step] of path.entries()) {
    if (step === EVERY) {
      if (!Array.isArray(here)) return undefined;
      const rest = path.slice(at + 1);
      return here.map((each) => readJsonPath(each, rest)).filter((each) => each !== undefined);
    }
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[step];
  }
  return here;
}

/** The same of a path that is written down; undefined also where it is none. */
export function readPath(value: unknown, text: string): unknown {
  const path = parseJsonPath(text);
  return path && readJsonPath(value, path);
}
