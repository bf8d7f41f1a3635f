import type { ResourcePolicies } from './authorizer.ts';
import type { EntityTag } from './entities.ts';
import { find } from './finding.ts';
import type { IamStore } from './ports.ts';

const kinds = {
  user: 'user',
  role: 'role',
  policy: 'policy',
  'oidc-provider': 'oidc-provider',
  mfa: 'mfa-device',
} as const;

/**
 * IAM's own resources: their tags. None has a policy that takes part in every decision; a role's trust policy is a
 * matter of STS.
 */
export function createIamResources(store: IamStore): ResourcePolicies {
  return {
    revision: () => 0,
    policiesFor: async () => [],
    async tagsOf(resource) {
      const [, account = '', type = '', path = ''] =
        /^arn:aws:iam::(\d{12}):([a-z-]+)\/(.+)$/s.exec(resource) ?? [];
      if (!Object.hasOwn(kinds, type)) return [];
      const kind = kinds[type as keyof typeof kinds];
      const ref = kind === 'user' || kind === 'role' ? path.slice(path.lastIndexOf('/') + 1) : resource;
      const entity = await store.read((view) => find(view, account, kind, ref));
      return entity === undefined ? [] : tagsOfBody(entity.body);
    },
  };
}

function tagsOfBody(body: { readonly tags: readonly EntityTag[] }): readonly EntityTag[] {
  return body.tags;
}
