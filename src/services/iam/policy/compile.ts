import { resourceReadings } from './arns.ts';
import { type ConditionTest, compileCondition } from './conditions.ts';
import { type Glob, glob, globMatches } from './match.ts';
import type { EvaluationRequest, Matcher, Policy, Statement } from './types.ts';
import { template, templateMatcher } from './variables.ts';

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
    onResource: source.resources === undefined ? () => true : compileResources(source.resources, version),
    conditions: source.conditions.map((condition) => compileCondition(condition, version)),
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

function compileResources(
  { not, patterns }: Matcher,
  version: Policy['version'],
): CompiledStatement['onResource'] {
  const readings = patterns.flatMap(resourceReadings);
  const tests = readings.map((pattern) => templateMatcher(template(pattern, version)));
  return ({ resource, context }, missing) => tests.some((test) => test(resource, context, missing)) !== not;
}
