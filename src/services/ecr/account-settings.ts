import { DomainError } from '../../kernel/errors.ts';
import type { Requirement } from '../../kernel/identity.ts';
import type { AccountSettings } from '../../registry/index.ts';

type Name = keyof AccountSettings;

const values: { readonly [N in Name]: readonly AccountSettings[N][] } = {
  BASIC_SCAN_TYPE_VERSION: ['AWS_NATIVE'],
  REGISTRY_POLICY_SCOPE: ['V2', 'V1'],
  BLOB_MOUNTING: ['ENABLED', 'DISABLED'],
};

/** The setting of spec 12.3 that is meant. Throws Validation. */
export function settingNamed(name: string): Name {
  if (Object.hasOwn(values, name)) return name as Name;
  throw notAmong('name', name, Object.keys(values));
}

/** Throws Validation for what the setting does not take. */
export function settingValue<N extends Name>(name: N, value: string): AccountSettings[N] {
  const found = values[name].find((each) => each === value);
  if (found !== undefined) return found;
  throw notAmong('value', value, values[name]);
}

/** An action that takes no resource, but tells policies which setting it is about (spec 4.1). */
export function onAccountSetting(
  action: string,
): (input: { readonly name: string }) => readonly Requirement[] {
  return ({ name }) => [
    { action: `ecr:${action}`, resource: '*', conditions: { 'ecr:AccountSetting': [name] } },
  ];
}

function notAmong(member: string, given: string, known: readonly string[]): DomainError {
  return new DomainError(
    'Validation',
    `Value '${given}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${known.join(', ')}]`,
  );
}
