import type { Authorizer, Call, Decision, Requirement } from '../../kernel/identity.ts';
import { ADMINISTRATOR_ACCESS } from './administrator.ts';
import type { IamStore } from './ports.ts';

/**
 * Decides by the managed policies attached to the calling user, read anew for each decision. AdministratorAccess
 * allows everything; another policy allows nothing yet, nor can a resource carry a policy, so what belongs to
 * another account is out of reach (spec 4.5: both sides would have to allow). Whatever is not understood is
 * refused.
 */
export function createAuthorizer(store: IamStore): Authorizer {
  return {
    async decide(call, requirement): Promise<Decision> {
      const { action } = requirement;
      if (!(await identityAllows(store, call)))
        return refused(`identity-based policy allows the ${action} action`);
      if (resourceAccount(call, requirement) !== call.caller.account) {
        return refused(`resource-based policy allows the ${action} action`);
      }
      return { allowed: true };
    },
  };
}

async function identityAllows(store: IamStore, { caller }: Call): Promise<boolean> {
  if (caller.type !== 'IAMUser') return false;
  const policies = await store.read((view) => view.users.attachedPolicies(caller.account, caller.name));
  return policies.includes(ADMINISTRATOR_ACCESS);
}

/** `*` stands for what belongs to the caller's account; undefined when the ARN names no account. */
function resourceAccount(call: Call, { resource }: Requirement): string | undefined {
  if (resource === '*') return call.caller.account;
  const [arn, , , , account, ...rest] = resource.split(':');
  return arn === 'arn' && rest.length > 0 ? account : undefined;
}

function refused(lacking: string): Decision {
  return { allowed: false, reason: `because no ${lacking}` };
}
