import type { Call } from '../../kernel/identity.ts';
import type { SettingReads } from '../ports.ts';
import { repositoryChanged } from '../rules/events.ts';
import type { RegistryKey, RepositorySettings } from '../types.ts';
import { findRepository } from './find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

type Reads = { readonly repositorySettings: SettingReads };

interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly changes: Partial<RepositorySettings>;
}

const presets: RepositorySettings = {
  deletionProtection: false,
  restoreWindow: undefined,
  keepUntagged: false,
  deleteChildren: false,
  signatureTagsFollow: false,
};

/** As they were put, else as they begin. */
export async function repositorySettings(from: Reads, repositoryId: number): Promise<RepositorySettings> {
  const names = Object.keys(presets) as (keyof RepositorySettings)[];
  const put = await Promise.all(
    names.map(
      async (name) => [name, await from.repositorySettings.ofRepository(repositoryId, name)] as const,
    ),
  );
  const parsed = put.flatMap(([name, text]) => (text === undefined ? [] : [[name, JSON.parse(text)]]));
  return { ...presets, ...(Object.fromEntries(parsed) as Partial<RepositorySettings>) };
}

export const putRepositorySettingsUnit: RegistryUnit<Input, RepositorySettings> = {
  name: 'put-repository-settings',
  async run(tx, { registry, repository, changes }, context) {
    const found = await findRepository(tx, registry, repository);
    const { id } = found;
    for (const [name, value] of Object.entries(changes)) {
      if (value !== undefined) await tx.repositorySettings.put(id, name, JSON.stringify(value));
    }
    await tx.events.append(repositoryChanged(found, 'UPDATE', context.actor), context);
    return repositorySettings(tx, id);
  },
};

/** What is not named stays as it is. */
export function putRepositorySettings(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  changes: Partial<RepositorySettings>,
): Promise<RepositorySettings> {
  return perform(deps, call, putRepositorySettingsUnit, { registry, repository, changes });
}
