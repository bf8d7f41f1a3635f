import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { holdfast, startServer } from '../kit/server.ts';
import { ecrTarget, signedCall } from '../kit/signed.ts';
import { type Hostile, hostile } from './kit/hostile.ts';
import { deep, smuggling, type Target } from './kit/hostile-parts.ts';
import { assertAlive, becomes, descriptors, memory } from './kit/process.ts';
import { full, random, seed } from './kit/scale.ts';
import { wire } from './kit/wire.ts';

const server = await startServer();
after(() => server.stop());
const repository = 'hostile/app';
const ecr = ecrClient(server);
await createRepository(ecr, repository);
const at = await login(server);
const kept = image('among the hostile');
await at.push(repository, 'kept', kept);
const target: Target = {
  host: server.host,
  authorization: at.authorization,
  repository,
  digest: kept.blobs[0]?.digest ?? '',
};

/** Nothing hostile deserves one of these. */
const unmeant = (status: number): boolean => status >= 500 && status !== 501 && status !== 505;

/** Sends bytes, hangs up its own side, and returns the statuses of the answers. */
async function statusesOf({ tries, bytes }: Hostile): Promise<number[]> {
  const line = await wire(server);
  line.socket.end(bytes);
  const received = await line.closed().catch((error: unknown) => {
    throw new Error(`${tries}: ${error}\n${bytes.subarray(0, 1000).toString('latin1')}`);
  });
  return [...received.matchAll(/HTTP\/1\.1 (\d{3}) [A-Z]/g)].map(([, status]) => Number(status));
}

/** So many requests in CI, or ten minutes of them. */
const requests = 12_000;
const minutes = 10;

describe('hostile bytes at both doors', () => {
  test('are answered by 4xx or dropped: no crash, no 5xx, nothing leaked', async (t) => {
    const until = full ? performance.now() + minutes * 60_000 : Number.POSITIVE_INFINITY;
    const limit = full ? Number.POSITIVE_INFINITY : requests;
    const [before, had] = [descriptors(server), memory(server)];
    const counts = new Map<number, number>();
    let sent = 0;
    const attacker = async (number: number): Promise<void> => {
      const chance = random(seed + number);
      while (sent < limit && performance.now() < until) {
        sent++;
        const one = hostile(chance, target);
        for (const status of await statusesOf(one)) {
          counts.set(status, (counts.get(status) ?? 0) + 1);
          const shown = one.bytes.subarray(0, 2_000).toString('latin1');
          assert.ok(!unmeant(status), `${one.tries} was answered by ${status}:\n${shown}`);
        }
        assert.equal(server.child.exitCode, null, `${one.tries}:\n${server.output().slice(-3000)}`);
      }
    };
    await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(attacker));
    await assertAlive(server);
    await becomes(
      server,
      () => descriptors(server) <= before + 3,
      () => `${descriptors(server)} descriptors instead of ${before}`,
    );
    const grown = memory(server) - had;
    assert.ok(grown < 250 * 2 ** 20, `${grown} bytes more`);
    const answers = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    t.diagnostic(
      `${sent} requests, answered ${answers.join(', ')}; ${(grown / 2 ** 20).toFixed(0)} MiB more`,
    );
  });

  test('never hide a second request in the body of a first', async () => {
    for (const text of smuggling(target)) {
      const answers = await statusesOf({ tries: 'smuggling', bytes: Buffer.from(text, 'latin1') });
      // The one that is smuggled would be answered by 404.
      assert.ok(!answers.includes(404), `${answers}:\n${text}`);
    }
  });

  test('signed calls with hostile bodies are refused by 4xx', async () => {
    const bodies = [
      deep(20_000),
      '['.repeat(100_000),
      '{"__proto__":{"maxResults":1}}',
      '{"maxResults":1e400}',
      `{"maxResults":${'9'.repeat(3_000)}}`,
      '{"repositoryNames":"__proto__"}',
      `{"repositoryNames":[${'"a",'.repeat(50_000)}"a"]}`,
      '{"nextToken":"\\u0000\\ud800"}',
      '{"nextToken":{"__proto__":null}}',
      `{"nextToken":"${'A'.repeat(100_000)}"}`,
      '{"registryId":"000000000000\\n"}',
      '{"repositoryName":"a/../b"}',
      '{"imageIds":[{"imageDigest":"sha256:../../x"}],"repositoryName":"hostile/app"}',
      '{"imageManifest":"{}","repositoryName":"hostile/app","imageTag":"__proto__"}',
      '{"layerPartBlob":"!!!","partFirstByte":-1,"partLastByte":1e30,"repositoryName":"hostile/app","uploadId":"../x"}',
      '{"tags":[{"Key":"__proto__","Value":"x"}],"repositoryName":"hostile/made"}',
      '\u0000',
      '',
    ];
    const operations = [
      ...[
        'DescribeRepositories',
        'CreateRepository',
        'PutImage',
        'BatchGetImage',
        'ListImages',
        'UploadLayerPart',
      ],
      ...[
        'GetAuthorizationToken',
        'BatchDeleteImage',
        'DescribeImages',
        'constructor',
        '__proto__',
        'toString',
      ],
    ];
    for (const operation of operations) {
      for (const body of bodies) {
        const answer = await signedCall(server, { target: ecrTarget(operation), body });
        assert.ok(
          answer.status < 500,
          `${operation} ${body.slice(0, 100)}: ${answer.status} ${answer.text()}`,
        );
      }
    }
    await assertAlive(server);
  });

  test('change nothing', async () => {
    for (const { digest, bytes } of kept.blobs) {
      const get = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
      assert.ok(get.body.equals(bytes));
    }
    const manifest = expectStatus(await at.ask('GET', `/v2/${repository}/manifests/kept`), 200);
    assert.ok(manifest.body.equals(kept.manifest));
    const verified = await holdfast(['verify', '--data', server.data]);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  });
});
