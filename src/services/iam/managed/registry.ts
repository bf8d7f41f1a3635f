import { allow, managed } from './managed-policy.ts';

/** AWS's own policies for ECR (spec 4.2). */

const reading = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchCheckLayerAvailability',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetRepositoryPolicy',
  'ecr:DescribeRepositories',
  'ecr:ListImages',
  'ecr:DescribeImages',
  'ecr:BatchGetImage',
  'ecr:GetLifecyclePolicy',
  'ecr:GetLifecyclePolicyPreview',
  'ecr:ListTagsForResource',
  'ecr:DescribeImageScanFindings',
];

const pushing = ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'];

export const registryPolicies = [
  managed({
    name: 'AmazonEC2ContainerRegistryFullAccess',
    id: 'ANPAIESRL7KD7IIVF6V4W',
    description: 'Provides administrative access to Amazon ECR resources',
    version: 'v3',
    created: '2015-12-21T17:06',
    updated: '2020-12-05T00:04',
    statements: [
      allow(['ecr:*', 'cloudtrail:LookupEvents']),
      allow(['iam:CreateServiceLinkedRole'], {
        Condition: { StringEquals: { 'iam:AWSServiceName': ['replication.ecr.amazonaws.com'] } },
      }),
    ],
  }),
  managed({
    name: 'AmazonEC2ContainerRegistryPowerUser',
    id: 'ANPAJDNE5PIHROIBGGDDW',
    description:
      'Provides full access to Amazon EC2 Container Registry repositories, but does not allow repository deletion or policy changes.',
    version: 'v3',
    created: '2015-12-21T17:05',
    updated: '2019-12-10T20:48',
    statements: [allow([...reading, ...pushing])],
  }),
  managed({
    name: 'AmazonEC2ContainerRegistryPullOnly',
    id: 'ANPAZKAPJZG4HOLDFASTP',
    description: 'Provides access to pull images from Amazon EC2 Container Registry repositories.',
    version: 'v1',
    created: '2024-10-04T16:58',
    updated: '2024-10-04T16:58',
    statements: [
      allow([
        'ecr:GetAuthorizationToken',
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
        'ecr:BatchImportUpstreamImage',
      ]),
    ],
  }),
  managed({
    name: 'AmazonEC2ContainerRegistryReadOnly',
    id: 'ANPAIFYZPA37OOHVIH7KQ',
    description: 'Provides read-only access to Amazon EC2 Container Registry repositories.',
    version: 'v3',
    created: '2015-12-21T17:04',
    updated: '2019-12-10T20:56',
    statements: [allow(reading)],
  }),
];

const toServiceRole = { path: '/aws-service-role/', version: 'v1' } as const;

// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the policy language
const inOwnAccount = { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } };

/** What the service-linked roles may do (spec 4.2); attached to nobody else. */
export const serviceRolePolicies = [
  managed({
    ...toServiceRole,
    name: 'ECRReplicationServiceRolePolicy',
    id: 'ANPAZKAPJZG4HOLDFASTR',
    description: 'Allows replication to create repositories and images in other registries.',
    created: '2020-12-04T22:11',
    updated: '2020-12-04T22:11',
    statements: [allow(['ecr:CreateRepository', 'ecr:ReplicateImage'])],
  }),
  managed({
    ...toServiceRole,
    name: 'AWSECRPullThroughCache_ServiceRolePolicy',
    id: 'ANPAZKAPJZG4HOLDFASTC',
    description: 'Enables access to AWS services and resources used or managed by AWS ECR pull through cache',
    version: 'v4',
    created: '2021-11-26T21:51',
    updated: '2026-05-12T18:12',
    statements: [
      allow(
        [
          'ecr:GetAuthorizationToken',
          'ecr:BatchCheckLayerAvailability',
          'ecr:InitiateLayerUpload',
          'ecr:UploadLayerPart',
          'ecr:CompleteLayerUpload',
          'ecr:PutImage',
          'ecr:BatchGetImage',
          'ecr:BatchImportUpstreamImage',
          'ecr:GetDownloadUrlForLayer',
          'ecr:GetImageCopyStatus',
        ],
        { Sid: 'ECR', Condition: inOwnAccount },
      ),
      allow(['secretsmanager:GetSecretValue'], {
        Sid: 'SecretsManager',
        Resource: 'arn:aws:secretsmanager:*:*:secret:ecr-pullthroughcache/*',
        Condition: inOwnAccount,
      }),
    ],
  }),
  managed({
    ...toServiceRole,
    name: 'ECRTemplateServiceRolePolicy',
    id: 'ANPAZKAPJZG4HOLDFASTT',
    description: 'Allows actions to be performed when using AWS ECR repository creation templates',
    created: '2024-06-19T23:11',
    updated: '2024-06-19T23:11',
    statements: [allow(['ecr:CreateRepository'], { Sid: 'CreateRepositoryWithTemplate' })],
  }),
];
