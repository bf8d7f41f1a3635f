import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ListImagesCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { holdfast as call } from '../kit/holdfast.ts';
import { image, index, type Pushable } from '../kit/oci.ts';
import type { Registry } from '../kit/registry.ts';
import { holdfast, type Server, startServer } from '../kit/server.ts';

const repositoryName = 'retain/app';
const images = 150;
const kept = 12;

interface Run {
  readonly run: { readonly status: string; readonly unfinishedRepositoryCount: number };
}

/** Every third an index with two children of its own; each with a tag that is to go alone. */
async function fill(at: Registry): Promise<Pushable[]> {
  const all: Pushable[] = [];
  for (let i = 0; i < images; i++) {
    const plain = image(`retain-${i}`, { layers: [`layer ${i}`, `shared ${i % 3}`] });
    const what = i % 3 === 0 ? index([plain, image(`retain-${i}-arm`)]) : plain;
    await at.push(repositoryName, `v${i}`, what);
    await at.push(repositoryName, `build-${i}`, what);
    all.push(what);
  }
  return all;
}

async function tags(server: Server): Promise<number> {
  const { imageIds = [] } = await ecrClient(server).send(
    new ListImagesCommand({ repositoryName, maxResults: 1000, filter: { tagStatus: 'TAGGED' } }),
  );
  return imageIds.length;
}

describe('kill -9 during a run of retention rules', () => {
  test('the server that comes up ends the run by itself; images are whole or gone, and none is missing', async () => {
    let server = await startServer();
    const { data } = server;
    await createRepository(ecrClient(server), repositoryName);
    const all = await fill(await login(server));
    const rules = [
      {
        name: 'versions',
        select: { includeTags: ['regex:v[0-9]+'] },
        when: { beyondNewest: { count: kept } },
        action: { type: 'expire' },
      },
      {
        name: 'builds',
        select: { includeTags: ['build-*'] },
        when: { beyondNewest: { count: 1, by: 'tagged' } },
        action: { type: 'expireTags' },
      },
    ];
    await call(server, 'PutRetentionRules', {
      repositoryName,
      retentionRulesText: JSON.stringify({ rules }),
    });
    await call(server, 'StartLifecycleRun', { repositoryName });
    let cut = 0;
    for (const stop of [0.9, 0.6, 0.3]) {
      const first = 2 * images * stop;
      while ((await tags(server)) > first);
      const { run } = await call<Run>(server, 'GetLifecycleRun', { repositoryName });
      if (run.status === 'IN_PROGRESS') cut += 1;
      assert.equal(await server.stop('SIGKILL'), null);
      server = await startServer({ data });
      assert.ok((await tags(server)) > kept);
    }
    assert.ok(cut > 0, 'no run was cut off');
    let ended: Run['run'];
    do ended = (await call<Run>(server, 'GetLifecycleRun', { repositoryName })).run;
    while (ended.status !== 'COMPLETE');
    assert.equal(ended.unfinishedRepositoryCount, 0);
    const at = await login(server);
    const status = async (reference: string) =>
      (await at.ask('GET', `/v2/${repositoryName}/manifests/${reference}`)).status;
    for (const [i, what] of all.entries()) {
      const there = i >= images - kept ? 200 : 404;
      const names = [`v${i}`, what.digest, ...what.children.map(({ digest }) => digest)];
      for (const name of names) assert.equal(await status(name), there, `${name} of image ${i}`);
      assert.equal(await status(`build-${i}`), i === images - 1 ? 200 : 404, `build-${i}`);
    }
    const verified = await holdfast(['verify', '--data', data]);
    assert.equal(verified.code, 0, verified.stdout);
    assert.equal(await server.stop(), 0);
  });
});
