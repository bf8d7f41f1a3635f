import type { Channel, Host, Role } from './host.ts';

export type { Channel, Host, Part, Role } from './host.ts';

/**
 * What this process does as a part of a server, until the server ends it. Resolves with the exit code. Only the
 * part's own modules are loaded, while its orders are on their way.
 */
export async function runPart(role: Role, parent: Channel, host: Host): Promise<number> {
  const loaded =
    role === 'committer' ? await import('./workers/committer.ts') : await import('./workers/worker.ts');
  return await loaded.work(parent, host);
}
