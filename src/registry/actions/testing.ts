import type { Call } from '../../kernel/identity.ts';
import type { MetaTx, MetaView } from '../ports.ts';
import type { Image, RegistryKey, Repository } from '../types.ts';

/** Tests of this room only: as much of a store as one use case asks for. */
export const registry: RegistryKey = { account: '123456789012', region: 'us-east-1' };

export const repository: Repository = {
  ...registry,
  id: 1,
  name: 'app',
  createdAt: 0,
  mutability: 'MUTABLE',
  exclusionFilters: [],
  scanOnPush: false,
  encryption: { type: 'AES256' },
};

export const call = { requestId: 'r', caller: { arn: 'arn' } } as Call;

export function image(digest: string, id: number): Image {
  return {
    id,
    repositoryId: repository.id,
    digest,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType: undefined,
    manifestSize: 2,
    size: 0,
    subject: undefined,
    pushedAt: 0,
    status: 'ACTIVE',
    archivedAt: undefined,
    activatedAt: undefined,
  };
}

type Parts<T> = { readonly [K in keyof T]?: Partial<T[K]> };

/** One repository without pins or settings, and what is given of the rest; anything else that is called fails. */
export function fakeView(parts: Parts<MetaTx>): MetaTx {
  const byName = async (_registry: RegistryKey, name: string) =>
    name === repository.name ? repository : undefined;
  const pins = { ofRepository: async () => [] };
  const policies = { setting: async () => undefined };
  const events = { append: async () => '' };
  return {
    pins,
    policies,
    events,
    ...parts,
    repositories: { byName, ...parts.repositories },
  } as unknown as MetaTx;
}

export function readingOnly(view: MetaView) {
  return {
    read: <T>(work: (view: MetaView) => Promise<T>) => work(view),
    commit: () => Promise.reject(new Error('nothing is to be committed')),
    revision: () => 0,
    changes: { sequence: () => 0, since: () => [] },
    close: async () => {},
  };
}
