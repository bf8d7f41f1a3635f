import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  ListImagesCommand,
  PutImageCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { blob, image, noise, type Pushable } from '../kit/oci.ts';
import { expectStatus, locationOf, startUpload, withQuery } from '../kit/registry.ts';
import { holdfast, startServer } from '../kit/server.ts';
import { allTags } from './kit/check.ts';
import { filesIn } from './kit/process.ts';
import { random, seed, times } from './kit/scale.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);

const number = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

async function blobsOf(repository: string, what: Pushable): Promise<void> {
  for (const { digest, bytes } of what.blobs) expectStatus(await at.putBlob(repository, digest, bytes), 201);
}

async function isWhole(repository: string, what: Pushable): Promise<void> {
  for (const { digest, bytes } of what.blobs) {
    const get = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
    assert.ok(get.body.equals(bytes));
  }
}

interface Write {
  readonly digest: string;
  readonly start: number;
  readonly end: number;
}

describe('many at once', () => {
  test('one layer pushed by 32 at once, in every way and into three repositories, is stored once', async () => {
    const repositories = ['same/a', 'same/b', 'same/c'];
    for (const name of repositories) await createRepository(ecr, name);
    const layer = blob(noise('same layer', 2_000_000));
    const half = layer.bytes.length / 2;
    const push = async (client: number): Promise<void> => {
      const repository = repositories[client % 3] ?? '';
      const uploads = `/v2/${repository}/blobs/uploads/`;
      if (client % 4 === 0) {
        expectStatus(await at.ask('POST', `${uploads}?digest=${layer.digest}`, { body: layer.bytes }), 201);
        return;
      }
      if (client % 4 === 1) {
        expectStatus(await at.putBlob(repository, layer.digest, layer.bytes), 201);
        return;
      }
      const start =
        client % 4 === 2
          ? await at.ask('POST', `${uploads}?mount=${layer.digest}&from=same/a`, { body: '' })
          : await at.ask('POST', uploads, { body: '' });
      if (start.status === 201) return;
      const location = locationOf(expectStatus(start, 202));
      expectStatus(await at.ask('PATCH', location, { body: layer.bytes.subarray(0, half) }), 202);
      const put = withQuery(location, `digest=${layer.digest}`);
      expectStatus(await at.ask('PUT', put, { body: layer.bytes.subarray(half) }), 201);
    };
    for (let round = 0; round < times(1, 10); round++) await Promise.all(number(32).map(push));
    for (const repository of repositories) {
      const get = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${layer.digest}`), 200);
      assert.ok(get.body.equals(layer.bytes));
    }
    const hex = layer.digest.slice('sha256:'.length);
    assert.equal(filesIn(server, 'blobs').filter((name) => name.includes(hex)).length, 1);
    assert.deepEqual(filesIn(server, 'uploads'), []);
  });

  test('of 16 that write one tag at both doors the last wins, and all readers see one winner at a time', async (t) => {
    const repository = 'tags/race';
    await createRepository(ecr, repository);
    const rounds = times(6, 60);
    const writes: Write[] = [];
    let tick = 0;
    const writer = async (client: number): Promise<void> => {
      const contender = image(`contender ${client}`);
      await blobsOf(repository, contender);
      for (let round = 0; round < rounds; round++) {
        const start = tick++;
        if ((client + round) % 2 === 0) {
          const path = `/v2/${repository}/manifests/moving`;
          const headers = { 'content-type': contender.mediaType };
          expectStatus(await at.ask('PUT', path, { headers, body: contender.manifest }), 201);
        } else {
          const put = new PutImageCommand({
            repositoryName: repository,
            imageManifest: contender.manifest.toString(),
            imageTag: 'moving',
          });
          // ECR refuses to put a tag where it already is.
          await ecr
            .send(put)
            .catch((error: Error) => assert.equal(error.name, 'ImageAlreadyExistsException'));
        }
        writes.push({ digest: contender.digest, start, end: tick++ });
      }
    };
    const writing = { done: false };
    let reads = 0;
    const reader = async (): Promise<void> => {
      for (; !writing.done; reads++) {
        const { imageDetails = [] } = await ecr.send(
          new DescribeImagesCommand({ repositoryName: repository, maxResults: 1000 }),
        );
        const holders = imageDetails.filter(({ imageTags }) => imageTags?.includes('moving'));
        assert.ok(holders.length <= 1, `${holders.length} images have one tag`);
        const tags = await allTags(at, repository);
        assert.ok(tags.length <= 1, `${tags}`);
      }
    };
    const reading = [reader(), reader()];
    await Promise.all(number(16).map(writer)).finally(() => {
      writing.done = true;
    });
    await Promise.all(reading);
    const { headers } = expectStatus(await at.ask('HEAD', `/v2/${repository}/manifests/moving`), 200);
    const final = headers['docker-content-digest'];
    const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName: repository }));
    const tagged = imageIds.filter(({ imageTag }) => imageTag === 'moving');
    assert.deepEqual(tagged, [{ imageDigest: final, imageTag: 'moving' }]);
    const last = Math.max(...writes.filter(({ digest }) => digest === final).map(({ end }) => end));
    assert.ok(!writes.some(({ start }) => start > last), 'a write that came later was lost');
    t.diagnostic(`${writes.length} writes, ${reads} reads`);
  });

  test('deletes against pushes at both doors: whole or not there, and both doors agree', async () => {
    const repository = 'delete/push';
    await createRepository(ecr, repository);
    const images = number(4).map((index) =>
      image(`image ${index}`, { layers: [noise(`d${index}`, 20_000)] }),
    );
    const client = async (index: number): Promise<void> => {
      const chance = random(seed + index);
      for (let round = 0; round < times(12, 120); round++) {
        const what = chance.pick(images);
        const id = { imageDigest: what.digest };
        const way = chance.below(10);
        if (way < 3) {
          await ecr.send(new BatchDeleteImageCommand({ repositoryName: repository, imageIds: [id] }));
        } else if (way < 5) {
          const { status } = await at.ask('DELETE', `/v2/${repository}/manifests/${what.digest}`);
          assert.ok([202, 404].includes(status), `${status}`);
        } else {
          await at.push(repository, `t${chance.below(6)}`, what);
          await isWhole(repository, what);
        }
      }
    };
    await Promise.all(number(8).map(client));
    const { imageIds = [] } = await ecr.send(
      new ListImagesCommand({ repositoryName: repository, maxResults: 1000 }),
    );
    const listed = imageIds.flatMap(({ imageTag }) => imageTag ?? []);
    assert.deepEqual(listed.sort(), (await allTags(at, repository)).sort());
    for (const what of images) {
      const { status } = await at.ask('HEAD', `/v2/${repository}/manifests/${what.digest}`);
      assert.equal(
        status === 200,
        imageIds.some(({ imageDigest }) => imageDigest === what.digest),
      );
      if (status === 200) await isWhole(repository, what);
    }
  });
});

describe('with a collection always under way', () => {
  test('what was mounted stays for the manifest that follows', async (t) => {
    const expiry = 1_000;
    const args = [
      '--undelete-window',
      '0s',
      '--gc-interval',
      '20ms',
      '--gc-grace',
      '100ms',
      '--blobs-expiry',
      `${expiry}ms`,
    ];
    await using busy = await startServer({ args });
    const door = await login(busy);
    const admin = ecrClient(busy);
    for (const name of ['gc/from', 'gc/to']) await createRepository(admin, name);
    const counts = { mounted: 0, gone: 0, late: 0 };
    const client = async (index: number): Promise<void> => {
      const chance = random(seed + index);
      for (let round = 0; round < times(5, 40); round++) {
        const what = image(`mount ${index} ${round}`, { layers: [noise(`${index} ${round}`, 3_000)] });
        for (const { digest, bytes } of what.blobs)
          expectStatus(await door.putBlob('gc/from', digest, bytes), 201);
        // Up to where they are just about to be collected, or have been.
        const moment = expiry * 0.8 + chance.below(expiry * 0.5);
        await new Promise((resolve) => setTimeout(resolve, moment));
        const began = performance.now();
        let mounted = true;
        for (const { digest } of what.blobs) {
          const path = `/v2/gc/to/blobs/uploads/?mount=${digest}&from=gc/from`;
          const { status } = await door.ask('POST', path, { body: '' });
          assert.ok([201, 202].includes(status), `${status}`);
          mounted &&= status === 201;
        }
        if (!mounted) {
          counts.gone++;
          continue;
        }
        const put = await door.ask('PUT', `/v2/gc/to/manifests/m${index}-${round}`, {
          headers: { 'content-type': what.mediaType },
          body: what.manifest,
        });
        if (put.status === 400 && performance.now() - began > expiry * 0.9) {
          counts.late++;
          continue;
        }
        expectStatus(put, 201);
        counts.mounted++;
        for (const { digest, bytes } of what.blobs) {
          const get = expectStatus(await door.ask('GET', `/v2/gc/to/blobs/${digest}`), 200);
          assert.ok(get.body.equals(bytes));
        }
      }
    };
    await Promise.all(number(16).map(client));
    assert.ok(counts.mounted > 0 && counts.gone > 0, `nothing raced: ${JSON.stringify(counts)}`);
    t.diagnostic(JSON.stringify(counts));
    const verified = await holdfast(['verify', '--data', busy.data]);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  });

  test('a repository deleted under pushes takes all of it along, and its name begins anew', async (t) => {
    const args = [
      '--undelete-window',
      '0s',
      '--gc-interval',
      '100ms',
      '--gc-grace',
      '300ms',
      '--blobs-expiry',
      '1h',
    ];
    await using busy = await startServer({ args });
    const door = await login(busy);
    const admin = ecrClient(busy);
    const repositoryName = 'gone/again';
    let refused = 0;
    for (let round = 0; round < times(4, 40); round++) {
      await createRepository(admin, repositoryName);
      const open = await startUpload(door, repositoryName);
      const client = async (index: number): Promise<void> => {
        for (let push = 0; ; push++) {
          const name = `${round} ${index} ${push}`;
          const what = image(name, { layers: [noise(name, 30_000)] });
          for (const { digest, bytes } of what.blobs) {
            const path = `/v2/${repositoryName}/blobs/uploads/?digest=${digest}`;
            const { status } = await door.ask('POST', path, { body: bytes });
            if (status === 404) return;
            assert.equal(status, 201);
          }
          const put = await door.ask('PUT', `/v2/${repositoryName}/manifests/t${index}`, {
            headers: { 'content-type': what.mediaType },
            body: what.manifest,
          });
          if (put.status === 404) return;
          expectStatus(put, 201);
        }
      };
      const pushing = number(6).map((index) => client(index).then(() => refused++));
      while ((await allTags(door, repositoryName)).length < 3);
      await admin.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
      await Promise.all(pushing);
      await createRepository(admin, repositoryName);
      assert.deepEqual(await allTags(door, repositoryName), []);
      expectStatus(await door.ask('GET', open), 404);
      const { imageIds } = await admin.send(new ListImagesCommand({ repositoryName }));
      assert.deepEqual(imageIds, []);
      await admin.send(new DeleteRepositoryCommand({ repositoryName }));
    }
    t.diagnostic(`${refused} pushes ended by the delete`);
    const left = (): string[] => [...filesIn(busy, 'blobs'), ...filesIn(busy, 'uploads')];
    for (let tries = 0; left().length > 0; tries++) {
      assert.ok(tries < 40, `left over: ${left().slice(0, 5)} of ${left().length}`);
      const collected = await holdfast(['gc', '--data', busy.data]);
      assert.equal(collected.code, 0, collected.stdout + collected.stderr);
    }
  });
});
