import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image, noise, type Pushable } from '../kit/oci.ts';
import { expectStatus, type Registry, startUpload, withQuery } from '../kit/registry.ts';
import { holdfast, type Server, startServer } from '../kit/server.ts';

/** What the server has promised to keep. */
interface Promised {
  readonly blobs: Map<
    string,
    { readonly repository: string; readonly digest: string; readonly bytes: Buffer }
  >;
  readonly images: { readonly repository: string; readonly tag: string; readonly what: Pushable }[];
}

const repositories = ['kill/a', 'kill/b', 'kill/c'];

/** Pushes images until the server is gone, and notes what was answered by success. */
async function pusher(
  name: string,
  at: Registry,
  promised: Promised,
  acknowledged: () => void,
): Promise<void> {
  for (let round = 0; ; round++) {
    const repository = repositories[round % repositories.length] as string;
    // One layer of its own, and one that all pushers push into all repositories at once.
    const what = image(`${name}-${round}`, {
      layers: [noise(`${name}-${round}`, 150_000), `shared ${round % 5}`],
    });
    for (const { digest, bytes } of what.blobs) {
      const location = await startUpload(at, repository);
      const half = Math.floor(bytes.length / 2);
      await at.ask('PATCH', location, {
        headers: { 'content-range': `0-${half - 1}` },
        body: bytes.subarray(0, half),
      });
      const put = await at.ask('PUT', withQuery(location, `digest=${digest}`), {
        body: bytes.subarray(half),
      });
      expectStatus(put, 201);
      promised.blobs.set(`${repository} ${digest}`, { repository, digest, bytes });
    }
    const tag = `${name}-${round}`;
    const put = await at.ask('PUT', `/v2/${repository}/manifests/${tag}`, {
      headers: { 'content-type': what.mediaType },
      body: what.manifest,
    });
    expectStatus(put, 201);
    promised.images.push({ repository, tag, what });
    acknowledged();
  }
}

async function pushUntilKilled(server: Server, round: number, promised: Promised): Promise<void> {
  const at = await login(server);
  const enough = 25 + 10 * round;
  let count = 0;
  const kill = (): void => {
    if (++count === enough) server.child.kill('SIGKILL');
  };
  const pushers = ['p', 'q', 'r', 's'].map((name) => pusher(`${name}${round}`, at, promised, kill));
  const outcomes = await Promise.allSettled(pushers);
  for (const outcome of outcomes) {
    assert.equal(outcome.status, 'rejected');
    const reason = outcome.reason as NodeJS.ErrnoException;
    assert.match(
      reason.code ?? '',
      /^(ECONNRESET|ECONNREFUSED|EPIPE)$/,
      `not by the kill: ${reason.message}`,
    );
  }
  assert.equal(await server.stop('SIGKILL'), null);
}

interface Manifest {
  readonly config: { readonly digest: string; readonly size: number };
  readonly layers: readonly { readonly digest: string; readonly size: number }[];
}

describe('kill -9 in mid-push', () => {
  test('everything acknowledged is there byte for byte, nothing is half there, again and again', async () => {
    let server = await startServer();
    const data = server.data;
    for (const name of repositories) await createRepository(ecrClient(server), name);
    const promised: Promised = { blobs: new Map(), images: [] };
    for (let round = 0; round < 3; round++) {
      await pushUntilKilled(server, round, promised);
      server = await startServer({ data });
      const at = await login(server);
      for (const { repository, digest, bytes } of promised.blobs.values()) {
        const get = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
        assert.ok(get.body.equals(bytes), `${digest} is not what was pushed`);
      }
      for (const { repository, tag, what } of promised.images) {
        for (const reference of [tag, what.digest]) {
          const get = expectStatus(await at.ask('GET', `/v2/${repository}/manifests/${reference}`), 200);
          assert.ok(get.body.equals(what.manifest));
        }
      }
      for (const repository of repositories) await nothingHalf(at, repository);
    }
    const running = await holdfast(['verify', '--data', data]);
    assert.equal(running.code, 0, running.stdout + running.stderr);
    assert.equal(await server.stop(), 0);
    const stopped = await holdfast(['verify', '--data', data]);
    assert.equal(stopped.code, 0, stopped.stdout + stopped.stderr);
  });
});

/** Whatever tag is shown, acknowledged or not, has all that it needs. */
async function nothingHalf(at: Registry, repository: string): Promise<void> {
  const { tags } = (await at.ask('GET', `/v2/${repository}/tags/list?n=1000`)).json<{ tags: string[] }>();
  for (const tag of tags) {
    const manifest = expectStatus(
      await at.ask('GET', `/v2/${repository}/manifests/${tag}`),
      200,
    ).json<Manifest>();
    for (const { digest, size } of [manifest.config, ...manifest.layers]) {
      const head = expectStatus(await at.ask('HEAD', `/v2/${repository}/blobs/${digest}`), 200);
      assert.equal(head.headers['content-length'], String(size));
    }
  }
}
