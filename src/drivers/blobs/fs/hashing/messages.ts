/** What the thread is asked for, in this order; `hash` names a SHA-256 that it keeps. */
export type ToHasher =
  /** Hashes pieces and sends them back: their memory is not shared, it goes there and comes back. */
  | { readonly ask: 'update'; readonly id: number; readonly hash: number; readonly pieces: Uint8Array[] }
  | { readonly ask: 'digest'; readonly id: number; readonly hash: number }
  /** Keeps a second hash that goes on from where this one is. */
  | { readonly ask: 'fork'; readonly hash: number; readonly fork: number }
  | { readonly ask: 'drop'; readonly hash: number };

export type FromHasher =
  | { readonly id: number; readonly pieces: Uint8Array[] }
  | { readonly id: number; readonly hex: string };
