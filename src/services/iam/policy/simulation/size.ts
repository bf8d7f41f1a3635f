import type { SimulateCustomPolicyRequest } from '../../../../generated/iam/types.ts';
import { refuse } from '../../refusals.ts';

/** Characters of all policies of one simulation, and of all values of its context keys. */
const POLICIES = 128 * 1024;
const VALUES = 8 * 1024;

type Sized = {
  readonly [Member in
    | 'PolicyInputList'
    | 'PermissionsBoundaryPolicyInputList'
    | 'ResourcePolicy'
    | 'OrderedOrganizationPolicyInputList'
    | 'ContextEntries']?: SimulateCustomPolicyRequest[Member] | undefined;
};

/**
 * Throws InvalidInput. The model bounds neither of them, and an evaluation takes time in proportion to one times the
 * other.
 */
export function checkSize(input: Sized): void {
  const levels = input.OrderedOrganizationPolicyInputList ?? [];
  const policies = [
    ...(input.PolicyInputList ?? []),
    ...(input.PermissionsBoundaryPolicyInputList ?? []),
    input.ResourcePolicy ?? '',
    ...levels.flatMap((level) => level.ServiceControlPolicyInputList ?? []),
  ];
  if (lengthOf(policies) > POLICIES) {
    throw refuse.invalidInput(`The policies of a simulation can have ${POLICIES} characters together.`);
  }
  const values = (input.ContextEntries ?? []).flatMap((entry) => entry.ContextKeyValues ?? []);
  if (lengthOf(values) > VALUES) {
    throw refuse.invalidInput(`The context of a simulation can have ${VALUES} characters together.`);
  }
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
