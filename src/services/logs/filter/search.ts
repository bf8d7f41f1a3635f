/*
 * Whether a text has a piece of text in it, in time linear in the longer one whatever both are. The engine's own
 * search is the fastest there is, but compares again and again where the piece overlaps with itself for long ("aaaab"
 * in "aaaa..."): for such a piece the way of Knuth, Morris and Pratt is taken, which never looks back.
 */

/** Where in a text the piece begins first, from an index on; -1: nowhere. */
export type Search = (text: string, from: number) => number;

/** Of a piece that overlaps with itself by no more than this the engine's search compares about as often. */
const bearable = 16;

export function searchFor(piece: string): Search {
  const overlaps = overlapsOf(piece);
  const backwards = overlapsOf([...piece].reverse().join(''));
  const longest = Math.max(0, ...overlaps, ...backwards);
  if (longest <= bearable) return (text, from) => text.indexOf(piece, from);
  return (text, from) => {
    let matched = 0;
    for (let i = from; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      while (matched > 0 && piece.charCodeAt(matched) !== unit) matched = overlaps[matched - 1] ?? 0;
      if (piece.charCodeAt(matched) === unit) matched += 1;
      if (matched === piece.length) return i + 1 - matched;
    }
    return -1;
  };
}

/** For each beginning of the piece, how long the longest end of it is that is a beginning too. */
function overlapsOf(piece: string): number[] {
  const overlaps: number[] = [];
  let matched = 0;
  for (let i = 0; i < piece.length; i += 1) {
    const unit = piece.charCodeAt(i);
    if (i > 0) {
      while (matched > 0 && piece.charCodeAt(matched) !== unit) matched = overlaps[matched - 1] ?? 0;
      if (piece.charCodeAt(matched) === unit) matched += 1;
    }
    overlaps.push(matched);
  }
  return overlaps;
}
