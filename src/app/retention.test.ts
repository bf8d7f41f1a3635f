import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account, allow, manifest, policy, region, startWorld } from './testing/world.ts';

const repositoryName = 'app';
const rules = (...list: readonly object[]) => JSON.stringify({ rules: list });
const rule = { name: 'old', when: { daysSincePushed: 30 }, action: { type: 'expire' } };
const retentionRulesText = rules(rule);

const onRepository = [
  ['PutRetentionRules', { retentionRulesText }],
  ['GetRetentionRules', {}],
  ['ExplainLifecyclePolicy', {}],
  ['StartLifecycleRun', {}],
  ['GetLifecycleRun', {}],
  ['DeleteRetentionRules', {}],
] as const;
const onRegistry = [
  ['PutRegistryRetentionRules', { retentionRulesText }],
  ['GetRegistryRetentionRules', {}],
  ['StartLifecycleRun', {}],
  ['GetLifecycleRun', {}],
  ['DeleteRegistryRetentionRules', {}],
] as const;

test('each operation needs the action of its name, on the repository or the registry', async (t) => {
  const world = await startWorld(t);
  const { admin, otherAdmin, ecr, holdfast } = world;
  await ecr(admin, 'CreateRepository', { repositoryName });
  const repository = `arn:aws:ecr:${region}:${account}:repository/app`;
  const registry = `arn:aws:holdfast:${region}:${account}:registry/lifecycle`;
  const nobody = await world.user(admin, 'nobody', policy(allow(['ecr:*', 'holdfast:Describe*'])));
  const one = await world.user(admin, 'one', policy(allow('holdfast:*', { Resource: repository })));
  const all = await world.user(admin, 'all', policy(allow('holdfast:*', { Resource: registry })));
  for (const [name, more] of onRepository) {
    const input = { repositoryName, ...more };
    for (const keys of [nobody, all]) {
      const refused = await holdfast(keys, name, input);
      assert.equal(refused.code, 'AccessDeniedException', name);
      assert.ok(
        refused.message.includes(`not authorized to perform: holdfast:${name} on resource: ${repository}`),
      );
    }
    const foreign = await holdfast(otherAdmin, name, { registryId: account, ...input });
    assert.equal(foreign.code, 'AccessDeniedException', name);
    const done = await holdfast(one, name, input);
    assert.equal(done.status, 200, done.text);
    assert.equal(done.body.registryId, account);
  }
  for (const [name, more] of onRegistry) {
    for (const keys of [nobody, one]) {
      const refused = await holdfast(keys, name, more);
      assert.equal(refused.code, 'AccessDeniedException', name);
      assert.ok(refused.message.includes(`holdfast:${name} on resource: ${registry}`), refused.message);
    }
    const done = await holdfast(all, name, more);
    assert.equal(done.status, 200, done.text);
    assert.equal(done.body.registryId, account);
  }
  const foreign = await holdfast(otherAdmin, 'StartLifecycleRun', { registryId: account });
  assert.equal(foreign.code, 'InvalidParameterException');
});

test('rules come back as they were put, and what is wrong with them is said with its place', async (t) => {
  const { admin, ecr, holdfast } = await startWorld(t);
  await ecr(admin, 'CreateRepository', { repositoryName });
  const get = () => holdfast(admin, 'GetRetentionRules', { repositoryName });
  assert.equal((await get()).code, 'RetentionRulesNotFoundException');
  const put = (text: string) =>
    holdfast(admin, 'PutRetentionRules', { repositoryName, retentionRulesText: text });
  assert.equal((await put(JSON.stringify({ rules: [rule] }, null, 2))).status, 200);
  assert.equal((await get()).body.retentionRulesText, retentionRulesText);
  const faults: [string, RegExp][] = [
    ['no', /must be JSON/],
    ['[]', /must be an object/],
    ['{}', /lacks its member "rules"/],
    [
      JSON.stringify({ rules: [], alsoWithLifecyclePolicy: true }),
      /unknown member "alsoWithLifecyclePolicy"/,
    ],
    [rules({ ...rule, priority: 1 }), /rules\[0\] has an unknown member "priority"/],
    [rules(rule, rule), /two rules of the name "old"/],
    [rules({ ...rule, name: 'a b' }), /rules\[0\]\.name/],
    [rules({ ...rule, select: null }), /rules\[0\]\.select must be an object/],
    [rules({ ...rule, select: { tagStatus: null } }), /tagStatus must be one of/],
    [rules({ ...rule, when: {} }), /rules\[0\]\.when must say when/],
    [rules({ ...rule, when: { daysSincePushed: 0 } }), /when\.daysSincePushed must be an integer from 1/],
    [rules({ ...rule, when: { daysSincePushed: '7' } }), /must be an integer/],
    [rules({ ...rule, when: { daysSinceArchived: 7 } }), /goes with the storageClass "archive"/],
    [rules({ ...rule, when: { pulledWithinDays: 7 } }), /unknown member "pulledWithinDays"/],
    [rules({ ...rule, when: { beyondNewest: { count: 1, per: 'capture' } } }), /per must be "rule" where/],
    [
      rules({
        ...rule,
        select: { includeTags: ['a*'] },
        when: { beyondNewest: { count: 1, per: 'capture' } },
      }),
      /an expression with a group/,
    ],
    [rules({ ...rule, select: { includeTags: [] } }), /includeTags must have 1 to 20 elements/],
    [rules({ ...rule, select: { includeTags: ['regex:(a)\\1'] } }), /includeTags\[0\] has the backreference/],
    [rules({ ...rule, select: { excludeTags: ['x', 'regex:a(?!b)'] } }), /excludeTags\[1\] has a group/],
    [
      rules({ ...rule, select: { tagStatus: 'untagged', includeTags: ['a'] } }),
      /go with the tagStatus "tagged"/,
    ],
    [rules({ ...rule, select: { tagStatus: 'none' } }), /must be one of "any", "tagged", "untagged"/],
    [rules({ ...rule, action: { type: 'expireTags', children: 'keep' } }), /goes with "expire" only/],
    [rules({ ...rule, action: { type: 'archive' }, select: { storageClass: 'archive' } }), /"expire" only/],
    [rules({ ...rule, action: { type: 'drop' } }), /action\.type must be one of/],
    [rules(...Array.from({ length: 51 }, (_, i) => ({ ...rule, name: `r${i}` }))), /0 to 50 elements/],
    [
      rules(
        ...Array.from({ length: 6 }, (_, i) => ({
          ...rule,
          name: `r${i}`,
          select: { includeTags: ['regex:(?:ab){120}(?:abc){50}x?'] },
        })),
      ),
      /of 2358 steps together, where 2000 are allowed/,
    ],
  ];
  for (const [text, problem] of faults) {
    const { code, message } = await put(text);
    assert.equal(code, 'InvalidParameterException', text);
    assert.match(message, /^Invalid parameter at 'retentionRulesText' failed to satisfy constraint: '.*'$/);
    assert.match(message, problem);
  }
  assert.equal((await get()).body.retentionRulesText, retentionRulesText, 'nothing has changed');
});

test('a dry run speaks of policy, own rules and the registry’s; nothing changes', async (t) => {
  const { admin, ecr, holdfast, clock } = await startWorld(t);
  await ecr(admin, 'CreateRepository', { repositoryName });
  for (const name of ['a', 'b']) {
    await ecr(admin, 'PutImage', { repositoryName, imageManifest: manifest(name), imageTag: name });
  }
  clock.ahead = 40 * 24 * 3_600_000;
  const explain = async (more: object = {}) => {
    const { body, code, text } = await holdfast(admin, 'ExplainLifecyclePolicy', { repositoryName, ...more });
    if (code !== undefined) return code;
    const images: Record<string, string>[] = body.images ?? assert.fail(text);
    return images.map(({ action, ruleName, rulePriority, ruleSource, reason }) => {
      assert.match(reason ?? '', /^(Goes|Stays).*\.$/);
      return [action, ruleName ?? rulePriority, ruleSource].join(' ');
    });
  };
  assert.equal(await explain(), 'LifecyclePolicyNotFoundException');
  const keepA = { name: 'a', select: { includeTags: ['a'] }, action: { type: 'keep' } };
  assert.deepEqual(await explain({ retentionRulesText: rules(keepA, rule) }), [
    'KEEP a REPOSITORY_RULES',
    'EXPIRE old REPOSITORY_RULES',
  ]);
  await holdfast(admin, 'PutRegistryRetentionRules', { retentionRulesText });
  assert.deepEqual(await explain(), ['EXPIRE old REGISTRY_RULES', 'EXPIRE old REGISTRY_RULES']);
  const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 };
  const lifecyclePolicyText = JSON.stringify({
    rules: [{ rulePriority: 7, description: 'one'.repeat(10), selection, action: { type: 'expire' } }],
  });
  const both = { lifecyclePolicyText, retentionRulesText: rules(keepA) };
  assert.deepEqual(await explain(both), ['KEEP 7 LIFECYCLE_POLICY', 'KEEP 7 LIFECYCLE_POLICY']);
  assert.deepEqual(await explain({ lifecyclePolicyText }), [
    'EXPIRE 7 LIFECYCLE_POLICY',
    'KEEP 7 LIFECYCLE_POLICY',
  ]);
  await holdfast(admin, 'PutRetentionRules', { repositoryName, retentionRulesText: rules() });
  assert.deepEqual(await explain(), ['KEEP  ', 'KEEP  ']);
  const { body } = await ecr(admin, 'ListImages', { repositoryName });
  assert.equal(body.imageIds.length, 2);
});

test('rules and runs go with their repository', async (t) => {
  const { admin, ecr, holdfast } = await startWorld(t);
  await ecr(admin, 'CreateRepository', { repositoryName });
  await holdfast(admin, 'PutRetentionRules', { repositoryName, retentionRulesText });
  const { body } = await holdfast(admin, 'StartLifecycleRun', { repositoryName });
  assert.deepEqual(
    [body.run.status, body.run.startedBy],
    ['IN_PROGRESS', `arn:aws:iam::${account}:user/admin`],
  );
  await ecr(admin, 'DeleteRepository', { repositoryName });
  await ecr(admin, 'CreateRepository', { repositoryName });
  const code = async (name: string) => (await holdfast(admin, name, { repositoryName })).code;
  assert.equal(await code('GetRetentionRules'), 'RetentionRulesNotFoundException');
  assert.equal(await code('StartLifecycleRun'), 'LifecyclePolicyNotFoundException');
  assert.equal((await holdfast(admin, 'GetLifecycleRun', { repositoryName })).body.run, undefined);
});
