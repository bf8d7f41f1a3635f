import { createRegistry, type RegistryDeps } from '../../registry/index.ts';
import { ecrQuotas } from '../../registry/settings.ts';

type Parts = Pick<RegistryDeps, 'store' | 'blobs' | 'clock'> & Partial<RegistryDeps>;

/** For tests: a registry that behaves as ECR does, for which nobody else works; whatever is given replaces that. */
export function plainRegistry(parts: Parts) {
  return createRegistry({
    pulls: { record: () => {}, pending: () => undefined },
    quotas: ecrQuotas,
    compat: 'friendly',
    restoreWindow: 0,
    repositoryHidden: () => {},
    lifecycleWanted: () => {},
    archiveOnPull: 'refuse',
    activationStarted: () => {},
    ...parts,
  });
}
