import { allowing, at, done, newKey, textAt } from '../../kit/api.ts';
import { login, type Place } from '../../kit/aws.ts';
import { image } from '../../kit/oci.ts';
import { registry, startUpload } from '../../kit/registry.ts';
import type { Credentials } from '../../kit/server.ts';
import type { Things } from './inputs.ts';

/** What was made in an account, with the ids that nobody else may learn. */
export interface Filled extends Things {
  readonly ids: readonly string[];
}

/** Makes one of everything in an account, all of it with `mark` in its name. */
export async function fill(server: Place, account: string, mark: string, by: Credentials): Promise<Filled> {
  const { region } = server.ready;
  const named = (what: string): string => `${mark}-${what}`;
  const iam = (operation: string, input: Parameters<typeof done>[3]) =>
    done(server, 'iam', operation, input, by);
  const Tags = [{ Key: named('tag'), Value: named('value') }];
  const PolicyDocument = JSON.stringify(allowing('ecr:ListImages', { Sid: `${mark}Sid` }));
  const [UserName, GroupName, RoleName] = [named('user'), named('group'), named('role')];
  const user = await iam('CreateUser', { UserName, Tags });
  const group = await iam('CreateGroup', { GroupName });
  const trust = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: trust });
  const role = await iam('CreateRole', { RoleName, AssumeRolePolicyDocument, Tags });
  const policy = await iam('CreatePolicy', { PolicyName: named('policy'), PolicyDocument, Tags });
  const PolicyArn = textAt(policy, 'Policy', 'Arn');
  for (const [kind, owner] of [
    ['User', { UserName }],
    ['Group', { GroupName }],
    ['Role', { RoleName }],
  ] as const) {
    await iam(`Put${kind}Policy`, { ...owner, PolicyName: named('inline'), PolicyDocument });
    await iam(`Attach${kind}Policy`, { ...owner, PolicyArn });
  }
  await iam('AddUserToGroup', { UserName, GroupName });
  await iam('CreateLoginProfile', { UserName, Password: 'Correct-horse-1' });
  const provider = `${mark}.example.com/issuer`;
  await iam('CreateOpenIDConnectProvider', {
    Url: `https://${provider}`,
    ClientIDList: [named('client')],
    ThumbprintList: ['1'.repeat(40)],
    Tags,
  });
  await iam('CreateVirtualMFADevice', { VirtualMFADeviceName: named('device') });
  await iam('CreateAccountAlias', { AccountAlias: named('alias') });
  await iam('CreateServiceLinkedRole', { AWSServiceName: 'ecr.amazonaws.com' });
  const deletion = await iam('DeleteServiceLinkedRole', { RoleName: 'AWSServiceRoleForECRTemplate' });
  const key = await newKey(server, UserName, by);

  const repository = `${mark}/app`;
  await done(server, 'ecr', 'CreateRepository', { repositoryName: repository, tags: Tags }, by);
  const door = await login(server, { credentials: by });
  const here = registry(server.url, door.authorization);
  const one = image(`${mark} image`);
  for (const tag of [`${mark}-tag`, 'latest']) await here.push(repository, tag, one);
  const upload = await startUpload(here, repository);
  const policyText = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Sid: `${mark}Sid`,
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:user/${UserName}` },
      Action: 'ecr:ListImages',
    },
  });
  await done(server, 'ecr', 'SetRepositoryPolicy', { repositoryName: repository, policyText }, by);
  const lifecyclePolicyText = JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: `${mark} keeps ten thousand images`,
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10_000 },
        action: { type: 'expire' },
      },
    ],
  });
  const lifecycle = { repositoryName: repository, lifecyclePolicyText };
  await done(server, 'ecr', 'PutLifecyclePolicy', lifecycle, by);
  await done(server, 'ecr', 'StartLifecyclePolicyPreview', lifecycle, by);
  const template = { prefix: mark, appliedFor: ['CREATE_ON_PUSH'], description: `${mark} template` };
  await done(server, 'ecr', 'CreateRepositoryCreationTemplate', template, by);
  const principalArn = `arn:aws:iam::${account}:user/${UserName}`;
  await done(server, 'ecr', 'RegisterPullTimeUpdateExclusion', { principalArn }, by);
  const { Statement } = JSON.parse(policyText) as { Statement: object };
  const Resource = `arn:aws:ecr:${region}:${account}:repository/*`;
  const registryText = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...Statement, Resource }] });
  await done(server, 'ecr', 'PutRegistryPolicy', { policyText: registryText }, by);

  const things = {
    account,
    region,
    repository,
    digest: one.digest,
    layer: one.blobs[1]?.digest ?? '',
    uploadId: upload.split('/').at(-1)?.split('?')[0] ?? '',
    user: UserName,
    group: GroupName,
    role: RoleName,
    policy: named('policy'),
    inline: named('inline'),
    accessKeyId: key.accessKeyId,
    provider,
    device: named('device'),
    alias: named('alias'),
    deletionTask: textAt(deletion, 'DeletionTaskId'),
  };
  const ids = [
    key.accessKeyId,
    textAt(user, 'User', 'UserId'),
    textAt(group, 'Group', 'GroupId'),
    textAt(role, 'Role', 'RoleId'),
    textAt(at(policy, 'Policy'), 'PolicyId'),
  ];
  return { ...things, ids };
}
