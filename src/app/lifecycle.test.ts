import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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

describe('ExplainLifecyclePolicy of our own API', () => {
  const rules = (...more: readonly object[]) => JSON.stringify({ rules: more }).padEnd(100);
  const count = { countType: 'imageCountMoreThan', countNumber: 1 };
  const expire = { type: 'expire' };
  const prod = { tagStatus: 'tagged', tagPatternList: ['prod*'], ...count };
  const beta = { tagStatus: 'tagged', tagPatternList: ['beta*'], ...count };
  const policyText = rules(
    { rulePriority: 1, selection: prod, action: expire },
    { rulePriority: 2, selection: beta, action: expire },
  );

  test('says of every image in words which rule has it, and why it goes or stays, page by page', async (t) => {
    const world = await startWorld(t);
    const { admin, ecr, holdfast } = world;
    await ecr(admin, 'CreateRepository', { repositoryName });
    for (const [name, ...tags] of [
      ['a', 'beta-1', 'prod-1'],
      ['b', 'beta-2', 'prod-2'],
      ['c', 'beta-3'],
      ['d', 'other'],
    ] as const) {
      for (const imageTag of tags) {
        await ecr(admin, 'PutImage', { repositoryName, imageManifest: manifest(name), imageTag });
      }
      world.clock.ahead += 1_000;
    }
    const ask = (more: object = {}) =>
      holdfast(admin, 'ExplainLifecyclePolicy', { repositoryName, lifecyclePolicyText: policyText, ...more });
    const all = await ask();
    assert.equal(all.status, 200, all.text);
    const shown = (each: { imageTags: string[]; outcome: string; rulePriority?: number; reason: string }) => [
      each.imageTags.join(' '),
      each.outcome,
      each.rulePriority,
      each.reason,
    ];
    const prodRule = "rule 1 (images with a tag like 'prod*') selects it and counts it as number";
    assert.deepEqual(all.body.explanations.map(shown), [
      ['beta-1 prod-1', 'EXPIRE', 1, `Goes: ${prodRule} 2, youngest first, where it keeps 1.`],
      [
        'beta-2 prod-2',
        'STAY',
        1,
        `Stays: ${prodRule} 1, youngest first, where it keeps 1; no later rule can act on it.`,
      ],
      [
        'beta-3',
        'STAY',
        2,
        "Stays: rule 2 (images with a tag like 'beta*') selects it and counts it as number 1, youngest first, where it keeps 1; no later rule can act on it.",
      ],
      ['other', 'STAY', undefined, 'Stays: no rule for standard storage selects it.'],
    ]);
    assert.match(all.body.lifecyclePolicyText, /^\{"rules":\[\{"rulePriority":1,/);
    const paged: unknown[] = [];
    let nextToken: string | undefined;
    do {
      const { body } = await ask({ maxResults: 1, nextToken });
      paged.push(...body.explanations);
      nextToken = body.nextToken;
    } while (nextToken !== undefined);
    assert.deepEqual(paged, all.body.explanations);
    const { body } = await ecr(admin, 'DescribeImages', { repositoryName });
    assert.equal(body.imageDetails.length, 4, 'nothing has changed');
  });

  test('needs its own action; errors are those of the policy', async (t) => {
    const world = await startWorld(t);
    const { admin, ecr, holdfast } = world;
    await ecr(admin, 'CreateRepository', { repositoryName });
    const reader = await world.user(admin, 'reader', policy(allow('ecr:*')));
    const refused = await holdfast(reader, 'ExplainLifecyclePolicy', { repositoryName });
    assert.equal(refused.code, 'AccessDeniedException');
    assert.match(
      refused.message,
      /not authorized to perform: holdfast:ExplainLifecyclePolicy on resource: arn:aws:ecr/,
    );
    const code = async (input: object) =>
      (await holdfast(admin, 'ExplainLifecyclePolicy', { repositoryName, ...input })).code;
    assert.equal(await code({}), 'LifecyclePolicyNotFoundException');
    assert.equal(await code({ repositoryName: 'none' }), 'RepositoryNotFoundException');
    assert.equal(await code({ lifecyclePolicyText: '{}'.padEnd(100) }), 'InvalidParameterException');
    assert.equal(
      await code({ lifecyclePolicyText: policyText, nextToken: 'x' }),
      'InvalidParameterException',
    );
    await ecr(admin, 'PutLifecyclePolicy', { repositoryName, lifecyclePolicyText });
    assert.equal(await code({}), undefined);
  });
});
