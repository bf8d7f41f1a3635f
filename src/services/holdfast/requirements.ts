import type { Call, Requirement } from '../../kernel/identity.ts';
import { type RegistryKey, repositoryArn } from '../../registry/index.ts';

export interface InRepository {
  /** Account; the caller's own when absent. */
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

/** The registry that a request means: of the account that it names, in the region of the call. */
export function registryOf({ registryId }: InRepository, call: Call): RegistryKey {
  return { account: registryId ?? call.caller.account, region: call.region };
}

/** `holdfast:ACTION` on the ECR repository that the request names. */
export function onRepository(action: string): (input: InRepository, call: Call) => readonly Requirement[] {
  return (input, call) => {
    const resource = repositoryArn(registryOf(input, call), input.repositoryName);
    return [{ action: `holdfast:${action}`, resource }];
  };
}
