import type { MessageTest } from './compile.ts';
import { compileExpression } from './regex/index.ts';
import { Scanner } from './scanner.ts';
import { searchFor } from './search.ts';

/*
 * Terms, each a word, a phrase in quotation marks, or an expression between percent signs. A text has to have all that
 * stand by themselves, one at least of those with `?` before them, and none of those with `-`. Case counts.
 */

const word = /[^\s"]+/y;

/** Throws InvalidParameter. */
export function compileTerms(pattern: string): MessageTest {
  const scanner = new Scanner(pattern);
  const all: MessageTest[] = [];
  const any: MessageTest[] = [];
  const none: MessageTest[] = [];
  for (scanner.skipSpace(); !scanner.done; scanner.skipSpace()) {
    const list = scanner.take('?') ? any : scanner.take('-') ? none : all;
    list.push(term(scanner));
  }
  return (message) =>
    all.every((test) => test(message)) &&
    (any.length === 0 || any.some((test) => test(message))) &&
    !none.some((test) => test(message));
}

function term(scanner: Scanner): MessageTest {
  if (scanner.next === '%') {
    const { source, at } = scanner.expression();
    return compileExpression(source, at);
  }
  const text = scanner.next === '"' ? scanner.quoted() : scanner.match(word);
  if (text === '') throw scanner.invalid('a term is empty');
  const search = searchFor(text);
  return (message) => search(message, 0) >= 0;
}
