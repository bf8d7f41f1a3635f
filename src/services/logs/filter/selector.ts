import type { Scanner } from './scanner.ts';

/** A way into a JSON text: names, indices, and `*` for every item of a list. */
export type Step = { readonly name: string } | { readonly index: number } | { readonly every: true };

const bareName = /[\p{L}\p{N}_$@:/-]+/uy;
const index = /\d+/y;

/** `$.a.b[0].c`, `$.["a b"]`, `$.list[*]`. Throws InvalidParameter. */
export function selector(scanner: Scanner): readonly Step[] {
  scanner.expect('$');
  const steps: Step[] = [];
  for (;;) {
    if (scanner.take('.')) {
      if (scanner.next === '[') continue;
      const name = scanner.match(bareName);
      if (name === '') throw scanner.invalid('a name is missing');
      steps.push({ name });
    } else if (scanner.take('[')) {
      steps.push(inBrackets(scanner));
      scanner.expect(']');
    } else return steps;
  }
}

function inBrackets(scanner: Scanner): Step {
  if (scanner.take('*')) return { every: true };
  if (scanner.next === '"') return { name: scanner.quoted() };
  if (scanner.take("'")) {
    const name = scanner.match(/[^']*/y);
    scanner.expect("'");
    return { name };
  }
  const digits = scanner.match(index);
  if (digits === '') throw scanner.invalid('an index is missing');
  return { index: Number(digits) };
}

/** All that a way leads to; nothing where there is no such thing. */
export function select(value: unknown, steps: readonly Step[]): readonly unknown[] {
  let found: readonly unknown[] = [value];
  for (const step of steps) found = found.flatMap((one) => next(one, step));
  return found;
}

function next(value: unknown, step: Step): readonly unknown[] {
  if ('every' in step) return Array.isArray(value) ? value : [];
  if ('index' in step) return Array.isArray(value) && step.index < value.length ? [value[step.index]] : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.hasOwn(value, step.name) ? [(value as Readonly<Record<string, unknown>>)[step.name]] : [];
}
