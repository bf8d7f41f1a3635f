/** First line of every generated file. */
export function comment(id: string): string {
  return `// Made from models/${id}.json by \`npm run generate\`; never edited.\n`;
}

/** A string literal in single quotes. */
export function text(value: string): string {
  const escaped = JSON.stringify(value)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `'${escaped}'`;
}

/** A property name, quoted only where it must be. */
export function key(name: string): string {
  if (name === '__proto__') throw new Error('a member may not be called __proto__');
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : text(name);
}

/** Plain data and regular expressions as source text on one line per entry of the two outermost objects. */
export function literal(value: unknown, depth = 0, deep = 2): string {
  if (typeof value === 'string') return text(value);
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, deep)).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const entries = Object.entries(value).map(
    ([name, item]) => `${key(name)}: ${literal(item, depth + 1, deep)}`,
  );
  if (entries.length === 0) return '{}';
  if (depth >= deep) return `{ ${entries.join(', ')} }`;
  const indent = '  '.repeat(depth);
  return `{\n${entries.map((entry) => `${indent}  ${entry},\n`).join('')}${indent}}`;
}
