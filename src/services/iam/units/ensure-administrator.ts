import { ADMINISTRATOR, ADMINISTRATOR_ACCESS } from '../administrator.ts';
import type { IamTx } from '../ports.ts';

/**
 * Sees to it that the account has its administrator, with AdministratorAccess; returns the user's id: that which
 * it has, or `newId`.
 */
export async function ensureAdministrator(
  tx: IamTx,
  account: string,
  newId: string,
  now: number,
): Promise<string> {
  const known = await tx.entities.get(account, 'user', ADMINISTRATOR);
  const id = known?.id ?? newId;
  if (known === undefined) {
    await tx.entities.insert({
      account,
      kind: 'user',
      name: ADMINISTRATOR,
      id,
      path: '/',
      createdAt: now,
      body: { tags: [], inline: {} },
    });
  }
  await tx.links.add(account, 'attached', id, ADMINISTRATOR_ACCESS);
  return id;
}
