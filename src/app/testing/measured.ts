import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createFsBlobStore } from '../../drivers/blobs/index.ts';
import { openSqliteStore } from '../../drivers/meta/index.ts';
import { createAlarmEngine } from '../../engines/alarms/index.ts';
import { createCountRecorder, createMetricEngine } from '../../engines/metrics/index.ts';
import { sourceOf } from '../../kernel/bytes.ts';
import type { Call } from '../../kernel/identity.ts';
import { silentLog } from '../../kernel/log.ts';
import { createCloudWatchService, createMetricPages } from '../../services/cloudwatch/index.ts';
import { plainRegistry } from './registry.ts';

export const registryKey = { account: '111111111111', region: 'eu-west-1' };

export const call = {
  requestId: 'r',
  region: registryKey.region,
  caller: { account: registryKey.account, arn: `arn:aws:iam::${registryKey.account}:root` },
} as Call;

const quotaOf = async () => undefined;

/** For tests: a registry over a real store, with all that measures it, and time in the test's hands. */
export async function startMeasured(t: TestContext, now: number) {
  const folder = await mkdtemp(join(tmpdir(), 'measured-'));
  const clock = { at: now, now: () => clock.at };
  const opened = await openSqliteStore({ folder, writer: new URL('../meta-writer.ts', import.meta.url) });
  let commits = 0;
  const store = {
    ...opened,
    commit: ((...args) => {
      commits += 1;
      return opened.commit(...args);
    }) as typeof opened.commit,
  };
  const blobs = await createFsBlobStore(folder);
  const counts = createCountRecorder({ store, clock, log: silentLog });
  const registry = plainRegistry({
    store,
    blobs,
    clock,
    counts,
    restoreWindow: 1000,
  });
  const engine = createMetricEngine({ store, clock, log: silentLog });
  const alarms = createAlarmEngine({ store, quotaOf, clock, log: silentLog });
  const service = createCloudWatchService({
    store,
    clock,
    pages: createMetricPages(new Uint8Array(32)),
    quotaOf,
    unknownActions: 'refuse',
  });
  t.after(async () => {
    await counts.stop();
    await opened.close();
    await blobs.close();
    await rm(folder, { recursive: true });
  });
  return {
    clock,
    store,
    registry,
    counts,
    engine,
    alarms,
    commits: () => commits,
    /** An operation of CloudWatch. */
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
    async ask(operation: string, input: object): Promise<any> {
      const found = service.operations[operation];
      if (found === undefined) throw new Error(`There is no ${operation}`);
      return found.invoke(input as never, call);
    },
    async putBlob(repository: string, content: string): Promise<string> {
      const bytes = Buffer.from(content);
      const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      const id = await registry.uploads.start(call, registryKey, repository);
      const last = { offset: undefined, bytes: sourceOf(bytes) };
      await registry.uploads.complete(call, registryKey, repository, id, { digest, last });
      return digest;
    },
    async putImage(repository: string, digests: readonly string[], tags: readonly string[], name: string) {
      const manifest = {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digests[0], size: 1 },
        layers: digests.slice(1).map((digest) => ({
          mediaType: 'application/vnd.oci.image.layer.v1.tar',
          digest,
          size: 1,
        })),
        annotations: { name },
      };
      const bytes = Buffer.from(JSON.stringify(manifest));
      const made = await registry.images.put(call, registryKey, repository, { bytes, tags });
      return made.image.digest;
    },
  };
}

export type MeasuredWorld = Awaited<ReturnType<typeof startMeasured>>;
