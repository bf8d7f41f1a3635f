import { validation } from '../errors.ts';
import type { Series } from '../ports.ts';

/**
 * What SEARCH looks for: `{Namespace, DimensionName, ...} terms`, or terms alone. A metric fits when it has exactly
 * the dimensions of the schema (names in any order), and all terms: `Name="exact value"`, `Name=part`, `part`,
 * with AND (the usual), OR, NOT and parentheses. A part is looked for as a whole word of namespace, name, dimension
 * names and values, without regard to case.
 */
export type Search = (series: Pick<Series, 'namespace' | 'name' | 'dimensions'>) => boolean;

type Found = Parameters<Search>[0];

const schemaPattern = /^\s*\{([^}]*)\}/;
const tokenPattern =
  /\s*(?:([()])|([A-Za-z0-9_.:/#-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s()"']+))|"([^"]*)"|([^\s()"=]+))/y;

interface Word {
  readonly word: string;
  readonly quoted: boolean;
  /** Of what: a dimension's name, MetricName or Namespace. */
  readonly key?: string;
}

type Term = { readonly sign: '(' | ')' } | Word;

/** Throws Validation. */
export function parseSearch(text: string): Search {
  const schema = schemaPattern.exec(text);
  const rest = schema === null ? text : text.slice(schema[0].length);
  const matches = new Terms(termsOf(rest, text), text).whole();
  if (schema === null) return matches;
  const [namespace, ...names] = (schema[1] ?? '')
    .split(',')
    .map((part) => part.trim().replace(/^"(.*)"$/, '$1'));
  if (namespace === undefined || namespace === '') throw wrong(text);
  const wanted = names.filter((name) => name !== '').sort();
  return (series) =>
    series.namespace === namespace &&
    series.dimensions.length === wanted.length &&
    series.dimensions
      .map(({ name }) => name)
      .sort()
      .every((name, index) => name === wanted[index]) &&
    matches(series);
}

function termsOf(text: string, whole: string): readonly Term[] {
  const terms: Term[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    tokenPattern.lastIndex = at;
    const found = tokenPattern.exec(text);
    if (found === null) throw wrong(whole);
    at = tokenPattern.lastIndex;
    const [, sign, key, double, single, bare, quoted, word] = found;
    if (sign === '(' || sign === ')') terms.push({ sign });
    else if (key !== undefined) {
      terms.push({ key, word: double ?? single ?? bare ?? '', quoted: bare === undefined });
    } else terms.push({ word: quoted ?? word ?? '', quoted: quoted !== undefined });
  }
  return terms;
}

class Terms {
  readonly #terms: readonly Term[];
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(terms: readonly Term[], text: string) {
    this.#terms = terms;
    this.#text = text;
  }

  whole(): Search {
    if (this.#terms.length === 0) return () => true;
    const found = this.#any();
    if (this.#at < this.#terms.length) throw wrong(this.#text);
    return found;
  }

  #any(): Search {
    const some = [this.#all()];
    while (this.#takes('OR')) some.push(this.#all());
    return (series) => some.some((each) => each(series));
  }

  #all(): Search {
    const all = [this.#one()];
    for (;;) {
      const next = this.#terms[this.#at];
      if (next === undefined || ('sign' in next && next.sign === ')') || this.#is('OR')) break;
      this.#takes('AND');
      all.push(this.#one());
    }
    return (series) => all.every((each) => each(series));
  }

  #one(): Search {
    if (this.#takes('NOT')) {
      const not = this.#nested(() => this.#one());
      return (series) => !not(series);
    }
    const term = this.#terms[this.#at];
    this.#at += 1;
    if (term === undefined) throw wrong(this.#text);
    if (!('sign' in term)) return fits(term);
    if (term.sign !== '(') throw wrong(this.#text);
    const inner = this.#nested(() => this.#any());
    const end = this.#terms[this.#at];
    this.#at += 1;
    if (end === undefined || !('sign' in end) || end.sign !== ')') throw wrong(this.#text);
    return inner;
  }

  #nested(parse: () => Search): Search {
    this.#depth += 1;
    if (this.#depth > 50) throw wrong(this.#text);
    const found = parse();
    this.#depth -= 1;
    return found;
  }

  #is(word: string): boolean {
    const term = this.#terms[this.#at];
    return (
      term !== undefined && 'word' in term && !term.quoted && term.key === undefined && term.word === word
    );
  }

  #takes(word: string): boolean {
    if (!this.#is(word)) return false;
    this.#at += 1;
    return true;
  }
}

function fits({ key, word, quoted }: Word): Search {
  const matches = quoted ? (text: string) => text === word : containing(word);
  if (key === undefined) {
    return ({ namespace, name, dimensions }: Found) =>
      [namespace, name, ...dimensions.flatMap((each) => [each.name, each.value])].some(matches);
  }
  if (key === 'MetricName') return ({ name }) => matches(name);
  if (key === 'Namespace') return ({ namespace }) => matches(namespace);
  return ({ dimensions }) => dimensions.some((each) => each.name === key && matches(each.value));
}

/** Words are parted by anything but letters and digits, and where lower case turns into upper. */
function containing(word: string): (text: string) => boolean {
  const wanted = wordsOf(word).join(' ');
  return (text) =>
    ` ${wordsOf(text).join(' ')} `.includes(` ${wanted} `) || text.toLowerCase() === word.toLowerCase();
}

function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
}

function wrong(text: string): Error {
  return validation(`Invalid search expression: '${text}'`);
}
