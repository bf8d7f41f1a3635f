import type { HttpServer } from '../edge/http/index.ts';
import type { Log } from '../kernel/log.ts';
import type { Settings } from './config/index.ts';
import { readCertificate } from './tls.ts';

/** Reads certificate and key again; on any fault the ones in use stay. */
export async function reloadCertificate(http: HttpServer, settings: Settings, log: Log): Promise<void> {
  try {
    const certificate = await readCertificate(settings);
    if (certificate === undefined) return;
    http.reloadTls(certificate.material);
    log.info('certificate reloaded');
  } catch (error) {
    log.error({ err: error }, 'certificate not reloaded');
  }
}
