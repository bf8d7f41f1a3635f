/**
 * Matching of `*` (any run of characters) in time linear in pattern and text, whatever they are.
 *
 * A pattern is cut at its stars. What stands before the first must begin the text, what stands behind the last must
 * end it, and what stands between is looked for from left to right: the leftmost place is always as good as any later
 * one, so nothing is ever tried again. Each piece is found by the algorithm of Knuth, Morris and Pratt, which never
 * goes back in the text.
 */
export interface Wildcard {
  matches(text: string): boolean;
}

/** `\*` stands for a star and `\\` for a backslash. Undefined: two stars in a row, or another thing escaped. */
export function parseWildcard(pattern: string): Wildcard | undefined {
  const pieces = piecesOf(pattern);
  if (pieces === undefined) return undefined;
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return { matches: (text) => text === first };
  const between = others.map(needle);
  const least = first.length + last.length + others.reduce((sum, { length }) => sum + length, 0);
  return {
    matches(text) {
      if (text.length < least || !text.startsWith(first) || !text.endsWith(last)) return false;
      const end = text.length - last.length;
      let at = first.length;
      for (const piece of between) {
        const found = piece.find(text, at, end);
        if (found === undefined) return false;
        at = found;
      }
      return true;
    },
  };
}

function piecesOf(pattern: string): readonly string[] | undefined {
  const pieces: string[] = [];
  let piece = '';
  let star = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '*') {
      if (star) return undefined;
      pieces.push(piece);
      piece = '';
      star = true;
      continue;
    }
    star = false;
    if (character !== '\\') {
      piece += character;
      continue;
    }
    at += 1;
    const escaped = pattern.charAt(at);
    if (escaped !== '*' && escaped !== '\\') return undefined;
    piece += escaped;
  }
  return [...pieces, piece];
}

interface Needle {
  /** Where the first occurrence that lies within [start, end) ends. */
  find(text: string, start: number, end: number): number | undefined;
}

function needle(piece: string): Needle {
  const borders = bordersOf(piece);
  return {
    find(text, start, end) {
      let matched = 0;
      for (let at = start; at < end; at += 1) {
        const code = text.charCodeAt(at);
        while (matched > 0 && piece.charCodeAt(matched) !== code) matched = borders[matched - 1] ?? 0;
        if (piece.charCodeAt(matched) === code) matched += 1;
        if (matched === piece.length) return at + 1;
      }
      return undefined;
    },
  };
}

/** For each beginning of the piece: how long the longest proper beginning of it is that it also ends with. */
function bordersOf(piece: string): Uint32Array {
  const borders = new Uint32Array(piece.length);
  let length = 0;
  for (let at = 1; at < piece.length; at += 1) {
    const code = piece.charCodeAt(at);
    while (length > 0 && piece.charCodeAt(length) !== code) length = borders[length - 1] ?? 0;
    if (piece.charCodeAt(length) === code) length += 1;
    borders[at] = length;
  }
  return borders;
}
