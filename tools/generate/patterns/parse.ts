import type { Node, SetItem } from './syntax.ts';

/**
 * Reads a pattern of a model with Java's rules: `.` stops at Java's line ends, `\s`, `\w` and `\d` are ASCII, `\uXXXX`
 * takes four digits, `-` after a range or at an end of a class is itself. What no model uses is refused.
 */
export function parsePattern(pattern: string): Node {
  const dotAll = pattern.startsWith('(?s)');
  const reader = new Reader(dotAll ? pattern.slice(4) : pattern, dotAll);
  const node = reader.choice();
  reader.end();
  return node;
}

const range = (low: number, high = low): SetItem => ({ kind: 'range', low, high });
const span = (text: string): SetItem => range(text.charCodeAt(0), text.charCodeAt(text.length - 1));
const lineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'].map(span);

const classes: Readonly<Record<string, readonly SetItem[]>> = {
  d: [span('09')],
  w: [span('az'), span('AZ'), span('09'), span('_')],
  s: [span(' '), span('\t\r')],
};
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12 };

class Reader {
  readonly #text: string;
  readonly #dotAll: boolean;
  #at = 0;

  constructor(text: string, dotAll: boolean) {
    this.#text = text;
    this.#dotAll = dotAll;
  }

  end(): void {
    if (this.#at < this.#text.length) this.#fail('something left over');
  }

  choice(): Node {
    const options = [this.#sequence()];
    while (this.#skip('|')) options.push(this.#sequence());
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (this.#at < this.#text.length && !/[|)]/.test(this.#peek())) items.push(this.#repeated());
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items };
  }

  #repeated(): Node {
    const node = this.#atom();
    const [min, max] = this.#count();
    if (min === undefined) return node;
    const lazy = this.#skip('?');
    if (/[*+?{]/.test(this.#peek())) this.#fail('a repetition of a repetition');
    return { kind: 'repeat', node, min, max, lazy };
  }

  #count(): readonly [number | undefined, number | undefined] {
    if (this.#skip('*')) return [0, undefined];
    if (this.#skip('+')) return [1, undefined];
    if (this.#skip('?')) return [0, 1];
    const found = this.#match(/\{(\d+)(,?)(\d*)\}/y);
    if (found === undefined) return [undefined, undefined];
    const min = Number(found[1]);
    return [min, found[2] === '' ? min : found[3] === '' ? undefined : Number(found[3])];
  }

  #atom(): Node {
    if (this.#skip('(')) return this.#group();
    if (this.#skip('[')) return this.#set();
    if (this.#skip('^')) return { kind: 'assert', what: '^' };
    if (this.#skip('$')) return { kind: 'assert', what: '$' };
    if (this.#skip('.')) return { kind: 'set', negated: true, items: this.#dotAll ? [] : lineEnds };
    if (/[*+?{}\])]/.test(this.#peek())) this.#fail('a character that means nothing here');
    const border = this.#match(/\\([bB])/y);
    if (border !== undefined) return { kind: 'assert', what: border[1] === 'b' ? '\\b' : '\\B' };
    const { items, negated } = this.#character();
    return { kind: 'set', negated, items };
  }

  #group(): Node {
    const look = this.#skip('?!') ? '!' : this.#skip('?=') ? '=' : undefined;
    if (look === undefined && !this.#skip('?:') && this.#peek() === '?')
      this.#fail('a group of another kind');
    const node = this.choice();
    if (!this.#skip(')')) this.#fail('a group without end');
    return look === undefined ? node : { kind: 'look', negative: look === '!', node };
  }

  #set(): Node {
    const negated = this.#skip('^');
    const items: SetItem[] = [];
    while (!this.#skip(']')) {
      if (this.#at >= this.#text.length || this.#peek() === '[' || this.#match(/&&/y))
        this.#fail('a class of another kind');
      const low = this.#character();
      if (low.negated) items.push(...this.#outside(low.items));
      const [item] = low.items;
      const ranged = this.#peek() === '-' && /[^\]]/.test(this.#text.charAt(this.#at + 1));
      if (
        low.negated ||
        !ranged ||
        low.items.length !== 1 ||
        item?.kind !== 'range' ||
        item.low !== item.high
      ) {
        if (!low.negated) items.push(...low.items);
        continue;
      }
      this.#skip('-');
      const [high] = this.#character().items;
      if (high?.kind !== 'range' || high.low !== high.high || high.low < item.low)
        this.#fail('a range without end');
      else items.push(range(item.low, high.low));
      // A dash behind a range is itself: `[0-9-_]`.
      if (this.#peek() === '-' && this.#text.charAt(this.#at + 1) !== ']') {
        this.#skip('-');
        items.push(span('-'));
      }
    }
    return { kind: 'set', negated, items };
  }

  /** `\S` within a class: what is outside of `\s`; the only such class in the models is over one kind. */
  #outside(items: readonly SetItem[]): SetItem[] {
    const out: SetItem[] = [];
    let next = 0;
    const ranges = items.flatMap((item) => (item.kind === 'range' ? [item] : []));
    for (const { low, high } of ranges.sort((a, b) => a.low - b.low)) {
      if (low > next) out.push(range(next, low - 1));
      next = high + 1;
    }
    return [...out, range(next, 0x10ffff)];
  }

  /** One character, or a class by its letter. */
  #character(): { readonly items: readonly SetItem[]; readonly negated: boolean } {
    const named = this.#match(/\\([dwsDWS])/y)?.[1];
    if (named !== undefined) {
      return { items: classes[named.toLowerCase()] ?? [], negated: named !== named.toLowerCase() };
    }
    const property = this.#match(/\\([pP])\{(\w+)\}/y);
    if (property !== undefined) {
      const item: SetItem = { kind: 'property', name: property[2] ?? '', negated: property[1] === 'P' };
      return { items: [item], negated: false };
    }
    const hex = this.#match(/\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))/y);
    if (hex !== undefined)
      return { items: [range(Number.parseInt(hex[1] ?? hex[2] ?? '', 16))], negated: false };
    const escaped = this.#match(/\\([\s\S])/y)?.[1];
    const control = escaped === undefined ? undefined : controls[escaped];
    if (control !== undefined) return { items: [range(control)], negated: false };
    if (escaped !== undefined && /[A-Za-z0-9]/.test(escaped))
      this.#fail(`an escape that is not known: ${escaped}`);
    const char = escaped ?? this.#take();
    return { items: [range(char.codePointAt(0) ?? 0)], negated: false };
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #take(): string {
    const point = this.#text.codePointAt(this.#at);
    if (point === undefined) return this.#fail('an end in the middle');
    const char = String.fromCodePoint(point);
    this.#at += char.length;
    return char;
  }

  #skip(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text);
    if (found === null) return undefined;
    this.#at += found[0].length;
    return found;
  }

  #fail(why: string): never {
    throw new Error(`pattern ${this.#text}: ${why} at ${this.#at}`);
  }
}
