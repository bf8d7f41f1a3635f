import { once } from 'node:events';
import { createHttpServer } from '../edge/http/index.ts';
import { createPullRecorder } from '../engines/pulls/index.ts';
import type { Log } from '../kernel/log.ts';
import { createRegistry } from '../registry/index.ts';
import { createKeyUses } from '../services/iam/index.ts';
import { redacted, type Settings } from './config/index.ts';
import { serveControl } from './control/index.ts';
import { type Core, openCore, restoreWindowOf } from './core.ts';
import { addDeletionMetrics } from './deletion-metrics.ts';
import { createDoors } from './doors.ts';
import { endpointsOf } from './endpoints.ts';
import type { Host } from './host.ts';
import { listen } from './listen.ts';
import { createMetrics } from './metrics.ts';
import { observeCommits } from './metrics-commits.ts';
import { observeFolder } from './metrics-folder.ts';
import { observeQueues } from './metrics-queues.ts';
import { openOutbound } from './outbound.ts';
import { quotasOf } from './quotas.ts';
import { createReadyFile } from './ready-file.ts';
import { reloadCertificate } from './reload.ts';
import { readCertificate } from './tls.ts';
import { version } from './version.ts';
import { welcomeText } from './welcome.ts';

/** How long transfers may go on after the server was asked to stop. */
const drainFor = 30_000;

/**
 * Runs the server until the host is asked to stop. What is opened is put on one stack and closed in reverse:
 * first nobody is let in any more and transfers finish, then the engines rest and what they hold is written,
 * last the stores and the data folder are closed.
 */
export async function serve(settings: Settings, host: Host, log: Log): Promise<void> {
  log.debug({ settings: redacted(settings) }, 'settings');
  const certificate = await readCertificate(settings);
  const outbound = await openOutbound(settings);
  const readyFile = await createReadyFile(settings.readyFile);
  await using stack = new AsyncDisposableStack();
  const metrics = createMetrics();
  const core = stack.use(await openCore(settings, true, log, observeCommits(metrics)));
  endWithStore(core);
  await core.accounts.ensure();
  const { account, region } = core.folder.deployment;

  const { sealer } = core.folder;
  const { store, blobs, clock } = core;
  const pulls = stack.adopt(createPullRecorder({ store, clock, log }), (open) => open.stop());
  const keyUses = stack.adopt(createKeyUses({ store, clock, log }), (open) => open.stop());
  observeQueues(metrics, { units: store, pulls, keyUses });
  observeFolder(metrics, core.folder.path);
  const registry = createRegistry({
    store,
    blobs,
    clock,
    pulls,
    quotas: quotasOf(settings),
    compat: settings.compat,
    restoreWindow: restoreWindowOf(settings),
    repositoryHidden: () => void core.collector.purgeNow(),
    previewStarted: () => void core.lifecycle.previewsNow(),
    archiveOnPull: settings['archive.onPull'],
    activationStarted: () => void core.archive.activateNow(),
  });
  stack.adopt(await serveControl(core.folder.path, core.administration, log), (open) => open.close());
  addDeletionMetrics(metrics, store);
  const http = stack.adopt(
    createHttpServer({
      domains: settings.domain,
      publicUrl: settings.publicUrl,
      trustedProxies: settings.trustedProxies,
      tls: certificate?.material,
      log,
      metrics: { registry: metrics, listen: settings['metrics.listen'] },
      ready: () => isReady(core),
    }),
    (open) => open.close(drainFor),
  );
  const parts = { store, sealer, registry, keyUses, outbound, clock, region, settings, log };
  for (const door of createDoors(parts)) {
    http.open(door);
  }
  const listening = await listen(http, settings);
  core.collector.start();
  core.lifecycle.start();
  core.archive.start();
  if (certificate !== undefined) host.onReload(() => void reloadCertificate(http, settings, log));

  const { url, registryHost } = endpointsOf(listening, settings, { account, region });
  await core.accounts.announce({ endpointUrl: url, region, caBundle: certificate?.caBundle });
  stack.defer(() => readyFile.remove());
  await readyFile.write({ url, pid: host.pid, account, region, version });
  log.info({ url, account, region, version, data: core.folder.path }, 'serving');
  const { credentialsPath, configPath } = core.accounts;
  host.print(welcomeText({ version, account, region, url, registryHost, credentialsPath, configPath }));

  if (!host.stopped.aborted) await once(host.stopped, 'abort');
  log.info('stopping');
}

/** Without its committing thread the program can acknowledge nothing: it ends, and is started anew. */
function endWithStore(core: Core): void {
  core.store.failed.then((error) => {
    throw error;
  });
}

async function isReady({ store, folder }: Core): Promise<boolean> {
  return (await store.read((view) => view.accounts.get(folder.deployment.account))) !== undefined;
}
