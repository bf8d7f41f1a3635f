import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createOutbound } from '../drivers/outbound/index.ts';
import type { Outbound } from '../kernel/outbound.ts';
import type { Settings } from './config/index.ts';
import { OperatorError } from './errors.ts';

type Needed = Pick<Settings, 'oidc.allow' | 'oidc.caFile' | 'events.allow' | 'events.caFile'>;

/** The outbound client as the settings want it. Throws when a file of authorities is not usable. */
export async function openOutbound(settings: Needed): Promise<Outbound> {
  const oidc = await authorities(settings['oidc.caFile']);
  const events = await authorities(settings['events.caFile']);
  return createOutbound({
    allow: { oidc: settings['oidc.allow'], events: settings['events.allow'] },
    extraCa: { ...(oidc !== undefined && { oidc }), ...(events !== undefined && { events }) },
  });
}

async function authorities(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    const text = await readFile(path, 'utf8');
    new X509Certificate(text);
    return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(`The certificates in ${path} cannot be used: ${reason}`);
  }
}
