import type { Call, Caller } from '../../kernel/identity.ts';
import type { Soon } from '../../kernel/soon.ts';
import { registryError } from '../errors.ts';
import type { MetaStore, PullTimes } from '../ports.ts';
import type { RegistryKey } from '../types.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

/** Per registry (spec 12.4). */
const MOST = 100;

interface Input {
  readonly registry: RegistryKey;
  readonly principalArn: string;
}

export const addPullExclusionUnit: RegistryUnit<Input, number> = {
  name: 'add-pull-exclusion',
  async run(tx, { registry, principalArn }, { now }) {
    const { account } = registry;
    if (await tx.pullExclusions.has(registry, principalArn)) {
      throw registryError('ExclusionAlreadyExists', { account, principalArn });
    }
    const { items } = await tx.pullExclusions.page(registry, undefined, MOST);
    if (items.length >= MOST) {
      throw registryError('RegistryLimitExceeded', {
        account,
        what: 'pull time update exclusions',
        limit: MOST,
      });
    }
    await tx.pullExclusions.add(registry, principalArn, now);
    return now;
  },
};

export const removePullExclusionUnit: RegistryUnit<Input, void> = {
  name: 'remove-pull-exclusion',
  async run(tx, { registry, principalArn }) {
    if (!(await tx.pullExclusions.has(registry, principalArn))) {
      throw registryError('ExclusionNotFound', { account: registry.account, principalArn });
    }
    await tx.pullExclusions.remove(registry, principalArn);
  },
};

export function addPullExclusion(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  principalArn: string,
): Promise<number> {
  return perform(deps, call, addPullExclusionUnit, { registry, principalArn });
}

export function removePullExclusion(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  principalArn: string,
): Promise<void> {
  return perform(deps, call, removePullExclusionUnit, { registry, principalArn });
}

/** Registries whose exclusions are kept in memory. */
const REMEMBERED = 10_000;

interface Remembered {
  readonly revision: number;
  readonly arns: readonly string[];
}

/**
 * The pull times that a call may write: none for a caller that is excluded. Exclusions are read once and kept until
 * policies change, so that a pull costs no query.
 */
export function createCountedPulls(
  store: MetaStore,
  pulls: PullTimes,
): (call: Call, registry: RegistryKey) => Soon<PullTimes> {
  const remembered = new Map<string, Remembered>();
  const uncounted: PullTimes = { record: () => {}, pending: (imageId) => pulls.pending(imageId) };
  const countedBy = (caller: Caller, { arns }: Remembered) =>
    arns.some((arn) => isPrincipal(arn, caller)) ? uncounted : pulls;

  async function read(key: string, registry: RegistryKey, revision: number): Promise<Remembered> {
    const { items } = await store.read((view) => view.pullExclusions.page(registry, undefined, MOST));
    const known = { revision, arns: items };
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(key, known);
    return known;
  }

  return ({ caller }, registry) => {
    const key = `${registry.account} ${registry.region}`;
    const revision = store.revision('resource-policies');
    const known = remembered.get(key);
    if (known?.revision === revision) return countedBy(caller, known);
    return read(key, registry, revision).then((found) => countedBy(caller, found));
  };
}

/** A session is its role, whose name is unique in its account whatever its path. */
function isPrincipal(arn: string, { type, arn: own, account, name }: Caller): boolean {
  if (type !== 'AssumedRole') return arn === own;
  const [, of, path] = /^arn:[^:]*:iam::([0-9]{12}):role\/(.+)$/.exec(arn) ?? [];
  return of === account && path !== undefined && path.slice(path.lastIndexOf('/') + 1) === name;
}
