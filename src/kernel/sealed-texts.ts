import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { fromBase64Url } from './base64url.ts';
import type { Sealer } from './sealing.ts';

/**
 * Statements that are handed out and come back: JSON, compressed, sealed under the root key and spelled in
 * base64url, so that a text tells nothing, can't be altered, and has one spelling. Nothing of them is stored; only
 * the unsealing is remembered, so the same text gives the very same value again. Texts are looked up by V8's hash of
 * them, which has a seed of its own in each process: how far a guess agrees with one of them can't be measured.
 */
export interface SealedTexts<T> {
  seal(value: T): string;
  /** Undefined: not sealed by us in this context, or altered. */
  open(text: string): T | undefined;
}

/** Longer than any text that we hand out. */
const LONGEST = 32 * 1024;
/** What one text may become; ours compress by less. */
const LARGEST = 256 * 1024;
const BRACE = 0x7b;
/** Characters of all texts remembered together. */
const REMEMBERED = 16 * 1024 * 1024;

export function createSealedTexts<T extends object>(sealer: Sealer, context: string): SealedTexts<T> {
  const remembered = new Map<string, T>();
  let total = 0;

  function remember(text: string, value: T): void {
    remembered.set(text, value);
    total += text.length;
    for (const oldest of remembered.keys()) {
      if (total <= REMEMBERED) break;
      remembered.delete(oldest);
      total -= oldest.length;
    }
  }

  return {
    seal(value) {
      const sealed = sealer.seal(deflateRawSync(JSON.stringify(value)), context);
      return Buffer.from(sealed).toString('base64url');
    },
    open(text) {
      if (text.length > LONGEST) return undefined;
      const known = remembered.get(text);
      if (known !== undefined) return known;
      const value = unseal<T>(sealer, context, text);
      // What does not open is not remembered: it must not push out what does.
      if (value !== undefined) remember(text, value);
      return value;
    },
  };
}

function unseal<T>(sealer: Sealer, context: string, text: string): T | undefined {
  const sealed = fromBase64Url(text);
  if (sealed === undefined) return undefined;
  try {
    return JSON.parse(expand(sealer.open(sealed, context)).toString()) as T;
  } catch {
    // Not sealed by us, or altered: the same as any other text.
    return undefined;
  }
}

/**
 * Texts of the first version were not compressed: they begin with the brace itself. A compressed one can't, as that
 * byte would say that the first character is another (RFC 1951, 3.2.6).
 */
function expand(opened: Uint8Array): Buffer {
  return opened[0] === BRACE ? Buffer.from(opened) : inflateRawSync(opened, { maxOutputLength: LARGEST });
}
