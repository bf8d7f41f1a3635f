import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { checkInlinePolicy, encodedDocument } from '../documents.ts';
import { existing } from '../finding.ts';
import { inlinePolicy } from '../inline.ts';
import { among, listPage, type PageEnd, type PageInput } from '../paging.ts';
import type { IamQuotas } from '../quotas.ts';
import { refuse } from '../refusals.ts';
import { deleteInlinePolicy, putInlinePolicy } from '../units/inline-policies.ts';
import type { Owners } from './owners.ts';

interface OfPolicy {
  readonly PolicyName: string;
}

interface Document {
  readonly PolicyDocument: string;
}

const size = {
  user: 'userPolicySize',
  group: 'groupPolicySize',
  role: 'rolePolicySize',
} as const satisfies Readonly<Record<string, keyof IamQuotas>>;

export function putsInlinePolicy<Input>(
  context: IamContext,
  { kind, nameOf, requires }: Owners<Input, unknown>,
  action: string,
): Operation<Input & OfPolicy & Document, void> {
  return {
    requires: requires(context, action),
    async invoke(input, call) {
      const { PolicyName: policyName, PolicyDocument: document } = input;
      checkInlinePolicy(document);
      const { account } = call.caller;
      const limit = context.quotas[size[kind]];
      const name = nameOf(input);
      await commit(context, call, putInlinePolicy, { account, kind, name, policyName, document, limit });
    },
  };
}

export function getsInlinePolicy<Input, Shown>(
  context: IamContext,
  { kind, nameOf, shown, requires }: Owners<Input, Shown>,
  action: string,
): Operation<Input & OfPolicy, Shown & OfPolicy & Document> {
  return {
    requires: requires(context, action),
    async invoke(input, { caller }) {
      const owner = await context.store.read((view) => existing(view, caller.account, kind, nameOf(input)));
      const [name, document] = inlinePolicy(owner.body.inline, input.PolicyName) ?? [];
      if (name === undefined || document === undefined) throw refuse.noPolicyNamed(kind, input.PolicyName);
      return { ...shown(owner.name), PolicyName: name, PolicyDocument: encodedDocument(document) };
    },
  };
}

export function listsInlinePolicies<Input>(
  context: IamContext,
  { kind, nameOf, requires }: Owners<Input, unknown>,
  action: string,
): Operation<Input & PageInput, PageEnd & { readonly PolicyNames: readonly string[] }> {
  return {
    requires: requires(context, action),
    async invoke(input, { caller }) {
      const owner = await context.store.read((view) => existing(view, caller.account, kind, nameOf(input)));
      const keyOf = (name: string) => [name.toLowerCase()];
      const read = among(Object.keys(owner.body.inline), keyOf);
      const { rows, end } = await listPage(context, [action, owner.id], input, read, keyOf);
      return { PolicyNames: rows, ...end };
    },
  };
}

export function deletesInlinePolicy<Input>(
  context: IamContext,
  { kind, nameOf, requires }: Owners<Input, unknown>,
  action: string,
): Operation<Input & OfPolicy, void> {
  return {
    requires: requires(context, action),
    async invoke(input, call) {
      const { account } = call.caller;
      const name = nameOf(input);
      await commit(context, call, deleteInlinePolicy, { account, kind, name, policyName: input.PolicyName });
    },
  };
}
