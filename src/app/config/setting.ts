import type { Kind } from './kinds.ts';

export type Source = 'flag' | 'environment' | 'file';

/** One line of the table of settings. */
export interface Setting<T> {
  readonly kind: Kind<unknown>;
  /** May be given several times; in the environment separated by commas. */
  readonly list: boolean;
  readonly default: string | undefined;
  readonly about: string;
  /** Never shown, in errors neither. */
  readonly secret: boolean;
  readonly sources: readonly Source[];
  /** The value out of the texts given (none: the default). Throws a ValueNotAllowed. */
  read(texts: readonly string[]): T;
}

/** A value that its setting does not take. */
export class ValueNotAllowed extends Error {
  readonly value: string;

  constructor(value: string) {
    super('value not allowed');
    this.value = value;
  }
}

interface Extra {
  readonly secret?: boolean;
  readonly sources?: readonly Source[];
}

/** A setting that always has a value. */
export function one<T>(kind: Kind<T>, preset: string, about: string, extra: Extra = {}): Setting<T> {
  return {
    ...base(kind, about, extra),
    list: false,
    default: preset,
    read: (texts) => parsed(kind, texts.at(-1) ?? preset),
  };
}

/** A setting that may be absent. */
export function maybe<T>(kind: Kind<T>, about: string, extra: Extra = {}): Setting<T | undefined> {
  return {
    ...base(kind, about, extra),
    list: false,
    default: undefined,
    read: (texts) => {
      const last = texts.at(-1);
      return last === undefined ? undefined : parsed(kind, last);
    },
  };
}

/** A setting that may be given several times. */
export function many<T>(kind: Kind<T>, about: string, extra: Extra = {}): Setting<readonly T[]> {
  return {
    ...base(kind, about, extra),
    list: true,
    default: undefined,
    read: (texts) => texts.map((item) => parsed(kind, item)),
  };
}

const everywhere: readonly Source[] = ['flag', 'environment', 'file'];

function base<T>(kind: Kind<T>, about: string, extra: Extra) {
  return { kind, about, secret: extra.secret ?? false, sources: extra.sources ?? everywhere };
}

function parsed<T>(kind: Kind<T>, value: string): T {
  const result = kind.schema.safeParse(value);
  if (!result.success) throw new ValueNotAllowed(value);
  return result.data;
}
