import { validation } from '../errors.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'sign'; readonly value: string }
  | { readonly kind: 'end'; readonly value: '' };

const patterns = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['sign', /==|!=|<>|<=|>=|&&|\|\||[-+*/^<>()[\],]/y],
] as const;

/** Throws Validation. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    if (character === "'" || character === '"') {
      const end = text.indexOf(character, at + 1);
      if (end < 0) throw validation(`Error in expression '${text}': a quotation mark is not closed`);
      tokens.push({ kind: 'text', value: text.slice(at + 1, end) });
      at = end + 1;
      continue;
    }
    const found = patterns
      .map(([kind, pattern]) => {
        pattern.lastIndex = at;
        return { kind, value: pattern.exec(text)?.[0] };
      })
      .find(({ value }) => value !== undefined);
    if (found?.value === undefined) {
      throw validation(
        `Error in expression '${text}': unexpected character '${character}' at position ${at}`,
      );
    }
    const { kind, value } = found;
    tokens.push(kind === 'number' ? { kind, value: Number(value) } : { kind, value });
    at += value.length;
  }
  tokens.push({ kind: 'end', value: '' });
  return tokens;
}
