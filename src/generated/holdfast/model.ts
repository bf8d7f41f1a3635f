// Made from models/holdfast.json by `npm run generate`; never edited.

import type { ServiceModel } from '../../kernel/model.ts';

export const model: ServiceModel = {
  id: 'holdfast',
  name: 'Holdfast',
  signingName: 'holdfast',
  apiVersion: '2026-11-24',
  protocols: ['json-1.1'],
  targetPrefix: 'Holdfast_V1',
  xmlNamespace: undefined,
  queryCompatible: false,
  operations: {
    ExplainLifecyclePolicy: { input: 'ExplainLifecyclePolicyRequest', output: 'ExplainLifecyclePolicyResponse', resultWrapper: undefined, errors: ['ServerException', 'InvalidParameterException', 'RepositoryNotFoundException', 'LifecyclePolicyNotFoundException'], method: 'POST', path: '/', status: 200, signed: true },
  },
  shapes: {
    ExplainLifecyclePolicyRequest: { type: 'structure', members: { registryId: { shape: 'RegistryId' }, repositoryName: { shape: 'RepositoryName' }, lifecyclePolicyText: { shape: 'LifecyclePolicyText' }, nextToken: { shape: 'NextToken' }, maxResults: { shape: 'MaxResults' } }, required: ['repositoryName'] },
    ExplainLifecyclePolicyResponse: { type: 'structure', members: { registryId: { shape: 'RegistryId' }, repositoryName: { shape: 'RepositoryName' }, lifecyclePolicyText: { shape: 'LifecyclePolicyText' }, explanations: { shape: 'ImageExplanationList' }, nextToken: { shape: 'NextToken' } }, required: [] },
    ImageDigest: { type: 'string' },
    ImageExplanation: { type: 'structure', members: { imageDigest: { shape: 'ImageDigest' }, imageTags: { shape: 'ImageTagList' }, imagePushedAt: { shape: 'Timestamp' }, outcome: { shape: 'LifecycleOutcome' }, rulePriority: { shape: 'RulePriority' }, reason: { shape: 'Text' } }, required: [] },
    ImageExplanationList: { type: 'list', member: 'ImageExplanation' },
    ImageTag: { type: 'string' },
    ImageTagList: { type: 'list', member: 'ImageTag' },
    InvalidParameterException: { type: 'structure', members: { message: { shape: 'Text' } }, required: [], error: { code: 'InvalidParameterException', status: 400, fault: 'client' } },
    LifecycleOutcome: { type: 'string' },
    LifecyclePolicyNotFoundException: { type: 'structure', members: { message: { shape: 'Text' } }, required: [], error: { code: 'LifecyclePolicyNotFoundException', status: 400, fault: 'client' } },
    LifecyclePolicyText: { type: 'string', min: 100, max: 30720 },
    MaxResults: { type: 'integer', min: 1, max: 1000 },
    NextToken: { type: 'string' },
    RegistryId: { type: 'string', pattern: '[0-9]{12}', test: /^(?:[0-9]{12})$/u },
    RepositoryName: { type: 'string', pattern: '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*', test: /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)$/u, min: 2, max: 256 },
    RepositoryNotFoundException: { type: 'structure', members: { message: { shape: 'Text' } }, required: [], error: { code: 'RepositoryNotFoundException', status: 400, fault: 'client' } },
    RulePriority: { type: 'integer' },
    ServerException: { type: 'structure', members: { message: { shape: 'Text' } }, required: [], error: { code: 'ServerException', status: 500, fault: 'server' } },
    Text: { type: 'string' },
    Timestamp: { type: 'timestamp' },
  },
};
