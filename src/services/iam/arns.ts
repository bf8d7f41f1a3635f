import type { Entity } from './ports.ts';

type Named = 'user' | 'group' | 'role' | 'policy' | 'oidc-provider' | 'mfa-device';

/** What stands before the path in the ARN of each kind of entity that has one. */
const resources: Readonly<Record<Named, string>> = {
  user: 'user',
  group: 'group',
  role: 'role',
  policy: 'policy',
  'oidc-provider': 'oidc-provider',
  'mfa-device': 'mfa',
};

/** `arn:aws:iam::123456789012:user/team/alice` */
export function entityArn(entity: Pick<Entity<Named>, 'account' | 'kind' | 'path' | 'name'>): string {
  return `arn:aws:iam::${entity.account}:${resources[entity.kind]}${entity.path}${entity.name}`;
}

export function rootArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}
