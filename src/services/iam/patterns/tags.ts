import type { Tag } from '../../../generated/iam/types.ts';
import type { Call, Requirement } from '../../../kernel/identity.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions, tagKeyConditions } from '../../../kernel/tag-conditions.ts';
import { commit, type IamContext } from '../context.ts';
import type { EntityTag } from '../entities.ts';
import { existing } from '../finding.ts';
import { among, listPage, type PageEnd, type PageInput } from '../paging.ts';
import { findPolicy } from '../policies.ts';
import type { IamView } from '../ports.ts';
import { notFound } from '../refusals.ts';
import { type ConditionsOf, onPolicy, onProvider } from '../requirements.ts';
import { tagShapes } from '../tagging.ts';
import { type Taggable, tagEntity, untagEntity } from '../units/tags.ts';
import { roles, users } from './owners.ts';

/** What has tags, and how requests name it: by name or by ARN. */
export interface Tagged<Input> {
  readonly kind: Taggable;
  readonly refOf: (input: Input) => string;
  readonly requires: <Of extends Input>(
    context: IamContext,
    action: string,
    conditions?: ConditionsOf<Of>,
  ) => (input: Of, call: Call) => readonly Requirement[] | Promise<readonly Requirement[]>;
}

export const taggedUsers: Tagged<{ readonly UserName: string }> = { ...users, refOf: users.nameOf };
export const taggedRoles: Tagged<{ readonly RoleName: string }> = { ...roles, refOf: roles.nameOf };
export const taggedPolicies: Tagged<{ readonly PolicyArn: string }> = {
  kind: 'policy',
  refOf: ({ PolicyArn }) => PolicyArn,
  requires: (_context, action, conditions) => onPolicy(action, conditions),
};
export const taggedProviders: Tagged<{ readonly OpenIDConnectProviderArn: string }> = {
  kind: 'oidc-provider',
  refOf: ({ OpenIDConnectProviderArn }) => OpenIDConnectProviderArn,
  requires: (_context, action, conditions) => onProvider(action, conditions),
};

export function tags<Input>(
  context: IamContext,
  { kind, refOf, requires }: Tagged<Input>,
  action: string,
): Operation<Input & { readonly Tags: readonly Tag[] }, void> {
  return {
    requires: requires(context, action, ({ Tags }) => tagConditions(Tags)),
    async invoke(input, call) {
      const { account } = call.caller;
      const limit = context.quotas.tags;
      await commit(context, call, tagEntity, { account, kind, ref: refOf(input), tags: input.Tags, limit });
    },
  };
}

export function untags<Input>(
  context: IamContext,
  { kind, refOf, requires }: Tagged<Input>,
  action: string,
): Operation<Input & { readonly TagKeys: readonly string[] }, void> {
  return {
    requires: requires(context, action, ({ TagKeys }) => tagKeyConditions(TagKeys)),
    async invoke(input, call) {
      const { account } = call.caller;
      await commit(context, call, untagEntity, { account, kind, ref: refOf(input), keys: input.TagKeys });
    },
  };
}

/** By key. */
export function listsTags<Input>(
  context: IamContext,
  { kind, refOf, requires }: Tagged<Input>,
  action: string,
): Operation<Input & PageInput, PageEnd & { readonly Tags: readonly Tag[] }> {
  return {
    requires: requires(context, action),
    async invoke(input, { caller: { account } }) {
      const ref = refOf(input);
      const present = await context.store.read((view) => tagsOf(view, account, kind, ref));
      const read = among(present, keyOf);
      const { rows, end } = await listPage(context, [action, account, ref.toLowerCase()], input, read, keyOf);
      return { Tags: tagShapes(rows), ...end };
    },
  };
}

const keyOf = ({ key }: EntityTag): readonly string[] => [key];

async function tagsOf(
  view: IamView,
  account: string,
  kind: Taggable,
  ref: string,
): Promise<readonly EntityTag[]> {
  if (kind !== 'policy') return (await existing(view, account, kind, ref)).body.tags;
  const policy = await findPolicy(view, account, ref);
  if (policy === undefined) throw notFound.policy(ref);
  return policy.tags;
}
