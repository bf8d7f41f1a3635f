import type { Call, Requirement } from '../../../kernel/identity.ts';
import type { IamContext } from '../context.ts';
import type { Named } from '../finding.ts';
import { type ConditionsOf, onGroup, onRole, onUser } from '../requirements.ts';

/** What has policies, and how requests and answers name it: many operations are one, for each of these. */
export interface Owners<Input, Shown> {
  readonly kind: Named;
  readonly nameOf: (input: Input) => string;
  /** The member of an answer that holds the name. */
  readonly shown: (name: string) => Shown;
  readonly requires: <Of extends Input>(
    context: IamContext,
    action: string,
    conditions?: ConditionsOf<Of>,
  ) => (input: Of, call: Call) => Promise<readonly Requirement[]>;
}

interface OfUser {
  readonly UserName: string;
}

interface OfGroup {
  readonly GroupName: string;
}

interface OfRole {
  readonly RoleName: string;
}

export const users: Owners<OfUser, OfUser> & { readonly kind: 'user' } = {
  kind: 'user',
  nameOf: ({ UserName }) => UserName,
  shown: (UserName) => ({ UserName }),
  requires: onUser,
};

export const groups: Owners<OfGroup, OfGroup> = {
  kind: 'group',
  nameOf: ({ GroupName }) => GroupName,
  shown: (GroupName) => ({ GroupName }),
  requires: onGroup,
};

export const roles: Owners<OfRole, OfRole> & { readonly kind: 'role' } = {
  kind: 'role',
  nameOf: ({ RoleName }) => RoleName,
  shown: (RoleName) => ({ RoleName }),
  requires: onRole,
};
