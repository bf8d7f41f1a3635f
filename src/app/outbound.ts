import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createOutbound } from '../drivers/outbound/index.ts';
import type { Outbound } from '../kernel/outbound.ts';
import type { Settings } from './config/index.ts';
import { OperatorError } from './errors.ts';

/** The outbound client as the settings want it. Throws when the file of authorities is not usable. */
export async function openOutbound(
  settings: Pick<Settings, 'oidc.allow' | 'oidc.caFile'>,
): Promise<Outbound> {
  const path = settings['oidc.caFile'];
  const allow = { oidc: settings['oidc.allow'] };
  if (path === undefined) return createOutbound({ allow });
  try {
    const extraCa = await readFile(path, 'utf8');
    new X509Certificate(extraCa);
    return createOutbound({ allow, extraCa });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(`The certificates in ${path} cannot be used: ${reason}`);
  }
}
