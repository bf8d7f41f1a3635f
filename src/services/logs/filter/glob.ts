import { type Search, searchFor } from './search.ts';

/** Whether a text as a whole is of a pattern in which `*` stands for any run of characters, none too. */
export function compileGlob(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  const between = rest.filter((piece) => piece !== '').map((piece) => ({ piece, search: searchFor(piece) }));
  const least = first.length + last.length;
  return (text) => {
    if (text.length < least || !text.startsWith(first) || !text.endsWith(last)) return false;
    const end = endOf(text, first.length, between);
    return end >= 0 && end <= text.length - last.length;
  };
}

/** Where the last of pieces ends that follow each other from an index on, each as early as it can; -1: they don't. */
function endOf(
  text: string,
  from: number,
  pieces: readonly { readonly piece: string; readonly search: Search }[],
): number {
  let end = from;
  for (const { piece, search } of pieces) {
    const at = search(text, end);
    if (at < 0) return -1;
    end = at + piece.length;
  }
  return end;
}
