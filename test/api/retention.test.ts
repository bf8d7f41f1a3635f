import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import {
  DescribeImagesCommand,
  GetLifecyclePolicyPreviewCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
  waitUntilLifecyclePolicyPreviewComplete,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { holdfast, holdfastRefused } from '../kit/holdfast.ts';
import { runNow } from '../kit/lifecycle.ts';
import { artifact, image, index, type Pushable } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);

const textOf = (...rules: readonly object[]) => JSON.stringify({ rules });
const put = (repositoryName: string, retentionRulesText: string) =>
  holdfast(server, 'PutRetentionRules', { repositoryName, retentionRulesText });

async function tagsOf(repositoryName: string): Promise<string[]> {
  const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
  return imageDetails.map(({ imageTags = [] }) => imageTags.toSorted().join(' ')).sort();
}

async function filled(repositoryName: string, images: readonly (readonly string[])[]): Promise<Pushable[]> {
  await createRepository(ecr, repositoryName);
  const pushed: Pushable[] = [];
  for (const [i, tags] of images.entries()) {
    const what = image(`${repositoryName}-${i}`);
    for (const tag of tags.length === 0 ? [undefined] : tags) await at.push(repositoryName, tag, what);
    pushed.push(what);
  }
  return pushed;
}

describe('docs/use/retention.md', () => {
  test('every example is accepted, and explained', async () => {
    const page = await readFile(new URL('../../docs/use/retention.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = '']) => text);
    assert.equal(examples.length, 5);
    await filled('docs/app', [['pr-1', 'v1.0.0'], ['main-1'], []]);
    for (const text of examples.slice(0, -1)) {
      await put('docs/app', text);
      const { retentionRulesText } = await holdfast<{ readonly retentionRulesText: string }>(
        server,
        'GetRetentionRules',
        { repositoryName: 'docs/app' },
      );
      assert.deepEqual(JSON.parse(retentionRulesText), JSON.parse(text));
      const { images } = await holdfast<{ readonly images: { readonly action: string }[] }>(
        server,
        'ExplainLifecyclePolicy',
        { repositoryName: 'docs/app' },
      );
      assert.deepEqual(
        images.map(({ action }) => action),
        ['KEEP', 'KEEP', 'KEEP'],
      );
    }
    await holdfast(server, 'PutRegistryRetentionRules', { retentionRulesText: examples.at(-1) });
    await holdfast(server, 'DeleteRegistryRetentionRules', {});
  });

  test('its second example, on branches', async () => {
    const page = await readFile(new URL('../../docs/use/retention.md', import.meta.url), 'utf8');
    const text = /^The newest three builds.*?^```json\n(.*?)^```$/ms.exec(page)?.[1];
    assert.ok(text);
    await filled('docs/branches', [
      ['main-1'],
      ['main-2', 'fix-1'],
      ['main-3', 'main-4'],
      ['fix-2', 'fix-3', 'main-5'],
      ['fix-4', 'release'],
    ]);
    await put('docs/branches', text);
    const run = await runNow(server, { repositoryName: 'docs/branches' });
    assert.deepEqual(
      [run.expiredImageCount, run.removedTagCount, run.repositoryCount, run.unfinishedRepositoryCount],
      [2, 0, 1, 0],
    );
    assert.deepEqual(await tagsOf('docs/branches'), ['fix-2 fix-3 main-5', 'fix-4 release', 'main-3 main-4']);
  });
});

describe('retention rules', () => {
  const newest = (count: number, more: object = {}) => ({ beyondNewest: { count, ...more } });

  test('include is or, exclude is not, and a rule that keeps holds off the lifecycle policy', async () => {
    const repositoryName = 'retain/select';
    await filled(repositoryName, [
      ['pr-1'],
      ['nightly-1'],
      ['pr-2', 'pr-2-hold'],
      ['v1'],
      ['nightly-2'],
      ['other'],
    ]);
    const select = { includeTags: ['pr-*', 'regex:nightly-[0-9]+'], excludeTags: ['*-hold'] };
    const rules = textOf(
      { name: 'builds', select, when: newest(1), action: { type: 'expire' } },
      { name: 'release', select: { includeTags: ['v*'] }, action: { type: 'keep' } },
    );
    await put(repositoryName, rules);
    const rule = {
      rulePriority: 1,
      description: 'two of them',
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 2 },
      action: { type: 'expire' },
    };
    const lifecyclePolicyText = JSON.stringify({ rules: [rule] }).padEnd(100);
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    const dry = await command([
      'lifecycle',
      'run',
      '--data',
      server.data,
      '--repository',
      repositoryName,
      '--dry-run',
    ]);
    await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName }));
    await waitUntilLifecyclePolicyPreviewComplete(
      { client: ecr, maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
      { repositoryName },
    );
    const preview = await ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName }));
    assert.deepEqual(
      preview.previewResults?.flatMap(({ imageTags }) => imageTags ?? []).toSorted(),
      ['nightly-1', 'pr-1', 'pr-2', 'pr-2-hold'],
      'not what the rule keeps',
    );
    assert.match(dry.stdout, /\(pr-1\): Goes: rule 1 /);
    assert.equal(dry.stdout.match(/: Goes: /g)?.length, 3);
    const done = await command(['lifecycle', 'run', '--data', server.data, '--repository', repositoryName]);
    assert.equal(done.code, 0, done.stderr);
    assert.match(done.stdout, /Expired 3 images in 1 repository/);
    assert.deepEqual(await tagsOf(repositoryName), ['nightly-2', 'other', 'v1']);
  });

  test('an index goes with its loose children and its signature, and can be restored with all', async () => {
    const repositoryName = 'retain/index';
    await createRepository(ecr, repositoryName);
    const [amd, arm, shared] = [image('r-amd'), image('r-arm'), image('r-shared')];
    const old = index([amd, arm, shared]);
    const signature = artifact('application/vnd.example.signature', 'r-signed', old);
    await at.push(repositoryName, 'pr-1', old);
    await at.push(repositoryName, undefined, signature);
    await at.push(repositoryName, 'pr-2', index([shared]));
    await put(
      repositoryName,
      textOf({ name: 'p', select: { includeTags: ['pr-*'] }, when: newest(1), action: { type: 'expire' } }),
    );
    const run = await runNow(server, { repositoryName });
    assert.deepEqual([run.expiredImageCount, run.referrerCount], [3, 1]);
    const has = async (what: Pushable) =>
      (await at.ask('GET', `/v2/${repositoryName}/manifests/${what.digest}`)).status;
    assert.deepEqual(
      [await has(old), await has(amd), await has(shared), await has(signature)],
      [404, 404, 200, 404],
    );
    await holdfast(server, 'RestoreImages', { repositoryName, imageDigests: [old.digest] });
    expectStatus(await at.ask('GET', `/v2/${repositoryName}/manifests/pr-1`), 200);
    assert.deepEqual([await has(amd), await has(arm)], [200, 200]);
    await holdfast(server, 'StartLifecycleRun', { repositoryName });
    const { images } = await holdfast<{ readonly images: { readonly reason: string }[] }>(
      server,
      'ExplainLifecyclePolicy',
      { repositoryName },
    );
    assert.ok(images.some(({ reason }) => /restored less than a day ago/.test(reason)));
  });

  test('what is pinned stays, and the dry run says by whom', async () => {
    const repositoryName = 'retain/pins';
    const [first] = await filled(repositoryName, [['a'], ['b'], ['c']]);
    await put(repositoryName, textOf({ name: 'one', when: newest(1), action: { type: 'expire' } }));
    const pin = { imageDigest: first?.digest, reason: 'audit', owner: 'security' };
    await holdfast(server, 'PutImagePin', { repositoryName, ...pin });
    const { images } = await holdfast<{
      readonly images: { readonly reason: string; readonly action: string }[];
    }>(server, 'ExplainLifecyclePolicy', { repositoryName });
    assert.deepEqual(
      images.map(({ action }) => action),
      ['KEEP', 'EXPIRE', 'KEEP'],
    );
    assert.match(images[0]?.reason ?? '', /'one' selects it and .* but it is pinned by security: audit\.$/);
    assert.equal((await runNow(server, { repositoryName })).expiredImageCount, 1);
    assert.deepEqual(await tagsOf(repositoryName), ['a', 'c']);
  });

  test("a run of the whole registry, by the registry's rules", async () => {
    await holdfastRefused(server, 'GetRegistryRetentionRules', {}, 'RetentionRulesNotFoundException');
    for (const name of ['all/one', 'all/two', 'all/out']) await filled(name, [['a'], ['b']]);
    await put('all/out', textOf());
    const retentionRulesText = textOf({
      name: 'default',
      select: { includeTags: ['a', 'b'] },
      when: newest(1),
      action: { type: 'expireTags' },
    });
    await holdfast(server, 'PutRegistryRetentionRules', { retentionRulesText });
    const run = await runNow(server, {});
    assert.ok(Number(run.removedTagCount) >= 2, JSON.stringify(run));
    assert.deepEqual(await tagsOf('all/one'), ['', 'b']);
    assert.deepEqual(await tagsOf('all/two'), ['', 'b']);
    assert.deepEqual(await tagsOf('all/out'), ['a', 'b']);
    await holdfast(server, 'DeleteRegistryRetentionRules', {});
  });
});
