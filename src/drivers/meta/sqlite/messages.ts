import type { PlainError } from '../../../kernel/errors.ts';
import type { UnitContext } from '../../../kernel/unit.ts';

/** What is posted between the thread that asks for commits and the one that makes them. */
export interface Request {
  readonly id: number;
  readonly unit: string;
  readonly input: unknown;
  readonly context: UnitContext;
}

export type Reply =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly error: PlainError };

export type ToWriter =
  | { readonly kind: 'commit'; readonly request: Request }
  /** Everything asked for before is committed first. */
  | { readonly kind: 'close' };

export type FromWriter =
  | { readonly kind: 'ready' }
  /** The database can't be used; the thread ends. */
  | { readonly kind: 'refused'; readonly error: PlainError }
  | { readonly kind: 'replies'; readonly replies: readonly Reply[] }
  | { readonly kind: 'closed' };

export interface WriterData {
  readonly file: string;
  /** The memory of `Revisions`. */
  readonly revisions: SharedArrayBuffer;
  /** The memory of `ChangeLog`. */
  readonly changes: SharedArrayBuffer;
}
