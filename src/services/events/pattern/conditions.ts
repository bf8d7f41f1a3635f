import { isObject } from './leaf.ts';

/**
 * Condition keys of PutRule: the sources and detail types that the pattern names, where it names them outright. A
 * pattern that can't be read is refused later, by whoever reads it.
 */
export function patternConditions(text: string | undefined): Readonly<Record<string, readonly string[]>> {
  const pattern = text === undefined ? undefined : parsed(text);
  if (!isObject(pattern)) return {};
  const named = (['source', 'detail-type'] as const).flatMap((field) => {
    const list = pattern[field];
    const plain = Array.isArray(list) && list.every((each) => typeof each === 'string');
    return plain ? [[`events:${field}`, list as readonly string[]] as const] : [];
  });
  return Object.fromEntries(named);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
