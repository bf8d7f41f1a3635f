import type { Clock } from '../../kernel/clock.ts';
import type { Call, Caller } from '../../kernel/identity.ts';
import { entityArn } from './arns.ts';
import { contextOf } from './authorizer-context.ts';
import { keysOf } from './authorizer-keys.ts';
import { evaluateTrust } from './policy/evaluate.ts';
import { parsePolicy } from './policy/parse.ts';
import type { NamedPolicy, Principal } from './policy/types.ts';
import type { Entity, IamStore } from './ports.ts';

/** Services of this deployment that act for a user by a role of his. */
export interface ServiceRoles {
  /**
   * The call as the service makes it by that role, for which permission is then to be asked of the authorizer as of
   * any. Undefined: there is no such role in the account, or it does not trust the service to act for the account.
   * Nothing is written: these are no credentials, and good for the one call.
   */
  actAs(call: Call, service: string, account: string, roleArn: string): Promise<Call | undefined>;
}

export function createServiceRoles({
  store,
  clock,
}: {
  readonly store: IamStore;
  readonly clock: Clock;
}): ServiceRoles {
  return {
    async actAs(call, service, account, roleArn) {
      const name = roleArn.slice(roleArn.lastIndexOf('/') + 1);
      const role = await store.read((view) => view.entities.get(account, 'role', name));
      if (role === undefined || entityArn(role) !== roleArn) return undefined;
      if (!trusts(role, call, service, account, clock.now())) return undefined;
      return { ...call, caller: sessionOf(role, service, clock.now()) };
    },
  };
}

function trusts(role: Entity<'role'>, call: Call, service: string, account: string, now: number): boolean {
  const trust: NamedPolicy = { name: 'trust-policy', policy: parsePolicy(role.body.trustPolicy, 'trust') };
  const principal: Principal = { account: '', type: 'Service', arn: service, service };
  const resource = entityArn(role);
  const action = 'sts:AssumeRole';
  const requirement = { action, resource, conditions: { 'aws:SourceAccount': [account] } };
  const parts = {
    call,
    requirement,
    principal,
    principalTags: [],
    resourceAccount: account,
    resourceTags: [],
  };
  const context = contextOf({ ...parts, now }, keysOf([trust]));
  return (
    evaluateTrust({ action, resource, resourceAccount: account, principal, context }, trust).outcome ===
    'allowed'
  );
}

function sessionOf(role: Entity<'role'>, service: string, now: number): Caller {
  const { account, id, name } = role;
  const session = service.split('.', 1)[0] ?? service;
  return {
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/${session}`,
    userId: `${id}:${session}`,
    accessKeyId: '',
    type: 'AssumedRole',
    name,
    issuer: { arn: entityArn(role), name },
    session: {
      accessKeyId: '',
      account,
      kind: 'role',
      principalId: id,
      name: session,
      issuedAt: now,
      expiresAt: now + 60_000,
    },
    tokenIssuedAt: now,
  };
}
