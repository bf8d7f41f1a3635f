import type { Settings } from '../config/index.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly level: 'good' | 'warning' | 'error';
  /** What was looked at, in a word or two. */
  readonly check: string;
  readonly what: string;
  /** Why it matters; of what is good, absent as the next. */
  readonly why?: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** What checks are handed. */
export interface Patient {
  readonly settings: Settings;
  /** The data folder, absolute. */
  readonly data: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What its environment says that no setting is. */
  readonly warnings: readonly string[];
  /** The server that has the data folder, if one answers. */
  readonly server: ServerState | undefined;
  /** Where else to ask for the time. */
  readonly timeServer: URL | undefined;
}

export interface ServerState {
  readonly version: string | undefined;
  readonly openFiles: OpenFiles | undefined;
}

export interface OpenFiles {
  /** The soft limit. */
  readonly limit: number;
  readonly used: number;
}

export type Check = (patient: Patient) => Finding[] | Promise<Finding[]>;

export function good(check: string, what: string): Finding {
  return { level: 'good', check, what };
}

export function warning(check: string, what: string, why: string, advice: string): Finding {
  return { level: 'warning', check, what, why, advice };
}

export function fault(check: string, what: string, why: string, advice: string): Finding {
  return { level: 'error', check, what, why, advice };
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
