/**
 * The syntax of regular expressions over tags: what JavaScript and RE2 mean by it, less all that cannot be matched in
 * time linear in the text (backreferences, lookaround) and all that a tag cannot have (line ends, other scripts).
 */
export type Node =
  /** One character of a set: flags by character code, 0 to 127. */
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly node: Node;
      readonly min: number;
      /** Undefined: without end. */
      readonly max: number | undefined;
      readonly lazy: boolean;
    }
  | { readonly kind: 'capture'; readonly node: Node };

export type CharSet = Uint8Array;

/** Characters that a tag can have, and a few that it cannot. */
export const CODES = 128;

/** What is wrong with a pattern, as a clause for people. */
export class PatternFault extends Error {}
