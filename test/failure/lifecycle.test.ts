import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GetLifecyclePolicyCommand, ListImagesCommand, PutLifecyclePolicyCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { artifact, image, index, type Pushable } from '../kit/oci.ts';
import { expectStatus, type Registry } from '../kit/registry.ts';
import { holdfast, type Server, startServer } from '../kit/server.ts';

const repositoryName = 'life/app';
const images = 150;
const kept = 12;

/** Images of two tags each, with a signature for every third and an index over every tenth's own child. */
async function fill(at: Registry): Promise<Pushable[]> {
  const all: Pushable[] = [];
  for (let i = 0; i < images; i++) {
    const plain = image(`life-${i}`, { layers: [`layer ${i}`, `shared ${i % 3}`] });
    const what = i % 10 === 0 ? index([plain]) : plain;
    await at.push(repositoryName, `v${i}`, what);
    await at.push(repositoryName, `build-${i}`, what);
    if (i % 3 === 0) await at.push(repositoryName, undefined, artifact('application/x.sig', `s${i}`, what));
    all.push(what);
  }
  return all;
}

async function count(server: Server): Promise<number> {
  const { imageIds = [] } = await ecrClient(server).send(
    new ListImagesCommand({ repositoryName, maxResults: 1000, filter: { tagStatus: 'TAGGED' } }),
  );
  return imageIds.length;
}

describe('kill -9 during a lifecycle run', () => {
  test('each image is whole or gone with its tags, no other is touched, and the next run ends it', async () => {
    let server = await startServer();
    const { data } = server;
    await createRepository(ecrClient(server), repositoryName);
    const all = await fill(await login(server));
    const selection = { tagStatus: 'tagged', tagPatternList: ['v*'], countType: 'imageCountMoreThan' };
    const rule = {
      rulePriority: 1,
      selection: { ...selection, countNumber: kept },
      action: { type: 'expire' },
    };
    const lifecyclePolicyText = JSON.stringify({ rules: [rule] });
    await ecrClient(server).send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    let left = 2 * images;
    let kills = 0;
    for (const stop of [0.9, 0.6, 0.3]) {
      const running = holdfast(['lifecycle', 'run', '--repository', repositoryName, '--data', data]);
      const first = 2 * images * stop;
      while ((await count(server)) > first);
      assert.equal(await server.stop('SIGKILL'), null);
      if ((await running).code !== 0) kills += 1;
      server = await startServer({ data });
      const now = await count(server);
      assert.ok(now < left && now >= 2 * kept, `${now} tags after ${left}`);
      left = now;
      await wholeOrGone(await login(server), all);
    }
    assert.ok(kills > 0, 'no run was cut off');
    const end = await holdfast(['lifecycle', 'run', '--repository', repositoryName, '--data', data]);
    assert.equal(end.code, 0, end.stderr);
    const at = await login(server);
    const there = await wholeOrGone(at, all);
    assert.deepEqual(there, all.slice(-kept), 'the youngest, and they alone');
    for (const [i, { digest }] of all.entries()) {
      const list = await at.ask('GET', `/v2/${repositoryName}/referrers/${digest}`);
      const { manifests } = expectStatus(list, 200).json<{ manifests: unknown[] }>();
      assert.equal(manifests.length, i % 3 === 0 && i >= images - kept ? 1 : 0, `referrers of ${i}`);
    }
    const policy = await ecrClient(server).send(new GetLifecyclePolicyCommand({ repositoryName }));
    assert.ok(policy.lastEvaluatedAt instanceof Date);
    const verified = await holdfast(['verify', '--data', data]);
    assert.equal(verified.code, 0, verified.stdout);
    assert.equal(await server.stop(), 0);
  });
});

/** Asserts that of each image both tags and all content are there, or nothing; returns those that are. */
async function wholeOrGone(at: Registry, all: readonly Pushable[]): Promise<Pushable[]> {
  const there: Pushable[] = [];
  for (const [i, what] of all.entries()) {
    const statuses = await Promise.all(
      [`v${i}`, `build-${i}`, what.digest].map(
        async (reference) => (await at.ask('GET', `/v2/${repositoryName}/manifests/${reference}`)).status,
      ),
    );
    if (statuses[0] === 404) {
      assert.deepEqual(statuses, [404, 404, 404], `image ${i} is half gone`);
      continue;
    }
    assert.deepEqual(statuses, [200, 200, 200], `image ${i} is half there`);
    there.push(what);
    for (const { digest } of [...what.blobs, ...what.children.flatMap((child) => child.blobs)]) {
      expectStatus(await at.ask('HEAD', `/v2/${repositoryName}/blobs/${digest}`), 200);
    }
  }
  return there;
}
