import { type Authorizer, type Call, deniedText, type Requirement } from '../../kernel/identity.ts';
import { registryError } from '../../registry/errors.ts';
import { type Registry, type RegistryKey, repositoryArn } from '../../registry/index.ts';
import type { CreationTemplate } from '../../registry/ports.ts';
import type { ServiceRoles } from '../iam/index.ts';
import { tagConditions, tagShapes } from './resource-tags.ts';

/**
 * Makes the repository that a push goes to and that is missing, if a template says so (spec 10): asked by both doors
 * once they have found that it is missing. True when it is there now, and what the push does, `requirement`, is still
 * allowed: the new repository may have a policy. Throws AccessDenied where the caller, or the role of the template,
 * may not create it.
 */
export type CreateOnPush = (
  call: Call,
  registry: RegistryKey,
  repository: string,
  requirement: Requirement,
) => Promise<boolean>;

export interface CreateOnPushParts {
  readonly registry: Registry;
  readonly authorizer: Authorizer;
  readonly roles: ServiceRoles;
}

/** Templates that change between two looks at them, in a row. */
const ATTEMPTS = 5;

export function createCreateOnPush({ registry, authorizer, roles }: CreateOnPushParts): CreateOnPush {
  async function check(call: Call, requirement: Requirement): Promise<void> {
    const decision = await authorizer.decide(call, requirement);
    if (decision.allowed) return;
    const { encoded, reason } = decision;
    const text = deniedText(call, requirement, reason);
    throw registryError('AccessDenied', encoded === undefined ? { text } : { text, encoded });
  }

  /** What the template sets needs a role, and what is done by a role needs the role's permission. */
  async function checkRole(
    call: Call,
    { account }: RegistryKey,
    resource: string,
    { prefix, customRoleArn, resourceTags }: CreationTemplate,
  ): Promise<void> {
    const template = `The repository creation template with prefix '${prefix}'`;
    if (customRoleArn === undefined) {
      if (resourceTags.length === 0) return;
      throw registryError('AccessDenied', {
        text: `${template} sets resource tags, for which it needs a customRoleArn`,
      });
    }
    const asRole = await roles.actAs(call, 'ecr.amazonaws.com', account, customRoleArn);
    if (asRole === undefined) {
      throw registryError('AccessDenied', {
        text: `${template} names the role ${customRoleArn}, which ecr.amazonaws.com can't assume`,
      });
    }
    const conditions = tagConditions(tagShapes(resourceTags));
    await check(asRole, { action: 'ecr:CreateRepository', resource, conditions });
    if (resourceTags.length > 0) await check(asRole, { action: 'ecr:TagResource', resource, conditions });
  }

  return async (call, key, repository, requirement) => {
    const resource = repositoryArn(key, repository);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const template = await registry.templates.matching(key, repository, 'CREATE_ON_PUSH');
      if (template === undefined) return false;
      await check(call, { action: 'ecr:CreateRepository', resource });
      await check(call, { action: 'ecr:InitiateLayerUpload', resource });
      await checkRole(call, key, resource, template);
      const recording = call.recording?.beside(
        'CreateRepository',
        JSON.stringify({ repositoryName: repository }),
      );
      const creating = recording === undefined ? call : { ...call, recording };
      if ((await registry.templates.apply(creating, key, repository, template)) === undefined) continue;
      await check(call, requirement);
      return true;
    }
    return false;
  };
}
