import { resourceReadings } from './arns.ts';
import { type ConditionTest, compileCondition } from './conditions.ts';
import { type Glob, glob, globMatches } from './match.ts';
import type { EvaluationRequest, Matcher, Policy, Statement } from './types.ts';
import { resolve, template, templateMatcher } from './variables.ts';

/** A statement made ready for many requests. */
export interface CompiledStatement {
  readonly source: Statement;
  /** By the lower-cased action. */
  readonly onAction: (action: string) => boolean;
  readonly onResource: (request: EvaluationRequest, missing: Set<string>) => boolean;
  readonly conditions: readonly ConditionTest[];
}

const compiled = new WeakMap<Policy, readonly CompiledStatement[]>();

/** Kept as long as the policy is. */
export function compile(policy: Policy): readonly CompiledStatement[] {
  let statements = compiled.get(policy);
  if (statements === undefined) {
    statements = policy.statements.map((statement) => compileStatement(statement, policy.version));
    compiled.set(policy, statements);
  }
  return statements;
}

function compileStatement(source: Statement, version: Policy['version']): CompiledStatement {
  return {
    source,
    onAction: compileActions(source.actions),
    onResource:
      source.resources === undefined
        ? () => true
        : compileResources({ effect: source.effect, resources: source.resources }, version),
    conditions: source.conditions.map((condition) => compileCondition(condition, version, source.effect)),
  };
}

function compileActions({ not, patterns }: Matcher): (action: string) => boolean {
  const exact = new Set<string>();
  const globs: Glob[] = [];
  for (const pattern of patterns.map((each) => each.toLowerCase())) {
    if (pattern.includes('*') || pattern.includes('?')) globs.push(glob(pattern));
    else exact.add(pattern);
  }
  return (action) => (exact.has(action) || globs.some((each) => globMatches(each, action))) !== not;
}

/**
 * A pattern with a variable that the request lacks matches nothing. Behind NotResource that would let an allow reach
 * what it was to leave out, so such an allow does not apply at all; a deny does.
 */
function compileResources(
  { effect, resources: { not, patterns } }: Pick<Statement, 'effect'> & { readonly resources: Matcher },
  version: Policy['version'],
): CompiledStatement['onResource'] {
  const readings = patterns.flatMap(resourceReadings).map((pattern) => template(pattern, version));
  const tests = readings.map((reading) => templateMatcher(reading));
  const matches: CompiledStatement['onResource'] = ({ resource, context }, missing) =>
    tests.some((test) => test(resource, context, missing)) !== not;
  if (!not || effect === 'Deny') return matches;
  return (request, missing) =>
    readings.every((reading) => resolve(reading, request.context, missing) !== undefined) &&
    matches(request, missing);
}
