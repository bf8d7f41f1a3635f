import { allowing, type Input, type Said, type Tree } from '../../kit/api.ts';
import type { Modelled } from './served.ts';

/** What requests speak of: things that are there, or that never were. */
export interface Things {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  /** Of an image in the repository. */
  readonly digest: string;
  /** Of a layer in the repository. */
  readonly layer: string;
  readonly uploadId: string;
  readonly user: string;
  readonly group: string;
  readonly role: string;
  /** Of a customer policy. */
  readonly policy: string;
  /** Name of an inline policy that the user, the group and the role have. */
  readonly inline: string;
  readonly accessKeyId: string;
  /** Host and path of an OIDC provider. */
  readonly provider: string;
  /** Name of a virtual MFA device. */
  readonly device: string;
  readonly alias: string;
  readonly deletionTask: string;
}

export const arnsOf = (of: Things) => ({
  repository: `arn:aws:ecr:${of.region}:${of.account}:repository/${of.repository}`,
  user: `arn:aws:iam::${of.account}:user/${of.user}`,
  role: `arn:aws:iam::${of.account}:role/${of.role}`,
  policy: `arn:aws:iam::${of.account}:policy/${of.policy}`,
  provider: `arn:aws:iam::${of.account}:oidc-provider/${of.provider}`,
  device: `arn:aws:iam::${of.account}:mfa/${of.device}`,
});

/** Values by the names that the models give to members, in small letters at the beginning or not. */
function valuesOf(of: Things): Readonly<Record<string, Tree>> {
  const arns = arnsOf(of);
  const document = JSON.stringify(allowing('ecr:ListImages'));
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { Service: 'ecr.amazonaws.com' }, Action: 'sts:AssumeRole' },
  });
  return {
    // Of ECR.
    registryId: of.account,
    registryIds: [of.account],
    repositoryName: of.repository,
    repositoryNames: [of.repository],
    resourceArn: arns.repository,
    imageIds: [{ imageDigest: of.digest }],
    imageId: { imageDigest: of.digest },
    subjectId: { imageDigest: of.digest },
    layerDigests: [of.layer],
    layerDigest: of.layer,
    uploadId: of.uploadId,
    ecrRepositoryPrefix: 'cache',
    upstreamRegistryUrl: 'public.ecr.aws',
    prefix: 'templates',
    appliedFor: ['PULL_THROUGH_CACHE'],
    principalArn: arns.role,
    replicationBackfillId: 'a'.repeat(36),
    name: 'REGISTRY_POLICY_SCOPE',
    value: 'V2',
    imageManifest: '{}',
    imageScanningConfiguration: { scanOnPush: false },
    imageTagMutability: 'MUTABLE',
    lifecyclePolicyText: '{"rules":[]}'.padEnd(120),
    policyText: '{}',
    replicationConfiguration: { rules: [] },
    signingConfiguration: { rules: [] },
    destination: { region: of.region, registryId: of.account },
    tags: [{ Key: 'k', Value: 'v' }],
    tagKeys: ['k'],
    targetStorageClass: 'STANDARD',
    partFirstByte: 0,
    partLastByte: 1,
    layerPartBlob: 'AAA=',
    // Of IAM and STS.
    UserName: of.user,
    GroupName: of.group,
    RoleName: of.role,
    PolicyArn: arns.policy,
    PermissionsBoundary: arns.policy,
    PolicyName: of.inline,
    PolicyDocument: document,
    AssumeRolePolicyDocument: trust,
    VersionId: 'v1',
    OpenIDConnectProviderArn: arns.provider,
    ClientID: 'client',
    Url: `https://${of.provider}`,
    ThumbprintList: ['0'.repeat(40)],
    OldPassword: 'Old-1-password',
    NewPassword: 'New-1-password',
    AccountAlias: of.alias,
    AWSServiceName: 'ecr.amazonaws.com',
    VirtualMFADeviceName: of.device,
    SerialNumber: arns.device,
    AuthenticationCode1: '123456',
    AuthenticationCode2: '654321',
    AccessKeyId: of.accessKeyId,
    Status: 'Inactive',
    PolicyInputList: [document],
    PolicySourceArn: arns.user,
    ActionNames: ['ecr:ListImages'],
    DeletionTaskId: of.deletionTask,
    Tags: [{ Key: 'k', Value: 'v' }],
    TagKeys: ['k'],
    Description: 'text',
    RoleArn: arns.role,
    RoleSessionName: 'session',
    WebIdentityToken: 'a.b.c',
    EncodedMessage: 'message',
    Name: 'federated',
  };
}

/** Optional members by which a request says whose things it means. */
const aimed = new Set(['registryId', 'registryIds', 'repositoryNames', 'UserName', 'AccessKeyId']);

/** Members by which an operation would say two things at once. */
const excluded: Readonly<Record<string, readonly string[]>> = {
  BatchGetRepositoryScanningConfiguration: ['registryId'],
};

/**
 * A request that passes the model's constraints and means those things. An operation that has a member of a new name
 * is an error until the table above says what that is to be.
 */
export function inputOf({ name, members, required }: Modelled, of: Things): Input {
  const values = valuesOf(of);
  const wanted = members.filter(
    (member) => (required.includes(member) || aimed.has(member)) && !excluded[name]?.includes(member),
  );
  return Object.fromEntries(
    wanted.map((member) => {
      if (!Object.hasOwn(values, member)) throw new Error(`${name}: what is its ${member} to be?`);
      return [member, values[member]];
    }),
  );
}

/** What was never there: in the same account unless `account` says otherwise. */
export function ghosts(like: Pick<Things, 'account' | 'region'>, more: Partial<Things> = {}): Things {
  return {
    account: like.account,
    region: like.region,
    repository: 'ghost/app',
    digest: `sha256:${'9'.repeat(64)}`,
    layer: `sha256:${'8'.repeat(64)}`,
    uploadId: '99999999-9999-4999-8999-999999999999',
    user: 'ghost-user',
    group: 'ghost-group',
    role: 'ghost-role',
    policy: 'ghost-policy',
    inline: 'ghost-inline',
    accessKeyId: 'AKIAGHOSTGHOSTGHOSTA',
    provider: 'ghost.example.com',
    device: 'ghost-device',
    alias: 'ghost-alias',
    deletionTask: `task/aws-service-role/ecr.amazonaws.com/AWSServiceRoleForECRTemplate/99999999-9999-4999-9999-999999999999`,
    ...more,
  };
}

/** An answer with the names that the request brought along taken out. */
export function plain({ status, text }: Pick<Said, 'status' | 'text'>, of: Things): string {
  let out = text
    .replaceAll(/<RequestId>[^<]*/g, '')
    .replaceAll(/"(authorizationToken|expiresAt|createdAt)":[^,}]*/g, '$1');
  const names = Object.entries(of).filter(([what]) => what !== 'region' && what !== 'ids');
  for (const [what, name] of names.sort(([, a], [, b]) => String(b).length - String(a).length)) {
    out = out.replaceAll(String(name), `{${what}}`);
  }
  return `${status} ${out}`;
}
