import { any, classes, inverse, setOf, single, union } from './char-sets.ts';
import { type CharSet, type Node, PatternFault } from './syntax.ts';

/** How often something can be repeated: a tag has no more characters. */
const MOST_REPEATS = 128;

/**
 * Reads an expression that is to match a whole tag; `^` at its start and `$` at its end may be written and say just
 * that. Throws PatternFault.
 */
export function parseExpression(text: string): Node {
  const start = text.startsWith('^') ? 1 : 0;
  const end = text.endsWith('$') && !text.endsWith('\\$') ? text.length - 1 : text.length;
  if (/[^\x20-\x7e]/.test(text)) throw new PatternFault('has a character that no tag can have');
  const reader = new Reader(text.slice(start, Math.max(start, end)));
  const node = reader.choice();
  reader.end();
  return node;
}

class Reader {
  readonly #text: string;
  #at = 0;
  #captures = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    if (this.#at < this.#text.length) throw new PatternFault(`has a ')' without '('`);
  }

  choice(): Node {
    const options = [this.#sequence()];
    while (this.#skip('|')) options.push(this.#sequence());
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (this.#at < this.#text.length && !this.#sees('|') && !this.#sees(')')) items.push(this.#item());
    return { kind: 'sequence', items };
  }

  #item(): Node {
    const before = this.#captures;
    const node = this.#atom();
    const times = this.#quantifier();
    if (times === undefined) return node;
    if (this.#captures > before) {
      // It would have a text for each round.
      throw new PatternFault(`repeats a group that captures: write '(?:' instead of '('`);
    }
    if (this.#quantifier() !== undefined) throw new PatternFault('has two repetitions in a row');
    return { kind: 'repeat', node, ...times };
  }

  #atom(): Node {
    const character = this.#text[this.#at++] ?? '';
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return { kind: 'set', set: this.#class() };
      case '.':
        return { kind: 'set', set: any };
      case '\\':
        return { kind: 'set', set: this.#escape() };
      case '*':
      case '+':
      case '?':
      case '{':
        throw new PatternFault(`has a '${character}' that repeats nothing`);
      case '^':
      case '$':
        throw new PatternFault(
          `can have '^' at its start and '$' at its end only: it is matched with a whole tag`,
        );
      case ']':
      case '}':
        throw new PatternFault(`has a '${character}' without its other half: write '\\${character}'`);
      default:
        return { kind: 'set', set: single(character) };
    }
  }

  #group(): Node {
    let captures = true;
    if (this.#skip('?')) {
      if (!this.#skip(':')) {
        throw new PatternFault(
          `has a group of the form '(?${this.#text[this.#at] ?? ''}', of which only '(?:' is supported`,
        );
      }
      captures = false;
    }
    const node = this.choice();
    if (!this.#skip(')')) throw new PatternFault(`has a '(' without ')'`);
    if (!captures) return node;
    this.#captures += 1;
    if (this.#captures > 1)
      throw new PatternFault(`captures more than one group: write '(?:' for the others`);
    return { kind: 'capture', node };
  }

  #class(): CharSet {
    const inverted = this.#skip('^');
    const sets: CharSet[] = [];
    while (!this.#skip(']')) {
      if (this.#at >= this.#text.length) throw new PatternFault(`has a '[' without ']'`);
      sets.push(this.#member());
    }
    if (sets.length === 0) throw new PatternFault('has an empty class of characters');
    const all = union(sets);
    return inverted ? inverse(all) : all;
  }

  #member(): CharSet {
    const low = this.#classCharacter();
    if (!this.#sees('-') || this.#text[this.#at + 1] === ']' || this.#text[this.#at + 1] === undefined) {
      return low.set;
    }
    this.#at += 1;
    const high = this.#classCharacter();
    if (low.code === undefined || high.code === undefined || low.code > high.code) {
      throw new PatternFault('has a range of characters that is none');
    }
    return setOf([low.code, high.code]);
  }

  /** `code`: undefined for what stands for several characters. */
  #classCharacter(): { readonly set: CharSet; readonly code: number | undefined } {
    const character = this.#text[this.#at++] ?? '';
    if (character !== '\\') return { set: single(character), code: character.charCodeAt(0) };
    const named = classes[this.#text[this.#at] ?? ''];
    const set = this.#escape();
    return { set, code: named === undefined ? this.#text.charCodeAt(this.#at - 1) : undefined };
  }

  #escape(): CharSet {
    const character = this.#text[this.#at++];
    if (character === undefined) throw new PatternFault(`ends with a '\\'`);
    const named = Object.hasOwn(classes, character) ? classes[character] : undefined;
    if (named !== undefined) return named;
    if (/[0-9]/.test(character))
      throw new PatternFault(`has the backreference '\\${character}', which is not supported`);
    if (/[A-Za-z_]/.test(character)) throw new PatternFault(`has '\\${character}', which is not supported`);
    return single(character);
  }

  #quantifier():
    | { readonly min: number; readonly max: number | undefined; readonly lazy: boolean }
    | undefined {
    const range = this.#range();
    return range && { ...range, lazy: this.#skip('?') };
  }

  #range(): { readonly min: number; readonly max: number | undefined } | undefined {
    if (this.#skip('*')) return { min: 0, max: undefined };
    if (this.#skip('+')) return { min: 1, max: undefined };
    if (this.#skip('?')) return { min: 0, max: 1 };
    if (!this.#sees('{')) return undefined;
    const [whole, low, comma, high] = /^\{([0-9]+)(,?)([0-9]*)\}/.exec(this.#text.slice(this.#at)) ?? [];
    if (whole === undefined || (comma === '' && high !== '')) {
      throw new PatternFault(`has a '{' that begins no repetition: write '\\{'`);
    }
    this.#at += whole.length;
    const min = Number(low);
    const max = comma === '' ? min : high === '' ? undefined : Number(high);
    if (Math.max(min, max ?? 0) > MOST_REPEATS) {
      throw new PatternFault(`repeats more than ${MOST_REPEATS} times, which is as long as a tag can be`);
    }
    if (max !== undefined && max < min)
      throw new PatternFault(`has a repetition '${whole}' from more to less`);
    return { min, max };
  }

  #sees(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  #skip(character: string): boolean {
    if (!this.#sees(character)) return false;
    this.#at += 1;
    return true;
  }
}
