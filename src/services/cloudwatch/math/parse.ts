import { validation } from '../errors.ts';
import { type Token, tokensOf } from './tokens.ts';

/**
 * A metric math expression as a tree. From loosest to tightest: OR (`||`), AND (`&&`), comparisons, `+ -`, `* /`,
 * signs, `^` (to the right), and in the middle numbers, ids, texts, calls, lists and parentheses.
 */
export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'id'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Node[] }
  | { readonly kind: 'list'; readonly of: readonly Node[] }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'minus'; readonly of: Node };

/** Deeper than any expression that a person writes; no stack is used up by those of others. */
const DEEPEST = 100;

/** Throws Validation. */
export function parseExpression(text: string): Node {
  const parser = new Parser(text);
  return parser.whole();
}

const levels: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['<', '>', '<=', '>=', '==', '!=', '<>'],
  ['+', '-'],
  ['*', '/'],
];

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  whole(): Node {
    const node = this.#level(0);
    if (this.#next().kind !== 'end') throw this.#unexpected();
    return node;
  }

  #level(level: number): Node {
    const signs = levels[level];
    if (signs === undefined) return this.#signed();
    let left = this.#level(level + 1);
    for (;;) {
      const { kind, value } = this.#next();
      const sign = kind === 'sign' ? value : kind === 'name' ? String(value).toUpperCase() : '';
      if (!signs.includes(sign)) return left;
      this.#at += 1;
      left = { kind: 'binary', sign, left, right: this.#level(level + 1) };
    }
  }

  #signed(): Node {
    if (this.#takes('-')) return { kind: 'minus', of: this.#deeper(() => this.#signed()) };
    if (this.#takes('+')) return this.#deeper(() => this.#signed());
    return this.#power();
  }

  #power(): Node {
    const left = this.#primary();
    if (!this.#takes('^')) return left;
    return { kind: 'binary', sign: '^', left, right: this.#deeper(() => this.#signed()) };
  }

  #primary(): Node {
    const token = this.#next();
    this.#at += 1;
    switch (token.kind) {
      case 'number':
      case 'text':
        return token;
      case 'name':
        if (!this.#takes('(')) return { kind: 'id', name: token.value };
        return { kind: 'call', name: token.value.toUpperCase(), of: this.#items(')') };
      case 'sign':
        if (token.value === '[') return { kind: 'list', of: this.#items(']') };
        if (token.value === '(') {
          const inner = this.#deeper(() => this.#level(0));
          this.#expect(')');
          return inner;
        }
    }
    this.#at -= 1;
    throw this.#unexpected();
  }

  #items(end: string): readonly Node[] {
    const items: Node[] = [];
    if (this.#takes(end)) return items;
    do items.push(this.#deeper(() => this.#level(0)));
    while (this.#takes(','));
    this.#expect(end);
    return items;
  }

  #deeper(parse: () => Node): Node {
    this.#depth += 1;
    if (this.#depth > DEEPEST) {
      throw validation(`Error in expression '${this.#text.slice(0, 100)}': it is nested too deeply`);
    }
    const node = parse();
    this.#depth -= 1;
    return node;
  }

  #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', value: '' };
  }

  #takes(sign: string): boolean {
    const token = this.#next();
    if (token.kind !== 'sign' || token.value !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw this.#unexpected();
  }

  #unexpected(): Error {
    const { kind, value } = this.#next();
    const what = kind === 'end' ? 'it ends too early' : `unexpected '${value}'`;
    return validation(`Error in expression '${this.#text}': ${what}`);
  }
}

/** Ids that an expression names, each once. */
export function idsOf(node: Node): readonly string[] {
  const found = new Set<string>();
  const walk = (of: Node): void => {
    switch (of.kind) {
      case 'id':
        found.add(of.name);
        break;
      case 'call':
      case 'list':
        for (const each of of.of) walk(each);
        break;
      case 'binary':
        walk(of.left);
        walk(of.right);
        break;
      case 'minus':
        walk(of.of);
    }
  };
  walk(node);
  return [...found];
}
