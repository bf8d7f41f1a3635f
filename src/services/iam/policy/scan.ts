import { type CompiledStatement, compile } from './compile.ts';
import { type Naming, naming } from './principals.ts';
import type { EvaluationRequest, MatchedStatement, NamedPolicy, Outcome, PolicyKind } from './types.ts';

/** What a set of policies of one kind says to a request. */
export interface Findings {
  readonly denies: readonly MatchedStatement[];
  readonly allows: readonly MatchedStatement[];
  /** How the allows of a resource's policies name the principal. */
  readonly namings: ReadonlySet<Naming>;
}

const none: readonly MatchedStatement[] = [];
const noNamings: ReadonlySet<Naming> = new Set();
const nothing: Findings = { denies: none, allows: none, namings: noNamings };

/** `use`: policies of a resource or a role, whose statements are about named principals; else: about their bearer. */
export function scan(
  kind: PolicyKind,
  policies: readonly NamedPolicy[],
  request: EvaluationRequest,
  missing: Set<string>,
  use?: 'resource' | 'trust',
): Findings {
  const action = request.action.toLowerCase();
  let denies: MatchedStatement[] | undefined;
  let allows: MatchedStatement[] | undefined;
  let namings: Set<Naming> | undefined;
  for (const { name, policy, of } of policies) {
    for (const statement of compile(policy)) {
      if (!statement.onAction(action)) continue;
      const { source } = statement;
      const named = use === undefined ? 'direct' : namedBy(source, request, use);
      if (named === undefined || !applies(statement, request, missing)) continue;
      const match = { policy: name, kind, of, statement: source };
      if (source.effect === 'Deny') {
        denies ??= [];
        denies.push(match);
      } else {
        allows ??= [];
        allows.push(match);
        namings ??= new Set();
        namings.add(named);
      }
    }
  }
  if (denies === undefined && allows === undefined) return nothing;
  return { denies: denies ?? none, allows: allows ?? none, namings: namings ?? noNamings };
}

export function outcomeOf({ denies, allows }: Findings): Outcome {
  if (denies.length > 0) return 'explicitDeny';
  return allows.length > 0 ? 'allowed' : 'implicitDeny';
}

function namedBy(
  { effect, principals }: CompiledStatement['source'],
  { principal }: EvaluationRequest,
  use: 'resource' | 'trust',
): Naming | undefined {
  return principals === undefined ? undefined : naming(effect, principals, principal, use);
}

/** All conditions are asked, also after one that fails: each tells which keys it misses. */
function applies(
  { onResource, conditions }: CompiledStatement,
  request: EvaluationRequest,
  missing: Set<string>,
): boolean {
  if (!onResource(request, missing)) return false;
  let holds = true;
  for (const condition of conditions) holds = condition(request.context, missing) && holds;
  return holds;
}
