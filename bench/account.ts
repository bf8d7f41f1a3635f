import { allowing, api, done, type Input, type Tree, textAt } from '../test/kit/api.ts';
import { login } from '../test/kit/aws.ts';
import { oneImage, repository } from './fill.ts';
import { keptFolder } from './folders.ts';
import { holdfast } from './holdfast.ts';
import type { Aws, Server } from './server.ts';
import { awsOf } from './stall.ts';

export const users = 5_000;
export const policies = 1_500;

const RoleName = 'bench-puller';
const policiesOfRole = 10;
/** How many calls at once fill an account. */
const fillers = 16;

/**
 * A data folder whose account is as full as IAM's quotas let it be: every user bears a policy, and a role that may
 * pull bears ten, the last of which is the one that says so. The repository has a policy, too. Made once and kept.
 */
export function keptAccount(): Promise<string> {
  return keptFolder(`${users}-users-${policies}-policies`, async (data) => {
    console.error(`bench: making ${users} users and ${policies} policies, once`);
    await using server = await holdfast({ nodeFlags: [] }, { data }).start();
    await oneImage(server, 1024);
    await fillAccount(awsOf(server));
  });
}

async function fillAccount(aws: Aws): Promise<void> {
  const { account } = aws.ready;
  const iam = (operation: string, input: Input): Promise<Tree> => done(aws, 'iam', operation, input);
  const arn = (at: number): string => `arn:aws:iam::${account}:policy/bench/policy-${at}`;
  await times(policies, (at) => {
    const PolicyDocument = JSON.stringify(at === policiesOfRole - 1 ? pulls(account) : around(account, at));
    return iam('CreatePolicy', { Path: '/bench/', PolicyName: `policy-${at}`, PolicyDocument });
  });
  // The administrator is one of them.
  await times(users - 1, async (at) => {
    const UserName = `user-${at}`;
    await iam('CreateUser', { UserName, Path: '/bench/', Tags: [{ Key: 'team', Value: `team-${at % 50}` }] });
    await iam('AttachUserPolicy', { UserName, PolicyArn: arn(at % policies) });
  });
  const trust = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: trust });
  await iam('CreateRole', { RoleName, AssumeRolePolicyDocument });
  for (let at = 0; at < policiesOfRole; at++) await iam('AttachRolePolicy', { RoleName, PolicyArn: arn(at) });
  const policyText = JSON.stringify(onRepository(account));
  await done(aws, 'ecr', 'SetRepositoryPolicy', { repositoryName: repository, policyText });
}

/** Nothing that a pull of the repository could need, in the manner of policies that people write. */
function around(account: string, at: number): Input {
  const team = `arn:aws:ecr:*:${account}:repository/team-${at}`;
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['ecr:Batch*', 'ecr:Get*'], Resource: [`${team}/*`, `${team}-*/app`] },
      {
        Effect: 'Allow',
        Action: ['ecr:PutImage', 'ecr:*Layer*'],
        Resource: `${team}/*`,
        Condition: { StringEquals: { 'aws:PrincipalTag/team': `team-${at}` } },
      },
      { Effect: 'Deny', Action: 'ecr:Delete*', Resource: `${team}/prod-*` },
    ],
  };
}

const pulling = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'];

function pulls(account: string): Input {
  const token = allowing('ecr:GetAuthorizationToken').Statement as readonly Tree[];
  const ours = { Effect: 'Allow', Action: pulling, Resource: `arn:aws:ecr:*:${account}:repository/bench/*` };
  return { Version: '2012-10-17', Statement: [...token, ours] };
}

function onRepository(account: string): Input {
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Partner', Effect: 'Allow', Principal: { Service: 'codebuild.amazonaws.com' }, Action: pulling },
      {
        Sid: 'NobodyElse',
        Effect: 'Deny',
        Principal: '*',
        Action: ['ecr:BatchGetImage', 'ecr:PutImage'],
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': account } },
      },
    ],
  };
}

/** The same server, asked by a session of the role. */
export async function asRole(server: Server): Promise<Server> {
  const aws = awsOf(server);
  const RoleArn = `arn:aws:iam::${aws.ready.account}:role/${RoleName}`;
  const assumed = await done(aws, 'sts', 'AssumeRole', { RoleArn, RoleSessionName: 'bench' });
  const credentials = {
    accessKeyId: textAt(assumed, 'Credentials', 'AccessKeyId'),
    secretAccessKey: textAt(assumed, 'Credentials', 'SecretAccessKey'),
    sessionToken: textAt(assumed, 'Credentials', 'SessionToken'),
  };
  const refused = await api(aws, 'ecr', 'DeleteRepository', { repositoryName: repository }, credentials);
  if (refused.status !== 403) throw new Error(`the role may delete: ${refused.text}`);
  const { authorization } = await login(aws, { credentials });
  return { ...server, authorization };
}

async function times(count: number, work: (at: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const filler = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: fillers }, filler));
}
