import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PutLifecyclePolicyCommand } from '@aws-sdk/client-ecr';
import { archivist, pulled } from '../kit/archive.ts';
import { createRepository } from '../kit/aws.ts';
import { type Build, build, cache } from '../kit/builds.ts';
import { ok } from '../kit/command.ts';
import { dockerDaemon } from '../kit/daemons.ts';
import { holdfast } from '../kit/holdfast.ts';
import { runNow } from '../kit/lifecycle.ts';
import { commandPath, needs, needsRoot } from '../kit/needs.ts';
import { type Pushable, writeLayout } from '../kit/oci.ts';
import { type Room, room } from '../kit/room.ts';
import { holdfast as command } from '../kit/server.ts';

/** Each build moves the tag and leaves an index, two images and two attestations behind it, all untagged. */
describe('rebuilds as buildx makes them', needs('regctl'), () => {
  let place: Room;
  let layouts = 0;
  const regctl = (...args: readonly string[]): Promise<string> =>
    ok(commandPath('regctl'), args, { env: { ...place.env, REGCTL_CONFIG: `${place.folder}/regctl.json` } });
  before(async () => {
    place = await room();
    await regctl('registry', 'set', '--skip-check', '--tls', 'disabled', place.host);
    await regctl('registry', 'login', '-u', 'AWS', '-p', place.password, place.host);
  });
  after(() => place?.server.stop());

  async function push(repositoryName: string, tag: string, what: Pushable): Promise<void> {
    const folder = join(place.folder, `in-${++layouts}`);
    await writeLayout(folder, tag, what);
    await regctl('image', 'copy', `ocidir://${folder}:${tag}`, `${place.host}/${repositoryName}:${tag}`);
  }

  /** Three builds under one tag; the last is the living one. */
  async function rebuilt(
    repositoryName: string,
    options: { readonly asArtifacts?: boolean } = {},
  ): Promise<[Build, Build, Build]> {
    await createRepository(place.ecr, repositoryName);
    const builds = ['one', 'two', 'three'].map((name) => build(`${repositoryName} ${name}`, options));
    for (const { index } of builds) await push(repositoryName, 'latest', index);
    return builds as [Build, Build, Build];
  }

  const run = (repositoryName: string) => runNow(place.server, { repositoryName });

  async function untaggedGo(repositoryName: string): Promise<void> {
    const selection = { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 1 };
    const rules = [{ rulePriority: 1, selection, action: { type: 'expire' } }];
    const lifecyclePolicyText = JSON.stringify({ rules }).padEnd(100);
    await place.ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
  }

  const allOf = ({ index, images, attestations }: Build) =>
    [index, ...images, ...attestations].map(({ digest }) => digest);
  const present = async (repositoryName: string) =>
    (await place.described(repositoryName)).map(({ imageDigest }) => imageDigest).sort();

  for (const asArtifacts of [false, true]) {
    const named = asArtifacts ? 'attestations that name their image as subject' : 'plain attestations';
    test(`a rule about untagged images takes what is left of old builds, with ${named}`, async () => {
      const repositoryName = `buildx/${asArtifacts ? 'artifacts' : 'plain'}`;
      const [one, two, living] = await rebuilt(repositoryName, { asArtifacts });
      assert.equal((await present(repositoryName)).length, 15);
      await untaggedGo(repositoryName);
      const where = ['--data', place.server.data, '--repository', repositoryName];
      const dry = await command(['lifecycle', 'run', ...where, '--dry-run']);
      assert.equal(dry.code, 0, dry.stderr);
      const goes = [...dry.stdout.matchAll(/@(sha256:[0-9a-f]+).*: Goes: rule 1 /g)].map(
        ([, digest = '']) => digest,
      );
      assert.deepEqual(goes.sort(), [one.index.digest, two.index.digest].sort());
      const { images } = await holdfast<Explained>(place.server, 'ExplainLifecyclePolicy', {
        repositoryName,
      });
      for (const { digest } of living.images) {
        const { action, reason } = images.find(({ imageDigest }) => imageDigest === digest) ?? {};
        assert.equal(action, 'KEEP', reason ?? '');
        assert.match(reason ?? '', /^Stays: .*(an index|the 1 youngest|keeps 1)/);
      }

      assert.equal((await run(repositoryName)).expiredImageCount, 2);
      const second = await run(repositoryName);
      assert.deepEqual([second.expiredImageCount, second.referrerCount], asArtifacts ? [4, 4] : [8, 0]);
      assert.equal((await run(repositoryName)).expiredImageCount, 0);
      assert.deepEqual(await present(repositoryName), allOf(living).sort());
      await pulled(place.at, repositoryName, 'latest', living.index);
    });
  }

  test('old builds go whole in one run where the setting says so, and one comes back whole', async () => {
    const repositoryName = 'buildx/whole';
    const [one, , living] = await rebuilt(repositoryName);
    await untaggedGo(repositoryName);
    const settings = { childrenOfDeletedIndex: 'DELETE' };
    await holdfast(place.server, 'PutRepositorySettings', { repositoryName, settings });
    assert.equal((await run(repositoryName)).expiredImageCount, 10);
    assert.deepEqual(await present(repositoryName), allOf(living).sort());
    const imageDigests = [one.index.digest];
    await holdfast(place.server, 'RestoreImages', { repositoryName, imageDigests });
    assert.deepEqual(await present(repositoryName), [...allOf(one), ...allOf(living)].sort());
    await pulled(place.at, repositoryName, one.index.digest, one.index);
    await pulled(place.at, repositoryName, 'latest', living.index);
  });

  test('a retention rule takes untagged indexes but for the newest, each with what it lists', async () => {
    const repositoryName = 'buildx/retention';
    const [, two, living] = await rebuilt(repositoryName, { asArtifacts: true });
    const rule = {
      name: 'old-builds',
      select: { tagStatus: 'untagged', mediaTypes: ['*image.index*'] },
      when: { beyondNewest: { count: 1 } },
      action: { type: 'expire' },
    };
    await holdfast(place.server, 'PutRetentionRules', {
      repositoryName,
      retentionRulesText: JSON.stringify({ rules: [rule] }),
    });
    const { expiredImageCount, referrerCount } = await run(repositoryName);
    assert.equal(expiredImageCount + referrerCount, 5);
    assert.deepEqual(await present(repositoryName), [...allOf(two), ...allOf(living)].sort());
  });

  test('platforms that were pushed by digest and joined afterwards', async () => {
    const repositoryName = 'buildx/joined';
    await createRepository(place.ecr, repositoryName);
    const name = `${place.host}/${repositoryName}`;
    const joined: string[] = [];
    for (const round of ['first', 'second']) {
      const { images } = build(`joined ${round}`);
      for (const each of images) await place.at.push(repositoryName, undefined, each);
      const refs = images.flatMap(({ digest }) => ['--ref', `${name}@${digest}`]);
      await regctl('index', 'create', `${name}:latest`, ...refs);
      joined.push((await regctl('image', 'digest', `${name}:latest`)).trim());
      const amd = await regctl('image', 'digest', '--platform', 'linux/amd64', `${name}:latest`);
      assert.equal(amd.trim(), images[0]?.digest);
    }
    await untaggedGo(repositoryName);
    assert.equal((await run(repositoryName)).expiredImageCount, 1);
    assert.equal((await run(repositoryName)).expiredImageCount, 2);
    const left = await present(repositoryName);
    assert.equal(left.length, 3);
    assert.ok(left.includes(joined[1]));
  });

  test('caches of both shapes: the one that the tag is on stays whole', async () => {
    for (const shape of ['manifest', 'index'] as const) {
      const repositoryName = `buildx/cache-${shape}`;
      await createRepository(place.ecr, repositoryName);
      const caches = ['one', 'two', 'three'].map((name) => cache(`${shape} ${name}`, shape));
      for (const each of caches) await place.at.push(repositoryName, 'cache', each);
      await untaggedGo(repositoryName);
      assert.equal((await run(repositoryName)).expiredImageCount, 1);
      const [, two, living] = caches;
      assert.ok(two && living);
      assert.deepEqual(await present(repositoryName), [two.digest, living.digest].sort());
      await pulled(place.at, repositoryName, 'cache', living);
    }
  });

  test('a build goes to the archive whole, and comes back whole', async () => {
    const repositoryName = 'buildx/archive';
    const [, , living] = await rebuilt(repositoryName);
    const { archive, restore, becomes, statusOf } = archivist(place.ecr);
    await archive(repositoryName, living.index);
    for (const each of [...living.images, ...living.attestations]) {
      assert.equal(await statusOf(repositoryName, each), 'ARCHIVED');
    }
    assert.equal((await present(repositoryName)).length, 10);
    await restore(repositoryName, living.index);
    await becomes(repositoryName, living.index, 'ACTIVE');
    await pulled(place.at, repositoryName, 'latest', living.index);
  });

  test('docker and podman pull what lives when the rest has gone', {
    ...needsRoot(),
    ...needs('/usr/sbin/dockerd', '/usr/bin/podman'),
  }, async () => {
    const repositoryName = 'buildx/pulled';
    await rebuilt(repositoryName);
    await untaggedGo(repositoryName);
    for (const expired of [2, 8]) assert.equal((await run(repositoryName)).expiredImageCount, expired);
    const name = `${place.host}/${repositoryName}:latest`;
    await using daemon = await dockerDaemon();
    const docker = { env: { ...place.env, DOCKER_HOST: `unix://${daemon.socket}` } };
    const login = ['login', '-u', 'AWS', '--password-stdin'];
    await ok('/usr/bin/docker', [...login, place.host], { ...docker, input: place.password });
    await ok('/usr/bin/docker', ['pull', name], docker);
    const storage = ['--root', `${place.folder}/root`, '--runroot', `${place.folder}/run`];
    const podman = [...storage, '--storage-driver', 'vfs'];
    await ok('/usr/bin/podman', [...podman, ...login, '--tls-verify=false', place.host], {
      env: place.env,
      input: place.password,
    });
    await ok('/usr/bin/podman', [...podman, 'pull', '--tls-verify=false', name], { env: place.env });
  });
});

interface Explained {
  readonly images: readonly {
    readonly imageDigest: string;
    readonly action: string;
    readonly reason: string;
  }[];
}
