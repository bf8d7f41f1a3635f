import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { api, done, newUser } from '../kit/api.ts';
import { login } from '../kit/aws.ts';
import { image } from '../kit/oci.ts';
import { expectError, type Registry, startUpload } from '../kit/registry.ts';
import { type Credentials, type Server, startServer } from '../kit/server.ts';
import { arnsOf, ghosts, inputOf, type Things } from './kit/inputs.ts';
import { ociRequests, send } from './kit/oci-requests.ts';
import { modelled } from './kit/served.ts';

/**
 * AWS's managed policies against every ECR operation and every /v2 request. What is expected is derived from the
 * tables below, which are spec 4.1 and 4.2 written down once more: the program's own are not looked at.
 */

/** Actions that take no resource. All others are on a repository (4.1). */
const withoutResource = new Set(
  `CreatePullThroughCacheRule CreateRepositoryCreationTemplate DeletePullThroughCacheRule DeleteRegistryPolicy
  DeleteRepositoryCreationTemplate DeleteSigningConfiguration DeregisterPullTimeUpdateExclusion
  DescribePullThroughCacheRules DescribeRegistry DescribeRepositoryCreationTemplates GetAccountSetting
  GetAuthorizationToken GetRegistryPolicy GetRegistryScanningConfiguration GetSigningConfiguration
  ListPullTimeUpdateExclusions PutAccountSetting PutRegistryPolicy PutRegistryScanningConfiguration
  PutReplicationConfiguration PutSigningConfiguration RegisterPullTimeUpdateExclusion UpdatePullThroughCacheRule
  UpdateRepositoryCreationTemplate ValidatePullThroughCacheRule DescribeReplicationBackfillResults
  ListReplicationBackfills StartReplicationBackfill StopReplicationBackfill`.split(/\s+/),
);

/** What a call asks for where that is not the action of its name alone (4.1). */
const actionsOf: Readonly<Record<string, readonly string[]>> = {
  ListImageReferrers: ['BatchGetImage'],
  CreateRepositoryCreationTemplate: ['CreateRepositoryCreationTemplate', 'CreateRepository'],
  UpdateRepositoryCreationTemplate: ['UpdateRepositoryCreationTemplate', 'CreateRepository'],
};

const readOnly = `GetAuthorizationToken BatchCheckLayerAvailability GetDownloadUrlForLayer GetRepositoryPolicy
  DescribeRepositories ListImages DescribeImages BatchGetImage GetLifecyclePolicy GetLifecyclePolicyPreview
  ListTagsForResource DescribeImageScanFindings`.split(/\s+/);

const among = (actions: readonly string[]) => (action: string) => actions.includes(action);

/** Which actions of ECR a policy allows (4.2; the general ones as AWS documents them). */
const policies: Readonly<Record<string, (action: string) => boolean>> = {
  AmazonEC2ContainerRegistryFullAccess: () => true,
  AmazonEC2ContainerRegistryPowerUser: among([
    ...readOnly,
    ...['InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'],
  ]),
  AmazonEC2ContainerRegistryReadOnly: among(readOnly),
  AmazonEC2ContainerRegistryPullOnly: among([
    ...['GetAuthorizationToken', 'BatchGetImage', 'GetDownloadUrlForLayer', 'BatchImportUpstreamImage'],
  ]),
  AdministratorAccess: () => true,
  PowerUserAccess: () => true,
  ReadOnlyAccess: (action) => /^(BatchCheck|BatchGet|Describe|Get|List)/.test(action),
  IAMFullAccess: () => false,
};

const operations = modelled('ecr');

function resourceOf(action: string, of: Things, everyRepository: boolean): string {
  if (withoutResource.has(action)) return '*';
  return arnsOf(everyRepository ? { ...of, repository: '*' } : of).repository;
}

/** The text of 2.1. */
const denied = (caller: string, action: string, resource: string): string =>
  `User: ${caller} is not authorized to perform: ecr:${action} on resource: ${resource} because no identity-based policy allows the ecr:${action} action`;

describe('managed policies', () => {
  let server: Server;
  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop('SIGKILL'));

  const userArn = (user: string): string => `arn:aws:iam::${server.ready.account}:user/${user}`;

  test('the tables above speak of operations that the model has', () => {
    const names = operations.map(({ name }) => name);
    const missing = [...withoutResource, ...Object.keys(actionsOf)].filter((name) => !names.includes(name));
    assert.deepEqual(missing, []);
  });

  for (const [policy, allows] of Object.entries(policies)) {
    describe(policy, () => {
      const user = policy;
      let keys: Credentials;
      let nowhere: Things;

      before(async () => {
        keys = await newUser(server, user);
        await done(server, 'iam', 'AttachUserPolicy', {
          UserName: user,
          PolicyArn: `arn:aws:iam::aws:policy/${policy}`,
        });
        // Of a repository that is not there, so that what is allowed changes nothing.
        nowhere = ghosts({ account: server.ready.account, region: server.ready.region });
      });

      for (const operation of operations) {
        const { name, served } = operation;
        if (!served) {
          test(`${name} is not there, for anybody`, async () => {
            const said = await api(server, 'ecr', name, inputOf(operation, nowhere), keys);
            assert.equal(said.code, 'UnknownOperationException');
          });
          continue;
        }
        const refused = (actionsOf[name] ?? [name]).find((action) => !allows(action));
        test(`${name} is ${refused === undefined ? 'allowed' : 'refused'}`, async () => {
          const said = await api(server, 'ecr', name, inputOf(operation, nowhere), keys);
          if (refused === undefined) {
            assert.notEqual(said.code, 'AccessDeniedException', said.message);
            assert.ok(said.status < 500, said.text);
            return;
          }
          assert.deepEqual(
            [said.status, said.code, said.message],
            [
              403,
              'AccessDeniedException',
              denied(userArn(user), refused, resourceOf(refused, nowhere, false)),
            ],
          );
        });
      }

      describe('on /v2', () => {
        let at: Registry;
        let here: Things;

        before(async () => {
          const repository = `matrix/${policy.toLowerCase()}`;
          await done(server, 'ecr', 'CreateRepository', { repositoryName: repository });
          const admin = await login(server);
          const one = image(policy);
          await admin.push(repository, 'latest', one);
          const uploadId = (await startUpload(admin, repository)).split('/').at(-1) ?? '';
          here = { ...nowhere, repository, digest: one.digest, layer: one.blobs[1]?.digest ?? '', uploadId };
          if (allows('GetAuthorizationToken')) at = await login(server, { credentials: keys });
          else at = await loginByLeave(server, user, keys);
        });

        for (const request of ociRequests) {
          const refused = request.needs.find((action) => !allows(action));
          test(`${request.name} is ${refused === undefined ? 'allowed' : 'refused'}`, async () => {
            const answer = await send(at, request, here);
            if (refused === undefined) {
              assert.notEqual(answer.status, 403, answer.text());
              assert.ok(answer.status < 500, answer.text());
              if (request.reads) assert.equal(Math.floor(answer.status / 100), 2, answer.text());
              return;
            }
            assert.equal(answer.status, 403);
            if (request.method === 'HEAD') return;
            const resource = resourceOf(refused, here, refused === 'DescribeRepositories');
            assert.equal(expectError(answer, 403, 'DENIED'), denied(userArn(user), refused, resource));
          });
        }
      });
    });
  }
});

/** For who may not get a token: it is allowed for the one call. */
async function loginByLeave(server: Server, UserName: string, credentials: Credentials): Promise<Registry> {
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly';
  await done(server, 'iam', 'AttachUserPolicy', { UserName, PolicyArn });
  const at = await login(server, { credentials });
  await done(server, 'iam', 'DetachUserPolicy', { UserName, PolicyArn });
  return at;
}
