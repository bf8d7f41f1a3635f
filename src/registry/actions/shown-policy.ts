import type { MetaView } from '../ports.ts';
import type { ResourcePolicy, ShowPolicy } from '../types.ts';
import type { RegistryDeps } from './perform.ts';

/** A policy as a unit expects it, and how it is shown: that takes a look at principals, which no unit has. */
export interface Shown {
  readonly policy: ResourcePolicy | undefined;
  readonly text: string | undefined;
}

export function isStill(policy: ResourcePolicy | undefined, shown: Shown): boolean {
  return policy?.text === shown.policy?.text && policy?.kept === shown.policy?.kept;
}

/**
 * Runs `unit` with the policy that there is; again where there was another one by then, for which it gives undefined.
 */
export async function withShown<Output>(
  { store }: Pick<RegistryDeps, 'store'>,
  find: (view: MetaView) => Promise<ResourcePolicy | undefined>,
  show: ShowPolicy,
  unit: (shown: Shown) => Promise<Output | undefined>,
): Promise<Output> {
  for (;;) {
    const policy = await store.read(find);
    const output = await unit({ policy, text: policy && (await show(policy)) });
    if (output !== undefined) return output;
  }
}
