import type { Listening } from '../edge/http/index.ts';
import type { Log } from '../kernel/log.ts';
import type { Settings } from './config/index.ts';
import type { Core } from './core.ts';
import { endpointsOf } from './endpoints.ts';
import type { Host } from './host.ts';
import type { ReadyFile } from './ready-file.ts';
import type { Certificate } from './tls.ts';
import { version } from './version.ts';
import { welcomeText } from './welcome.ts';

export interface Announcement {
  readonly core: Core;
  readonly listening: Listening;
  readonly settings: Settings;
  readonly certificate: Certificate | undefined;
  readonly readyFile: ReadyFile;
  readonly workers: number;
}

/** Tells clients on this machine, scripts, the log and people that the server answers, and where. */
export async function announce(said: Announcement, host: Host, log: Log): Promise<void> {
  const { core, listening, settings, certificate, readyFile, workers } = said;
  const { account, region } = core.folder.deployment;
  const { url, registryHost } = endpointsOf(listening, settings, { account, region });
  await core.accounts.announce({ endpointUrl: url, region, caBundle: certificate?.caBundle });
  await readyFile.write({ url, pid: host.pid, account, region, version });
  log.info({ url, account, region, version, data: core.folder.path, workers }, 'serving');
  const { credentialsPath, configPath } = core.accounts;
  host.print(welcomeText({ version, account, region, url, registryHost, credentialsPath, configPath }));
}
