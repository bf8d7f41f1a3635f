import type { Call } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { CreationReason, CreationTemplate, MetaStore, MetaTx, MetaView } from '../ports.ts';
import { parseLifecyclePolicy } from '../rules/lifecycle/index.ts';
import { checkedFilters } from '../rules/mutability.ts';
import { checkResourceTags } from '../rules/resource-tags.ts';
import { chooseTemplate, keysMatching, templateKey } from '../rules/templates.ts';
import type { NewTemplate, ShownTemplate, TemplateChanges } from '../templates.ts';
import type { RegistryKey, ShowPolicy } from '../types.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { isStill, type Shown, withShown } from './shown-policy.ts';

interface Target {
  readonly registry: RegistryKey;
  readonly prefix: string;
}

type New = Omit<CreationTemplate, 'createdAt' | 'updatedAt'>;

export const createTemplateUnit: RegistryUnit<
  { readonly registry: RegistryKey; readonly template: New },
  ShownTemplate
> = {
  name: 'create-template',
  async run(tx, { registry, template }, { now }) {
    const key = templateKey(template.prefix);
    if ((await tx.templates.named(registry, [key])).length > 0) {
      throw registryError('TemplateAlreadyExists', { account: registry.account, prefix: template.prefix });
    }
    const created = { ...template, createdAt: now, updatedAt: now };
    await tx.templates.put(registry, key, created);
    return { ...created, repositoryPolicy: template.repositoryPolicy?.text };
  },
};

/** Undefined, and nothing is done: its policy is another one by now. */
export const updateTemplateUnit: RegistryUnit<
  Target & { readonly changes: TemplateChanges; readonly tagLimit: number; readonly shown: Shown },
  ShownTemplate | undefined
> = {
  name: 'update-template',
  settles: (template) => template !== undefined,
  async run(tx, { registry, prefix, changes, tagLimit, shown }, { now }) {
    const before = await findTemplate(tx, registry, prefix);
    if (!isStill(before.repositoryPolicy, shown)) return undefined;
    // Always another time than before, for by it `apply` knows that the template is another one.
    const updatedAt = Math.max(now, before.updatedAt + 1);
    const changed = { ...withChanges(before, changes), updatedAt };
    const template = { ...changed, exclusionFilters: filtersOf(before, changed, changes) };
    checkTemplate(template, tagLimit);
    await tx.templates.put(registry, templateKey(prefix), template);
    const { repositoryPolicy: policy } = changes;
    return { ...template, repositoryPolicy: policy === undefined ? shown.text : policy?.text };
  },
};

/** As `updateTemplateUnit`. */
export const deleteTemplateUnit: RegistryUnit<Target & { readonly shown: Shown }, ShownTemplate | undefined> =
  {
    name: 'delete-template',
    settles: (template) => template !== undefined,
    async run(tx, { registry, prefix, shown }) {
      const template = await findTemplate(tx, registry, prefix);
      if (!isStill(template.repositoryPolicy, shown)) return undefined;
      await tx.templates.remove(registry, templateKey(prefix));
      return { ...template, repositoryPolicy: shown.text };
    },
  };

async function findTemplate(
  tx: MetaView | MetaTx,
  registry: RegistryKey,
  prefix: string,
): Promise<CreationTemplate> {
  const [template] = await tx.templates.named(registry, [templateKey(prefix)]);
  if (template !== undefined) return template;
  throw registryError('TemplateNotFound', { account: registry.account, prefix });
}

const nothing: Omit<New, 'prefix' | 'appliedFor'> = {
  description: undefined,
  encryption: { type: 'AES256' },
  resourceTags: [],
  mutability: 'MUTABLE',
  exclusionFilters: [],
  repositoryPolicy: undefined,
  lifecyclePolicy: undefined,
  customRoleArn: undefined,
};

function withChanges<T extends New>(before: T, changes: TemplateChanges): T {
  const changed: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    changed[name] = value === null ? (nothing as Record<string, unknown>)[name] : value;
  }
  return changed as unknown as T;
}

/** Filters go with the setting that they were given for: another setting begins without any. */
function filtersOf(
  before: CreationTemplate,
  after: CreationTemplate,
  { exclusionFilters }: TemplateChanges,
): readonly string[] {
  if (exclusionFilters !== undefined) return after.exclusionFilters;
  return after.mutability === before.mutability ? before.exclusionFilters : [];
}

/** What no repository could be is no template (spec 3.4 CreateRepositoryCreationTemplate). */
function checkTemplate(template: New, tagLimit: number): void {
  if (template.appliedFor.length === 0) {
    throw registryError('InvalidParameter', {
      parameter: 'appliedFor',
      constraint: 'Member must have length greater than or equal to 1',
    });
  }
  checkedFilters(template.mutability, template.exclusionFilters);
  checkResourceTags(template.resourceTags, template.resourceTags.length, tagLimit);
  if (template.lifecyclePolicy !== undefined) parseLifecyclePolicy(template.lifecyclePolicy);
}

export async function createTemplate(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  given: NewTemplate,
): Promise<ShownTemplate> {
  const { prefix, ...members } = given;
  const appliedFor = [...new Set(given.appliedFor)];
  const template: New = withChanges({ ...nothing, prefix, appliedFor }, { ...members, appliedFor });
  checkTemplate(template, deps.quotas.tagsPerRepository);
  return perform(deps, call, createTemplateUnit, { registry, template });
}

export function updateTemplate(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  prefix: string,
  changes: TemplateChanges,
  show: ShowPolicy,
): Promise<ShownTemplate> {
  const { tagsPerRepository: tagLimit } = deps.quotas;
  return withShown(
    deps,
    async (view) => (await findTemplate(view, registry, prefix)).repositoryPolicy,
    show,
    (shown) => perform(deps, call, updateTemplateUnit, { registry, prefix, changes, tagLimit, shown }),
  );
}

export function deleteTemplate(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  prefix: string,
  show: ShowPolicy,
): Promise<ShownTemplate> {
  return withShown(
    deps,
    async (view) => (await findTemplate(view, registry, prefix)).repositoryPolicy,
    show,
    (shown) => perform(deps, call, deleteTemplateUnit, { registry, prefix, shown }),
  );
}

export async function matchingTemplate(
  store: MetaStore,
  registry: RegistryKey,
  repository: string,
  reason: CreationReason,
): Promise<CreationTemplate | undefined> {
  const keys = keysMatching(repository);
  const found = await store.read((view) => view.templates.named(registry, keys));
  return chooseTemplate(found, repository, reason);
}
