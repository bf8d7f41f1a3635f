/**
 * Wildcard patterns: `*` is any run of characters, `?` any one.
 *
 * A pattern is cut at its `*` into segments. The first must stand at the beginning of the text, the last at its
 * end, and each of the others is searched behind the one before it: the leftmost place is always the best one, so
 * nothing is ever tried again. A segment is searched plainly while segment and text are short, else by Shift-And on
 * 32-bit words (text x segment / 32 steps), so no pattern can make it slow.
 */
export interface Glob {
  readonly segments: readonly Segment[];
  /** Length of the shortest text that matches. */
  readonly shortest: number;
}

/** A run between two `*`. `wild` has the places of its `?`; undefined: there are none. */
interface Segment {
  readonly text: string;
  readonly wild: ReadonlySet<number> | undefined;
  /** Made when first needed. */
  masks?: Masks;
}

/** Of each character, a bit for each place where the segment has it. */
interface Masks {
  readonly words: number;
  readonly byCode: ReadonlyMap<number, Int32Array>;
  /** Of characters that the segment does not name: where a `?` stands. */
  readonly other: Int32Array;
}

/** What a pattern is made of once its variables are resolved: text that stands for itself, and wildcards. */
export type GlobPart = { readonly literal: string } | '*' | '?';

export function glob(pattern: string): Glob {
  return globOf(partsOf(pattern));
}

/** Text with its wildcards told apart. */
export function partsOf(pattern: string): GlobPart[] {
  const pieces = pattern.split(/([*?])/).filter((piece) => piece !== '');
  return pieces.map((piece) => (piece === '*' || piece === '?' ? piece : { literal: piece }));
}

export function globOf(parts: readonly GlobPart[]): Glob {
  const segments: Segment[] = [];
  let text = '';
  let wild = new Set<number>();
  const cut = () => {
    segments.push({ text, wild: wild.size === 0 ? undefined : wild });
    text = '';
    wild = new Set();
  };
  for (const part of parts) {
    if (part === '*') cut();
    else if (part === '?') {
      wild.add(text.length);
      text += '?';
    } else text += part.literal;
  }
  cut();
  return { segments, shortest: segments.reduce((sum, segment) => sum + segment.text.length, 0) };
}

export function globMatches({ segments, shortest }: Glob, text: string): boolean {
  const first = segments[0];
  const last = segments.at(-1);
  if (first === undefined || last === undefined || text.length < shortest) return false;
  if (!standsAt(first, text, 0)) return false;
  if (segments.length === 1) return text.length === first.text.length;
  const tail = text.length - last.text.length;
  if (!standsAt(last, text, tail)) return false;
  let from = first.text.length;
  for (let index = 1; index < segments.length - 1; index += 1) {
    const segment = segments[index];
    if (segment === undefined) return false;
    const found = find(segment, text, from, tail);
    if (found < 0) return false;
    from = found + segment.text.length;
  }
  return from <= tail;
}

function standsAt({ text: wanted, wild }: Segment, text: string, at: number): boolean {
  if (wild === undefined) return text.startsWith(wanted, at);
  if (at < 0 || at + wanted.length > text.length) return false;
  for (let index = 0; index < wanted.length; index += 1) {
    if (!wild.has(index) && text.charCodeAt(at + index) !== wanted.charCodeAt(index)) return false;
  }
  return true;
}

/** Comparisons up to which plain search is the faster one. */
const PLAIN = 4_096;

/** The leftmost place of the segment in `text` from `from` that ends at `limit` or before; -1: there is none. */
function find(segment: Segment, text: string, from: number, limit: number): number {
  const { length } = segment.text;
  if ((limit - from) * length > PLAIN) return shiftAnd(segment, text, from, limit);
  for (let at = from; at + length <= limit; at += 1) {
    if (standsAt(segment, text, at)) return at;
  }
  return -1;
}

/** Bit i of `state`: the last i + 1 characters read are the first i + 1 of the segment. */
function shiftAnd(segment: Segment, text: string, from: number, limit: number): number {
  const { length } = segment.text;
  segment.masks ??= masksOf(segment);
  const { words, byCode, other } = segment.masks;
  const state = new Int32Array(words);
  const lastWord = words - 1;
  const lastBit = 1 << ((length - 1) & 31);
  for (let at = from; at < limit; at += 1) {
    const mask = byCode.get(text.charCodeAt(at)) ?? other;
    let carry = 1;
    for (let word = 0; word < words; word += 1) {
      const before = state[word] ?? 0;
      state[word] = ((before << 1) | carry) & (mask[word] ?? 0);
      carry = before >>> 31;
    }
    if (((state[lastWord] ?? 0) & lastBit) !== 0) return at - length + 1;
  }
  return -1;
}

function masksOf({ text: wanted, wild }: Segment): Masks {
  const words = Math.ceil(wanted.length / 32);
  const set = (mask: Int32Array, index: number) => {
    mask[index >>> 5] = (mask[index >>> 5] ?? 0) | (1 << (index & 31));
  };
  const other = new Int32Array(words);
  for (const index of wild ?? []) set(other, index);
  const byCode = new Map<number, Int32Array>();
  for (let index = 0; index < wanted.length; index += 1) {
    if (wild?.has(index)) continue;
    const code = wanted.charCodeAt(index);
    const mask = byCode.get(code) ?? other.slice();
    set(mask, index);
    byCode.set(code, mask);
  }
  return { words, byCode, other };
}
