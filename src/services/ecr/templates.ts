import type {
  CreateRepositoryCreationTemplateRequest,
  RepositoryCreationTemplate,
  UpdateRepositoryCreationTemplateRequest,
} from '../../generated/ecr/types.ts';
import type { Call, Requirement } from '../../kernel/identity.ts';
import type { Answered } from '../../kernel/service.ts';
import {
  type ResourcePolicy,
  repositoryArn,
  type ShownTemplate,
  type TemplateChanges,
} from '../../registry/index.ts';
import type { CreationTemplate } from '../../registry/ports.ts';
import type { EcrContext } from './context.ts';
import { encryptionOf } from './encryption.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { checkPolicy, shownText } from './policy-texts.ts';
import { registryOf } from './requirements.ts';
import { tagShapes, tagsOf } from './resource-tags.ts';

type Request = CreateRepositoryCreationTemplateRequest | UpdateRepositoryCreationTemplateRequest;

/**
 * The action itself, and whatever the template will do for its author (spec 4.1): create repositories below the
 * prefix, give them policies, act by the role.
 */
export function onTemplate(action: string): (input: Request, call: Call) => readonly Requirement[] {
  return (input, call) => {
    const below = input.prefix === 'ROOT' ? '*' : `${input.prefix.replace(/\/$/, '')}/*`;
    const resource = repositoryArn(registryOf({}, call), below);
    const { lifecyclePolicy, repositoryPolicy, customRoleArn } = input;
    return [
      { action: `ecr:${action}`, resource: '*' },
      { action: 'ecr:CreateRepository', resource },
      ...(lifecyclePolicy ? [{ action: 'ecr:PutLifecyclePolicy', resource }] : []),
      ...(repositoryPolicy ? [{ action: 'ecr:SetRepositoryPolicy', resource }] : []),
      ...(customRoleArn ? [passRole(customRoleArn)] : []),
    ];
  };
}

function passRole(resource: string): Requirement {
  const conditions = { 'iam:PassedToService': ['ecr.amazonaws.com'] };
  return { action: 'iam:PassRole', resource, conditions };
}

/** What a request sets; an empty text takes the member away. Throws InvalidParameter. */
export async function templateMembers(
  context: EcrContext,
  call: Call,
  input: Request,
): Promise<TemplateChanges> {
  const { repositoryPolicy, customRoleArn, encryptionConfiguration, resourceTags } = input;
  if (customRoleArn) checkRoleArn(customRoleArn, call);
  return {
    appliedFor: input.appliedFor,
    description: input.description,
    encryption: encryptionConfiguration && encryptionOf(encryptionConfiguration),
    resourceTags: resourceTags && tagsOf(resourceTags),
    mutability: input.imageTagMutability,
    exclusionFilters: input.imageTagMutabilityExclusionFilters?.map(({ filter }) => filter),
    repositoryPolicy: await repositoryPolicyOf(context, repositoryPolicy),
    lifecyclePolicy: nullIfEmpty(input.lifecyclePolicy),
    customRoleArn: nullIfEmpty(customRoleArn),
  };
}

async function repositoryPolicyOf(
  context: EcrContext,
  text: string | undefined,
): Promise<ResourcePolicy | null | undefined> {
  if (text === undefined) return undefined;
  return text === '' ? null : (await checkPolicy(context, 'repository', text)).kept;
}

function nullIfEmpty(text: string | undefined): string | null | undefined {
  return text === '' ? null : text;
}

/** A role of the registry's own account. */
function checkRoleArn(arn: string, call: Call): void {
  const { account } = registryOf({}, call);
  if (/^arn:aws[a-z-]*:iam::([0-9]{12}):role\/[\w+=,.@/-]+$/.exec(arn)?.[1] === account) return;
  throw invalidParameter('customRoleArn', 'Must be the ARN of a role of the account of the registry');
}

export async function shownTemplate(context: EcrContext, template: CreationTemplate): Promise<ShownTemplate> {
  const { repositoryPolicy: policy } = template;
  return { ...template, repositoryPolicy: policy && (await shownText(context, policy)) };
}

/** What operations on one template answer. */
export function templateAnswer(template: ShownTemplate, _input: unknown, call: Answered) {
  const { account: registryId } = registryOf({}, call);
  return { registryId, repositoryCreationTemplate: templateShape(template) };
}

export function templateShape(template: ShownTemplate): RepositoryCreationTemplate {
  const { exclusionFilters } = template;
  return {
    prefix: template.prefix,
    description: template.description,
    encryptionConfiguration: { encryptionType: template.encryption.type },
    resourceTags: tagShapes(template.resourceTags),
    imageTagMutability: template.mutability,
    imageTagMutabilityExclusionFilters:
      exclusionFilters.length === 0
        ? undefined
        : exclusionFilters.map((filter) => ({ filterType: 'WILDCARD', filter })),
    repositoryPolicy: template.repositoryPolicy,
    lifecyclePolicy: template.lifecyclePolicy,
    appliedFor: template.appliedFor,
    customRoleArn: template.customRoleArn,
    createdAt: new Date(template.createdAt),
    updatedAt: new Date(template.updatedAt),
  };
}
