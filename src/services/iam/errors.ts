import { DomainError } from '../../kernel/errors.ts';

/** What IAM refuses, by its own name for it (less the suffix `Exception`). */
const texts = {
  EntityAlreadyExists: (p: { readonly entity: string }) => `${p.entity} already exists.`,
  NoSuchEntity: (p: { readonly entity: string }) => `${p.entity} does not exist.`,
  InvalidAccountId: (p: { readonly id: string }) => `'${p.id}' is no account id: it must have 12 digits.`,
} as const;

export type IamErrorCode = keyof typeof texts;

export function iamError<C extends IamErrorCode>(
  code: C,
  params: Parameters<(typeof texts)[C]>[0],
): DomainError {
  const text = texts[code] as (p: unknown) => string;
  return new DomainError(code, text(params), params);
}
