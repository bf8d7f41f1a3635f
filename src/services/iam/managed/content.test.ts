// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the policy language
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { managedPolicies } from './index.ts';

const ecr = (...names: readonly string[]) => names.map((name) => `ecr:${name}`);
const allowing = (Action: readonly string[]) => ({ Effect: 'Allow', Action, Resource: '*' });

/** Spec 4.2. */
const readOnly = ecr(
  'GetAuthorizationToken',
  'BatchCheckLayerAvailability',
  'GetDownloadUrlForLayer',
  'GetRepositoryPolicy',
  'DescribeRepositories',
  'ListImages',
  'DescribeImages',
  'BatchGetImage',
  'GetLifecyclePolicy',
  'GetLifecyclePolicyPreview',
  'ListTagsForResource',
  'DescribeImageScanFindings',
);

const statements: Readonly<Record<string, readonly object[]>> = {
  'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryFullAccess': [
    allowing(['ecr:*', 'cloudtrail:LookupEvents']),
    {
      ...allowing(['iam:CreateServiceLinkedRole']),
      Condition: { StringEquals: { 'iam:AWSServiceName': ['replication.ecr.amazonaws.com'] } },
    },
  ],
  'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly': [allowing(readOnly)],
  'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser': [
    allowing([
      ...readOnly,
      ...ecr('InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'),
    ]),
  ],
  'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly': [
    allowing(
      ecr('GetAuthorizationToken', 'BatchGetImage', 'GetDownloadUrlForLayer', 'BatchImportUpstreamImage'),
    ),
  ],
  'arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy': [
    allowing(ecr('CreateRepository', 'ReplicateImage')),
  ],
  'arn:aws:iam::aws:policy/aws-service-role/ECRTemplateServiceRolePolicy': [
    { Sid: 'CreateRepositoryWithTemplate', ...allowing(ecr('CreateRepository')) },
  ],
  'arn:aws:iam::aws:policy/AdministratorAccess': [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

const documents = new Map(
  managedPolicies().map(({ arn, document }): [string, { Version: string; Statement: object[] }] => [
    arn,
    JSON.parse(document),
  ]),
);

describe('the content of the managed policies (spec 4.2)', () => {
  for (const [arn, wanted] of Object.entries(statements)) {
    test(arn, () => {
      assert.deepEqual(documents.get(arn), { Version: '2012-10-17', Statement: wanted });
    });
  }

  test('the role of pull through keeps to its own account, also for upstream credentials', () => {
    const found = documents.get(
      'arn:aws:iam::aws:policy/aws-service-role/AWSECRPullThroughCache_ServiceRolePolicy',
    );
    const Condition = { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } };
    assert.deepEqual(
      found?.Statement.map((statement) => ('Condition' in statement ? statement.Condition : undefined)),
      [Condition, Condition],
    );
    assert.deepEqual(found.Statement.slice(1), [
      {
        Sid: 'SecretsManager',
        Effect: 'Allow',
        Action: ['secretsmanager:GetSecretValue'],
        Resource: 'arn:aws:secretsmanager:*:*:secret:ecr-pullthroughcache/*',
        Condition,
      },
    ]);
  });
});
