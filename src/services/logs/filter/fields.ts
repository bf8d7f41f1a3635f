import type { MessageTest } from './compile.ts';
import { Scanner } from './scanner.ts';
import { comparison, type ValueTest } from './values.ts';

/*
 * `[ip, user, ..., status = 4* || status = 5*, bytes > 1000]`: a text is taken apart at its spaces, where what stands
 * between quotation marks or in brackets is one field. It has to have as many fields as are named, unless `...` stands
 * for any number of them; what is said of a field has to hold. Names are for people.
 */

type FieldTest = ValueTest | undefined;

/** Throws InvalidParameter. */
export function compileFields(pattern: string): MessageTest {
  const scanner = new Scanner(pattern);
  scanner.expect('[');
  const before: FieldTest[] = [];
  let after: FieldTest[] | undefined;
  do {
    scanner.skipSpace();
    if (scanner.take('...')) {
      if (after !== undefined) throw scanner.invalid("there are two '...'");
      after = [];
    } else (after ?? before).push(field(scanner));
    scanner.skipSpace();
  } while (scanner.take(','));
  scanner.expect(']');
  scanner.skipSpace();
  if (!scanner.done) throw scanner.invalid('something stands behind the bracket');
  const rest = after;
  return (message) => {
    const fields = fieldsOf(message);
    const enough =
      rest === undefined ? fields.length === before.length : fields.length >= before.length + rest.length;
    if (!enough) return false;
    const holds = (tests: readonly FieldTest[], from: number) =>
      tests.every((test, i) => test === undefined || test(fields[from + i] ?? ''));
    return holds(before, 0) && (rest === undefined || holds(rest, fields.length - rest.length));
  };
}

const fieldName = /[^\s,\]=<>!&|"%[{}()]*/y;

/** A name and what holds of it: comparisons joined by `&&` and `||`, the first binding closer, each with the name. */
function field(scanner: Scanner): FieldTest {
  const name = scanner.match(fieldName);
  const first = comparison(scanner);
  if (first === undefined) return undefined;
  const choices: ValueTest[][] = [[first]];
  for (;;) {
    scanner.skipSpace();
    const and = scanner.take('&&');
    if (!and && !scanner.take('||')) break;
    scanner.skipSpace();
    const again = scanner.match(fieldName);
    if (again !== name) throw scanner.invalid(`'${name}' was expected, not '${again}'`);
    const next = comparison(scanner);
    if (next === undefined) throw scanner.invalid('a comparison is missing');
    if (and) choices.at(-1)?.push(next);
    else choices.push([next]);
  }
  return (value) => choices.some((tests) => tests.every((test) => test(value)));
}

/** Closers of what keeps a field together. */
const closers: Readonly<Record<string, string>> = { '"': '"', '[': ']' };

export function fieldsOf(message: string): string[] {
  const fields: string[] = [];
  // Where there is no other closer any more, looking for one again would cost the rest of the text each time.
  const exhausted = new Set<string>();
  for (let at = 0; at < message.length; ) {
    if (/\s/.test(message.charAt(at))) {
      at += 1;
      continue;
    }
    const closer = closers[message.charAt(at)];
    if (closer !== undefined && !exhausted.has(closer)) {
      const end = message.indexOf(closer, at + 1);
      if (end >= 0) {
        fields.push(message.slice(at + 1, end));
        at = end + 1;
        continue;
      }
      exhausted.add(closer);
    }
    let end = at + 1;
    while (end < message.length && !/\s/.test(message.charAt(end))) end += 1;
    fields.push(message.slice(at, end));
    at = end;
  }
  return fields;
}
