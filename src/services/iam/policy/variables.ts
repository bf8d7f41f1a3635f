import { type GlobPart, globMatches, globOf, partsOf } from './match.ts';
import type { EvaluationRequest, Policy } from './types.ts';

type Context = EvaluationRequest['context'];

/**
 * Text of a policy with its variables told apart: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and
 * `${*}`, `${?}`, `${$}`, which stand for the character itself. Documents of version 2008-10-17 have no variables:
 * there `${` is text like any other, as is a `${` that nothing closes.
 */
export interface Template {
  readonly parts: readonly (GlobPart | Variable)[];
}

export interface Variable {
  /** Lower-cased. */
  readonly key: string;
  /** As written. */
  readonly name: string;
  readonly fallback: string | undefined;
}

const VARIABLE = /\$\{([^{}]*)\}/;
/** Names may hold blanks, as the keys of tags do. */
const DEFAULTED = /^([^,]+),\s*'(.*)'\s*$/s;

export function template(text: string, version: Policy['version']): Template {
  if (version === '2008-10-17' || !text.includes('${')) return { parts: partsOf(text) };
  const pieces = text.split(VARIABLE);
  return {
    parts: pieces.flatMap((piece, index) => (index % 2 === 0 ? partsOf(piece) : [variableOf(piece)])),
  };
}

function variableOf(inside: string): GlobPart | Variable {
  if (inside === '*' || inside === '?' || inside === '$') return { literal: inside };
  const [, key, fallback] = DEFAULTED.exec(inside) ?? [];
  const name = (key ?? inside).trim();
  return { key: name.toLowerCase(), name, fallback: fallback?.replaceAll("''", "'") };
}

/**
 * The parts with each variable's value in its place, as text (what a value holds is no wildcard). Undefined: the
 * request lacks one that has no default, or has several values for it; then nothing matches. What is lacking is
 * put into `missing`.
 */
export function resolve({ parts }: Template, context: Context, missing: Set<string>): GlobPart[] | undefined {
  const resolved: GlobPart[] = [];
  for (const part of parts) {
    if (typeof part === 'string' || 'literal' in part) {
      resolved.push(part);
      continue;
    }
    const values = context.get(part.key);
    const value = values?.length === 1 ? values[0] : part.fallback;
    if (values === undefined) missing.add(part.name);
    if (value === undefined) return undefined;
    resolved.push({ literal: value });
  }
  return resolved;
}

/** Resolved text where wildcards mean nothing. */
export function plainText(parts: readonly GlobPart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.literal)).join('');
}

/** A template as a matcher of whole texts; compiled once where it has no variables. */
export function templateMatcher(
  made: Template,
  compile: (parts: readonly GlobPart[]) => (text: string) => boolean = globMatcher,
): (text: string, context: Context, missing: Set<string>) => boolean {
  const fixed = fixedParts(made);
  if (fixed !== undefined) return compile(fixed);
  return (text, context, missing) => {
    const parts = resolve(made, context, missing);
    return parts !== undefined && compile(parts)(text);
  };
}

function fixedParts({ parts }: Template): readonly GlobPart[] | undefined {
  const fixed = parts.filter((part): part is GlobPart => typeof part === 'string' || 'literal' in part);
  return fixed.length === parts.length ? fixed : undefined;
}

function globMatcher(parts: readonly GlobPart[]): (text: string) => boolean {
  const compiled = globOf(parts);
  return (text) => globMatches(compiled, text);
}
