import { invalidPattern } from './invalid.ts';

/** Reads a pattern from left to right. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character; empty at the end. */
  get next(): string {
    return this.text.charAt(this.at);
  }

  skipSpace(): void {
    while (/\s/.test(this.next)) this.at += 1;
  }

  /** Goes on behind `word` if it comes next. */
  take(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  expect(word: string): void {
    if (!this.take(word)) throw this.invalid(`'${word}' is missing`);
  }

  /** What of the rest, from here on, is of the (sticky) expression; empty: nothing is. */
  match(expression: RegExp): string {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** What stands between two quotation marks, of which the first comes next; `\"` is one within, `\\` a backslash. */
  quoted(): string {
    const begin = this.at;
    this.at += 1;
    let text = '';
    for (; !this.done; this.at += 1) {
      const { next } = this;
      if (next === '"') {
        this.at += 1;
        return text;
      }
      const after = this.text.charAt(this.at + 1);
      if (next === '\\' && (after === '"' || after === '\\')) {
        text += after;
        this.at += 1;
      } else text += next;
    }
    throw invalidPattern('a quotation mark has no other', begin);
  }

  /** What stands between two percent signs, of which the first comes next. */
  expression(): { readonly source: string; readonly at: number } {
    const begin = this.at + 1;
    for (let i = begin; i < this.text.length; i += 1) {
      if (this.text[i] === '\\') i += 1;
      else if (this.text[i] === '%') {
        this.at = i + 1;
        return { source: this.text.slice(begin, i), at: begin };
      }
    }
    throw invalidPattern('a percent sign has no other', this.at);
  }

  invalid(why: string): Error {
    return invalidPattern(why, this.at);
  }
}
