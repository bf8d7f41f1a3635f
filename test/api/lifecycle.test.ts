import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  DeleteLifecyclePolicyCommand,
  DescribeImagesCommand,
  GetLifecyclePolicyCommand,
  GetLifecyclePolicyPreviewCommand,
  type GetLifecyclePolicyPreviewCommandInput,
  PutLifecyclePolicyCommand,
  paginateGetLifecyclePolicyPreview,
  StartLifecyclePolicyPreviewCommand,
  waitUntilLifecyclePolicyPreviewComplete,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { ok, type Result } from '../kit/command.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { artifact, image, index } from '../kit/oci.ts';
import { holdfast, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const { account, region } = server.ready;
const at = await login(server);

/** A text of at least 100 characters, as the API wants it. */
const textOf = (...rules: readonly object[]) => JSON.stringify({ rules }, null, 2).padEnd(100);
const keep = (rulePriority: number, countNumber: number, selection: object) => ({
  rulePriority,
  description: `keep ${countNumber}`,
  selection: { ...selection, countType: 'imageCountMoreThan', countNumber },
  action: { type: 'expire' },
});
const any = { tagStatus: 'any' };
const prod = { tagStatus: 'tagged', tagPrefixList: ['prod'] };

async function filled(repositoryName: string, tags: readonly (string | undefined)[]): Promise<string[]> {
  await createRepository(ecr, repositoryName);
  const digests: string[] = [];
  for (const [i, tag] of tags.entries()) {
    const what = image(`${repositoryName}-${i}`);
    await at.push(repositoryName, tag, what);
    digests.push(what.digest);
  }
  return digests;
}

async function present(repositoryName: string): Promise<Set<string | undefined>> {
  const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
  return new Set(imageDetails.map(({ imageDigest }) => imageDigest));
}

const run = (...args: string[]): Promise<Result> =>
  holdfast(['lifecycle', 'run', '--data', server.data, ...args]);

const complete = (input: GetLifecyclePolicyPreviewCommandInput) =>
  waitUntilLifecyclePolicyPreviewComplete({ client: ecr, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, input);

describe('lifecycle policies', () => {
  test('Put gives back the text, Get and Delete the policy with its rules in order', async () => {
    const repositoryName = 'lc/text';
    await createRepository(ecr, repositoryName);
    const gone = `Lifecycle policy does not exist for the repository with name '${repositoryName}' in the registry with id '${account}'`;
    const get = () => ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
    assert.equal(await refused(get(), 'LifecyclePolicyNotFoundException'), gone);
    const lifecyclePolicyText = textOf(keep(20, 5, any), keep(3, 2, prod));
    const put = await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    assert.equal(put.lifecyclePolicyText, lifecyclePolicyText);
    assert.deepEqual([put.registryId, put.repositoryName], [account, repositoryName]);
    const kept =
      '{"rules":[{"rulePriority":3,"description":"keep 2","selection":{"tagStatus":"tagged","tagPrefixList":["prod"],"countType":"imageCountMoreThan","countNumber":2},"action":{"type":"expire"}},{"rulePriority":20,"description":"keep 5","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}';
    const got = await get();
    assert.equal(got.lifecyclePolicyText, kept);
    assert.equal(got.lastEvaluatedAt, undefined);
    assert.equal((await run('--repository', repositoryName)).code, 0);
    const evaluated = (await get()).lastEvaluatedAt;
    assert.ok(evaluated instanceof Date);
    const deleted = await ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName }));
    assert.deepEqual([deleted.lifecyclePolicyText, deleted.lastEvaluatedAt], [kept, evaluated]);
    assert.equal(
      await refused(
        ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName })),
        'LifecyclePolicyNotFoundException',
      ),
      gone,
    );
    const nowhere = new PutLifecyclePolicyCommand({ repositoryName: 'lc/none', lifecyclePolicyText });
    await refused(ecr.send(nowhere), 'RepositoryNotFoundException');
  });

  const prefix =
    "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ";
  for (const [text, detail] of [
    ['{'.padEnd(100), 'Could not map policyString into LifecyclePolicy.'],
    ['{}'.padEnd(100), 'object has missing required properties (["rules"])'],
    [
      textOf(keep(1, 5, { tagStatus: 'tagged' })),
      'Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.',
    ],
    [
      textOf(keep(1, 5, any), keep(2, 5, prod)),
      'Rule for tagStatus=ANY must have the lowest priority per storage class',
    ],
    [
      textOf({ ...keep(1, 5, any), action: { type: 'expire', targetStorageClass: null } }),
      'instance failed to match exactly one schema (matched 0 out of 2)',
    ],
  ] as const) {
    test(`refused by Put and by Start: ${detail}`, async () => {
      const input = { repositoryName: 'lc/text', lifecyclePolicyText: text };
      const calls = [
        ecr.send(new PutLifecyclePolicyCommand(input)),
        ecr.send(new StartLifecyclePolicyPreviewCommand(input)),
      ];
      for (const call of calls) {
        assert.equal(await refused(call, 'InvalidParameterException'), `${prefix}${detail}'`);
      }
    });
  }

  test('a text of a length that the model refuses', async () => {
    for (const lifecyclePolicyText of ['{"rules":[]}', textOf(keep(1, 5, any)).padEnd(30_721)]) {
      const command = new PutLifecyclePolicyCommand({ repositoryName: 'lc/text', lifecyclePolicyText });
      await refused(ecr.send(command), 'InvalidParameterException');
    }
  });
});

describe('previews', () => {
  test('say what would go and by which rule, page by page, filtered, and by id', async () => {
    const repositoryName = 'lc/preview';
    const digests = await filled(repositoryName, [
      'prod-1',
      'prod-2',
      undefined,
      'dev-1',
      'dev-2',
      undefined,
    ]);
    const get = (more: Partial<GetLifecyclePolicyPreviewCommandInput> = {}) =>
      ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName, ...more }));
    await refused(get(), 'LifecyclePolicyPreviewNotFoundException');
    const none = new StartLifecyclePolicyPreviewCommand({ repositoryName });
    await refused(ecr.send(none), 'LifecyclePolicyNotFoundException');

    const lifecyclePolicyText = textOf(keep(9, 2, any), keep(1, 1, prod));
    const start = new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText });
    const started = await ecr.send(start);
    assert.equal(started.status, 'IN_PROGRESS');
    assert.match(started.lifecyclePolicyText ?? '', /^\{"rules":\[\{"rulePriority":1,/);
    assert.equal((await complete({ repositoryName })).state, 'SUCCESS');

    const all = await get();
    assert.equal(all.status, 'COMPLETE');
    assert.equal(all.lifecyclePolicyText, started.lifecyclePolicyText);
    assert.deepEqual(all.summary, { expiringImageTotalCount: 3 });
    assert.equal(all.nextToken, undefined);
    const [first] = all.previewResults ?? [];
    assert.ok(first?.imagePushedAt instanceof Date);
    const expected = [
      { imageTags: ['prod-1'], imageDigest: digests[0], appliedRulePriority: 1 },
      { imageTags: [], imageDigest: digests[2], appliedRulePriority: 9 },
      { imageTags: ['dev-1'], imageDigest: digests[3], appliedRulePriority: 9 },
    ].map((each) => ({ ...each, action: { type: 'EXPIRE' }, storageClass: 'STANDARD' }));
    const shown = (results: typeof all.previewResults) =>
      results?.map(({ imagePushedAt: _, ...each }) => each);
    assert.deepEqual(shown(all.previewResults), expected);

    const paged = [];
    for await (const page of paginateGetLifecyclePolicyPreview(
      { client: ecr, pageSize: 1 },
      { repositoryName },
    )) {
      paged.push(...(page.previewResults ?? []));
      assert.deepEqual(page.summary, { expiringImageTotalCount: 3 });
    }
    assert.deepEqual(shown(paged), expected);
    const filter = async (tagStatus: 'TAGGED' | 'UNTAGGED' | 'ANY') =>
      shown((await get({ filter: { tagStatus } })).previewResults);
    assert.deepEqual(await filter('TAGGED'), [expected[0], expected[2]]);
    assert.deepEqual(await filter('UNTAGGED'), [expected[1]]);
    assert.deepEqual(await filter('ANY'), expected);
    const named = await get({
      imageIds: [{ imageTag: 'dev-1' }, { imageDigest: digests[0] }, { imageDigest: digests[1] }],
    });
    assert.deepEqual(shown(named.previewResults), [expected[0], expected[2]]);
    const both = { imageTag: 'dev-1', imageDigest: digests[0] };
    assert.deepEqual((await get({ imageIds: [both] })).previewResults, []);
    await refused(get({ imageIds: [both], maxResults: 5 }), 'InvalidParameterException');
    assert.equal((await present(repositoryName)).size, 6, 'nothing has changed');

    const { nextToken } = await get({ maxResults: 1 });
    assert.ok(nextToken);
    await ecr.send(start);
    await complete({ repositoryName });
    await refused(get({ nextToken }), 'InvalidParameterException');
  });

  test('of the stored policy, kept over a restart', async () => {
    const data = join(await tempFolder('data'), 'data');
    let other = await startServer({ data });
    const repositoryName = 'app';
    let client = ecrClient(other);
    await createRepository(client, repositoryName);
    const there = await login(other);
    for (let i = 0; i < 5; i++) await there.push(repositoryName, `v${i}`, image(`restart-${i}`));
    const lifecyclePolicyText = textOf(keep(1, 2, any));
    await client.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    await client.send(new StartLifecyclePolicyPreviewCommand({ repositoryName }));
    assert.equal(await other.stop('SIGKILL'), null);
    other = await startServer({ data });
    client = ecrClient(other);
    await waitUntilLifecyclePolicyPreviewComplete(
      { client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
      { repositoryName },
    );
    const { summary } = await client.send(new GetLifecyclePolicyPreviewCommand({ repositoryName }));
    assert.deepEqual(summary, { expiringImageTotalCount: 3 });
    assert.equal(await other.stop(), 0);
    const stopped = await holdfast(['lifecycle', 'run', '--data', data]);
    assert.equal(stopped.code, 0, stopped.stderr);
    assert.match(stopped.stdout, /^Expired 3 images in 1 repository$/m);
  });
});

describe('holdfast lifecycle run', () => {
  test('names what would go and why, and then lets it go, with its referrers', async () => {
    const repositoryName = 'lc/run';
    await createRepository(ecr, repositoryName);
    const [one, two, child] = [image('run-1'), image('run-2'), image('run-child')];
    await at.push(repositoryName, 'prod-1', one);
    const signature = artifact('application/vnd.example.signature', 'signed', one);
    await at.push(repositoryName, undefined, signature);
    const list = index([child]);
    await at.push(repositoryName, 'prod-2', list);
    await at.push(repositoryName, 'dev', two);
    const lifecyclePolicyText = textOf(keep(1, 1, prod), keep(2, 1, { tagStatus: 'untagged' }));
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    assert.equal((await present(repositoryName)).size, 5, 'putting a policy deletes nothing');

    const dry = await run('--dry-run', '--repository', repositoryName);
    assert.equal(dry.code, 0, dry.stderr);
    const path = `${account}/${region}/${repositoryName}`;
    assert.equal(
      dry.stdout,
      `${path}@${one.digest} (prod-1): Goes: rule 1 (images with a tag like 'prod*') selects it and counts it as number 2, youngest first, where it keeps 1.
${path}: 1 would expire
Would expire 1 image in 1 repository
`,
    );
    assert.equal((await present(repositoryName)).size, 5);
    const arn = `arn:aws:ecr:${region}:${account}:repository/${repositoryName}`;
    const real = await run('--repository', arn, '--json');
    assert.equal(real.code, 0, real.stderr);
    const report = JSON.parse(real.stdout) as { expired: number; referrers: number };
    assert.deepEqual([report.expired, report.referrers], [1, 1]);
    assert.deepEqual(await present(repositoryName), new Set([child.digest, list.digest, two.digest]));
    const everywhere = await run();
    assert.equal(everywhere.code, 0, everywhere.stderr);
    assert.match(everywhere.stdout, /^Expired 0 images in 1 repository$/m);
  });

  test('says what it can not do', async () => {
    for (const [repository, text] of [
      ['lc/none', "The repository with name 'lc/none' does not exist"],
      ['arn:aws:iam::1:user/x', "'arn:aws:iam::1:user/x' is no ARN of a repository"],
    ] as const) {
      const failed = await run('--repository', repository);
      assert.equal(failed.code, 1);
      assert.ok(failed.stderr.includes(text), failed.stderr);
    }
  });
});

describe('the AWS CLI', needs('aws-cli-v1'), () => {
  test('the life of a policy', async () => {
    const folder = await tempFolder('cli');
    const cli = async (...args: string[]) => {
      const text = await ok(commandPath('aws-cli-v1'), ['ecr', ...args, '--output', 'json'], {
        env: server.env,
        cwd: folder,
      });
      return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    };
    const of = ['--repository-name', 'lc/cli'];
    await filled('lc/cli', ['a', 'b', 'c']);
    await writeFile(join(folder, 'policy.json'), textOf(keep(1, 1, any)));
    const text = ['--lifecycle-policy-text', 'file://policy.json'];
    assert.equal((await cli('put-lifecycle-policy', ...of, ...text)).registryId, account);
    assert.match(String((await cli('get-lifecycle-policy', ...of)).lifecyclePolicyText), /"countNumber":1/);
    assert.equal((await cli('start-lifecycle-policy-preview', ...of)).status, 'IN_PROGRESS');
    await cli('wait', 'lifecycle-policy-preview-complete', ...of);
    const preview = await cli('get-lifecycle-policy-preview', ...of);
    assert.deepEqual(preview.summary, { expiringImageTotalCount: 2 });
    assert.equal((await run('--repository', 'lc/cli')).code, 0);
    const { imageIds } = await cli('list-images', ...of);
    assert.deepEqual(
      (imageIds as { imageTag: string }[]).map(({ imageTag }) => imageTag),
      ['c'],
    );
    await cli('delete-lifecycle-policy', ...of);
  });
});
