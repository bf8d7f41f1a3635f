import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account, allow, grant, manifest, other, policy, startWorld } from './testing/world.ts';

const lifecyclePolicyText = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'keep one',
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
      action: { type: 'expire' },
    },
  ],
});
const repositoryName = 'app';

test('a preview that runs is not begun again; until it ends it has no results', async (t) => {
  const world = await startWorld(t);
  const { admin, ecr } = world;
  await ecr(admin, 'CreateRepository', { repositoryName });
  await ecr(admin, 'PutImage', { repositoryName, imageManifest: manifest('a'), imageTag: 'a' });
  // Nothing makes previews in this world: they run for as long as it lives.
  const start = () => ecr(admin, 'StartLifecyclePolicyPreview', { repositoryName, lifecyclePolicyText });
  assert.equal((await start()).body.status, 'IN_PROGRESS');
  const again = await start();
  assert.equal(again.code, 'LifecyclePolicyPreviewInProgressException');
  assert.equal(
    again.message,
    `A lifecycle policy preview is in progress for the repository with name 'app' in the registry with id '${account}'`,
  );
  const { body } = await ecr(admin, 'GetLifecyclePolicyPreview', { repositoryName });
  assert.deepEqual(Object.keys(body).sort(), [
    'lifecyclePolicyText',
    'registryId',
    'repositoryName',
    'status',
  ]);
  assert.equal(body.status, 'IN_PROGRESS');
});

test('each operation needs the action of its name on the repository, across accounts on both sides', async (t) => {
  const world = await startWorld(t);
  const { admin, otherAdmin, ecr } = world;
  await ecr(admin, 'CreateRepository', { repositoryName });
  const operations = [
    ['PutLifecyclePolicy', { lifecyclePolicyText }],
    ['GetLifecyclePolicy', {}],
    ['StartLifecyclePolicyPreview', {}],
    ['GetLifecyclePolicyPreview', {}],
    ['DeleteLifecyclePolicy', {}],
  ] as const;
  const reader = await world.user(admin, 'reader', policy(allow('ecr:Describe*')));
  for (const [name, more] of operations) {
    const refused = await ecr(reader, name, { repositoryName, ...more });
    assert.equal(refused.code, 'AccessDeniedException', name);
    assert.match(refused.message, new RegExp(`not authorized to perform: ecr:${name} on resource: arn:`));
    const foreign = await ecr(otherAdmin, name, { registryId: account, repositoryName, ...more });
    assert.equal(foreign.code, 'AccessDeniedException', name);
  }
  const policyText = policy(grant(`arn:aws:iam::${other}:root`, 'ecr:*LifecyclePolicy*'));
  await ecr(admin, 'SetRepositoryPolicy', { repositoryName, policyText });
  for (const [name, more] of operations) {
    const allowed = await ecr(otherAdmin, name, { registryId: account, repositoryName, ...more });
    assert.equal(allowed.status, 200, allowed.text);
    assert.equal(allowed.body.registryId, account);
  }
});

test('a policy and a preview go with their repository', async (t) => {
  const { admin, ecr } = await startWorld(t);
  await ecr(admin, 'CreateRepository', { repositoryName });
  await ecr(admin, 'PutLifecyclePolicy', { repositoryName, lifecyclePolicyText });
  await ecr(admin, 'StartLifecyclePolicyPreview', { repositoryName });
  await ecr(admin, 'DeleteRepository', { repositoryName });
  await ecr(admin, 'CreateRepository', { repositoryName });
  const code = async (name: string) => (await ecr(admin, name, { repositoryName })).code;
  assert.equal(await code('GetLifecyclePolicy'), 'LifecyclePolicyNotFoundException');
  assert.equal(await code('GetLifecyclePolicyPreview'), 'LifecyclePolicyPreviewNotFoundException');
});
