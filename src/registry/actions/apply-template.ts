import { randomUUID } from 'node:crypto';
import type { Call } from '../../kernel/identity.ts';
import type { CreationTemplate } from '../ports.ts';
import { firstDue, parseLifecyclePolicy, printLifecyclePolicy } from '../rules/lifecycle/index.ts';
import { templateKey } from '../rules/templates.ts';
import type { Quotas } from '../settings.ts';
import type { RegistryKey, Repository } from '../types.ts';
import { createRepositoryUnit } from './create-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  /** As it was when it was looked at. */
  readonly template: CreationTemplate;
  /** Printed; undefined: none. */
  readonly lifecyclePolicy: string | undefined;
  readonly policyId: string;
  readonly quotas: Quotas;
}

/** `present`: it was there already. */
type Applied = Repository & { readonly present?: true };

/** The repository, its tags and its policies, in one commit; the creation itself is CreateRepository's (spec 10). */
export const applyTemplateUnit: RegistryUnit<Input, Applied | undefined> = {
  name: 'apply-template',
  settles: (applied) => applied !== undefined && applied.present !== true,
  async run(tx, input, context) {
    const { registry, repository: name, template, quotas } = input;
    const [current] = await tx.templates.named(registry, [templateKey(template.prefix)]);
    const { createdAt, updatedAt } = template;
    if (current?.createdAt !== createdAt || current.updatedAt !== updatedAt) return undefined;
    const present = await tx.repositories.byName(registry, name);
    if (present !== undefined) return { ...present, present: true };
    const { mutability, exclusionFilters, encryption, resourceTags: tags, repositoryPolicy } = template;
    const { account, region } = registry;
    const settings = { mutability, exclusionFilters, encryption, scanOnPush: false };
    const repository = { account, region, name, ...settings };
    const created = await createRepositoryUnit.run(tx, { repository, tags, quotas }, context);
    if (repositoryPolicy !== undefined) await tx.policies.putOfRepository(created.id, repositoryPolicy);
    if (input.lifecyclePolicy !== undefined) {
      await tx.lifecycle.put(created.id, {
        text: input.lifecyclePolicy,
        policyId: input.policyId,
        version: 1,
        evaluatedAt: undefined,
        dueAt: firstDue(context.now, created.id),
      });
    }
    return created;
  },
};

export function applyTemplate(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  template: CreationTemplate,
): Promise<Repository | undefined> {
  const { lifecyclePolicy: text } = template;
  const lifecyclePolicy = text === undefined ? undefined : printLifecyclePolicy(parseLifecyclePolicy(text));
  const { quotas } = deps;
  const policyId = randomUUID();
  const input = { registry, repository, template, lifecyclePolicy, policyId, quotas };
  return perform(deps, call, applyTemplateUnit, input);
}
