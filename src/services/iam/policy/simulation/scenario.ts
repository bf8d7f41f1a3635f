import { accountOfArn } from '../arns.ts';
import { evaluate } from '../evaluate.ts';
import type { ApplicablePolicies, Evaluation, NamedPolicy, Outcome, Principal } from '../types.ts';

/** What a simulation is told, made of its request. */
export interface Scenario {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principal: Principal;
  /** Of a resource whose ARN names no account. */
  readonly resourceOwner: string;
  readonly context: ReadonlyMap<string, readonly string[]>;
  readonly policies: Omit<ApplicablePolicies, 'session'>;
  /** Service control policies, level by level; each level must allow. */
  readonly organization: readonly (readonly NamedPolicy[])[];
}

/** An action on a resource. */
export interface Case {
  readonly action: string;
  readonly resource: string;
}

export interface Result extends Case {
  readonly evaluation: Evaluation;
  readonly outcome: Outcome;
  /** Undefined: no service control policies were given. */
  readonly allowedByOrganization: boolean | undefined;
  readonly acrossAccounts: boolean;
}

export function caseCount({ actions, resources }: Scenario): number {
  return actions.length * resources.length;
}

/** Every action on every resource: the resources of the first action, then those of the second ... */
export function caseAt({ actions, resources }: Scenario, index: number): Case | undefined {
  const action = actions[Math.floor(index / resources.length)];
  const resource = resources[index % resources.length];
  return action === undefined || resource === undefined ? undefined : { action, resource };
}

export function simulate(scenario: Scenario, { action, resource }: Case): Result {
  const { principal, context, policies, organization } = scenario;
  const resourceAccount = accountOfArn(resource) ?? scenario.resourceOwner;
  const request = { action, resource, resourceAccount, principal, context };
  const evaluation = evaluate(request, { ...policies, session: undefined });
  const levels = organization.map((level) =>
    evaluate(
      { ...request, resourceAccount: principal.account },
      { identity: level, boundary: undefined, session: undefined, resource: [] },
    ),
  );
  return {
    action,
    resource,
    evaluation,
    outcome: worst([evaluation.outcome, ...levels.map((level) => level.outcome)]),
    allowedByOrganization:
      levels.length === 0 ? undefined : levels.every((level) => level.outcome === 'allowed'),
    acrossAccounts: resourceAccount !== principal.account,
  };
}

function worst(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('explicitDeny')) return 'explicitDeny';
  return outcomes.includes('implicitDeny') ? 'implicitDeny' : 'allowed';
}
