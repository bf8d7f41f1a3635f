import { malformed } from '../errors.ts';

/** `A.member.1.B=x` as a tree; a node may have a value and children. */
export interface FormNode {
  value: string | undefined;
  readonly children: Map<string, FormNode>;
}

const mostParameters = 20_000;
const deepest = 64;

/** Reads a form body or query string. Throws Serialization where it is none. */
export function parseForm(text: string): FormNode {
  const root: FormNode = { value: undefined, children: new Map() };
  if (text === '') return root;
  const pairs = text.split('&');
  if (pairs.length > mostParameters) throw malformed('too many parameters');
  for (const pair of pairs) {
    const cut = pair.indexOf('=');
    const name = decode(cut < 0 ? pair : pair.slice(0, cut));
    const parts = name.split('.');
    if (parts.length > deepest) throw malformed('a parameter is nested too deeply');
    let node = root;
    for (const part of parts) node = childOf(node, part);
    node.value = cut < 0 ? '' : decode(pair.slice(cut + 1));
  }
  return root;
}

function childOf(node: FormNode, name: string): FormNode {
  const known = node.children.get(name);
  if (known !== undefined) return known;
  const made: FormNode = { value: undefined, children: new Map() };
  node.children.set(name, made);
  return made;
}

function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw malformed('a parameter is not UTF-8 with percent signs');
  }
}
