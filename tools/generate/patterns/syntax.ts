import type { CharSet } from './charset.ts';
import { complement, normalize, property } from './charset.ts';

/** A regular expression of the models, read as Java reads it. */
export type Node =
  | { readonly kind: 'set'; readonly negated: boolean; readonly items: readonly SetItem[] }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly node: Node;
      readonly min: number;
      /** Undefined: without end. */
      readonly max: number | undefined;
      readonly lazy: boolean;
    }
  | { readonly kind: 'assert'; readonly what: '^' | '$' | '\\b' | '\\B' }
  | { readonly kind: 'look'; readonly negative: boolean; readonly node: Node };

export type SetItem =
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'property'; readonly name: string; readonly negated: boolean };

export function charSetOf(node: Node & { readonly kind: 'set' }): CharSet {
  const ranges = node.items.flatMap((item): CharSet => {
    if (item.kind === 'range') return [[item.low, item.high]];
    return item.negated ? complement(property(item.name)) : property(item.name);
  });
  return node.negated ? complement(ranges) : normalize(ranges);
}

/** The same expression for JavaScript with flag `u`; matches whole strings. */
export function toRegExp(node: Node): RegExp {
  return new RegExp(`^(?:${print(node)})$`, 'u');
}

function print(node: Node): string {
  switch (node.kind) {
    case 'set':
      return printSet(node);
    case 'sequence':
      return node.items.map((item) => (item.kind === 'choice' ? `(?:${print(item)})` : print(item))).join('');
    case 'choice':
      return node.options.map(print).join('|');
    case 'repeat':
      return `${atom(node.node)}${count(node.min, node.max)}${node.lazy ? '?' : ''}`;
    case 'assert':
      return node.what;
    case 'look':
      return `(?${node.negative ? '!' : '='}${print(node.node)})`;
  }
}

function atom(node: Node): string {
  return node.kind === 'set' ? printSet(node) : `(?:${print(node)})`;
}

function count(min: number, max: number | undefined): string {
  if (min === 0 && max === 1) return '?';
  if (max === undefined) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function printSet(node: Node & { readonly kind: 'set' }): string {
  const [only, ...more] = node.items;
  const single = only?.kind === 'range' && only.low === only.high && more.length === 0 && !node.negated;
  if (single) return quoted(only.low, /[\\^$.*+?()[\]{}|/]/);
  const items = node.items.map((item) => {
    if (item.kind === 'property') return `\\${item.negated ? 'P' : 'p'}{${item.name}}`;
    const low = quoted(item.low, /[\\^\]\-[/]/);
    if (item.low === item.high) return low;
    return `${low}-${quoted(item.high, /[\\^\]\-[/]/)}`;
  });
  return `[${node.negated ? '^' : ''}${items.join('')}]`;
}

function quoted(point: number, special: RegExp): string {
  if (point > 0xffff) return `\\u{${point.toString(16)}}`;
  if (point < 0x20 || point > 0x7e) return `\\u${point.toString(16).padStart(4, '0')}`;
  const char = String.fromCodePoint(point);
  return special.test(char) ? `\\${char}` : char;
}
