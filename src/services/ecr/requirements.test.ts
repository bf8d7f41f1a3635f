import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Call, Requirement } from '../../kernel/identity.ts';
import type { Operation } from '../../kernel/service.ts';
import { account, call, fakeContext, region } from './context.fake.ts';
import { createEcrService } from './index.ts';

const arn = `arn:aws:ecr:${region}:${account}:repository/team/app`;
const tags = [
  { Key: 'team', Value: 'a' },
  { Key: 'cost', Value: '' },
];
const { operations, errors = {}, model } = createEcrService(fakeContext());

function requirementsOf(name: string, input: unknown, by: Call = call): readonly Requirement[] {
  const operation = operations[name] as Operation | undefined;
  assert.ok(operation !== undefined && typeof operation.requires !== 'string', name);
  const requirements = operation.requires(input, by);
  assert.ok(!(requirements instanceof Promise), name);
  return requirements;
}

/** Operations that need more, or something else, than the action of their name on the repository (spec 4.1). */
const special: Readonly<Record<string, { readonly input: unknown; readonly needs: readonly Requirement[] }>> =
  {
    GetAuthorizationToken: { input: {}, needs: [{ action: 'ecr:GetAuthorizationToken', resource: '*' }] },
    ...Object.fromEntries(
      ['GetRegistryPolicy', 'PutRegistryPolicy', 'DeleteRegistryPolicy'].map((name) => [
        name,
        { input: { policyText: '{}' }, needs: [{ action: `ecr:${name}`, resource: '*' }] },
      ]),
    ),
    ...Object.fromEntries(
      ['GetAccountSetting', 'PutAccountSetting'].map((name) => [
        name,
        {
          input: { name: 'REGISTRY_POLICY_SCOPE', value: 'V2' },
          needs: [
            {
              action: `ecr:${name}`,
              resource: '*',
              conditions: { 'ecr:AccountSetting': ['REGISTRY_POLICY_SCOPE'] },
            },
          ],
        },
      ]),
    ),
    ...Object.fromEntries(
      ['PutImage', 'BatchGetImage', 'BatchDeleteImage', 'UpdateImageStorageClass'].map((name) => [
        name,
        {
          input: { repositoryName: 'team/app' },
          needs: [{ action: `ecr:${name}`, resource: arn, perImage: true }],
        },
      ]),
    ),
    DescribeRegistry: { input: {}, needs: [{ action: 'ecr:DescribeRegistry', resource: '*' }] },
    DescribeRepositories: {
      input: {},
      needs: [
        { action: 'ecr:DescribeRepositories', resource: `arn:aws:ecr:${region}:${account}:repository/*` },
      ],
    },
    ...Object.fromEntries(
      [
        'DeleteRepositoryCreationTemplate',
        'DescribeRepositoryCreationTemplates',
        'RegisterPullTimeUpdateExclusion',
        'DeregisterPullTimeUpdateExclusion',
        'ListPullTimeUpdateExclusions',
      ].map((name) => [name, { input: {}, needs: [{ action: `ecr:${name}`, resource: '*' }] }]),
    ),
    ...Object.fromEntries(
      ['CreateRepositoryCreationTemplate', 'UpdateRepositoryCreationTemplate'].map((name) => [
        name,
        {
          input: {
            prefix: 'prod/',
            lifecyclePolicy: '{}',
            repositoryPolicy: '{}',
            customRoleArn: 'arn:aws:iam::1:role/r',
          },
          needs: [
            { action: `ecr:${name}`, resource: '*' },
            ...['CreateRepository', 'PutLifecyclePolicy', 'SetRepositoryPolicy'].map((action) => ({
              action: `ecr:${action}`,
              resource: `arn:aws:ecr:${region}:${account}:repository/prod/*`,
            })),
            {
              action: 'iam:PassRole',
              resource: 'arn:aws:iam::1:role/r',
              conditions: { 'iam:PassedToService': ['ecr.amazonaws.com'] },
            },
          ],
        },
      ]),
    ),
    ListImageReferrers: {
      input: { repositoryName: 'team/app' },
      needs: [{ action: 'ecr:BatchGetImage', resource: arn }],
    },
    TagResource: {
      input: { resourceArn: arn, tags },
      needs: [
        {
          action: 'ecr:TagResource',
          resource: arn,
          conditions: {
            'aws:RequestTag/team': ['a'],
            'aws:RequestTag/cost': [''],
            'aws:TagKeys': ['team', 'cost'],
          },
        },
      ],
    },
    UntagResource: {
      input: { resourceArn: arn, tagKeys: ['team'] },
      needs: [{ action: 'ecr:UntagResource', resource: arn, conditions: { 'aws:TagKeys': ['team'] } }],
    },
    ListTagsForResource: {
      input: { resourceArn: arn },
      needs: [{ action: 'ecr:ListTagsForResource', resource: arn }],
    },
  };

describe('what an operation requires (spec 4.1)', () => {
  for (const name of Object.keys(operations)) {
    const { input, needs } = special[name] ?? {
      input: { repositoryName: 'team/app' },
      needs: [{ action: `ecr:${name}`, resource: arn }],
    };
    test(name, () => assert.deepEqual(requirementsOf(name, input), needs));
  }

  test('CreateRepository with tags also requires TagResource', () => {
    const conditions = {
      'aws:RequestTag/team': ['a'],
      'aws:RequestTag/cost': [''],
      'aws:TagKeys': ['team', 'cost'],
    };
    assert.deepEqual(requirementsOf('CreateRepository', { repositoryName: 'team/app', tags }), [
      { action: 'ecr:CreateRepository', resource: arn, conditions },
      { action: 'ecr:TagResource', resource: arn, conditions },
    ]);
  });

  test('DescribeRepositories by name requires each of them, once', () => {
    assert.deepEqual(
      requirementsOf('DescribeRepositories', { repositoryNames: ['b', 'a', 'b'] }).map((r) => r.resource),
      [`arn:aws:ecr:${region}:${account}:repository/b`, `arn:aws:ecr:${region}:${account}:repository/a`],
    );
  });

  test('the registry is of the account that is named, in the region of the call', () => {
    const input = { registryId: '999999999999', repositoryName: 'a' };
    const china: Call = { ...call, region: 'cn-north-1' };
    assert.deepEqual(requirementsOf('PutImage', input, china), [
      {
        action: 'ecr:PutImage',
        resource: 'arn:aws-cn:ecr:cn-north-1:999999999999:repository/a',
        perImage: true,
      },
    ]);
  });

  const strangeArns = [
    '',
    'team/app',
    'arn:aws:ecr:us-east-1:123456789012:repository/team/app',
    'arn:aws-cn:ecr:eu-west-1:123456789012:repository/team/app',
    'arn:aws:ecr:eu-west-1:123456789012:repository/',
    'arn:aws:ecr:eu-west-1:12345:repository/a',
    'arn:aws:s3:eu-west-1:123456789012:repository/a',
  ];
  for (const resourceArn of strangeArns) {
    test(`no resource is '${resourceArn}'`, () => {
      for (const name of ['TagResource', 'UntagResource', 'ListTagsForResource']) {
        assert.throws(() => requirementsOf(name, { resourceArn, tags: [], tagKeys: [] }), {
          code: 'InvalidParameter',
          message: "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'",
        });
      }
    });
  }
});

test('errors that are renamed have names of the model', () => {
  for (const name of Object.values(errors)) assert.ok(name in model.shapes, name);
});
