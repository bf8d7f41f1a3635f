import type { AccountSettingsBody } from './entities.ts';
import type { IamView } from './ports.ts';

/** What stands for an account where aliases are kept: they are unique over the deployment. */
export const ALIASES = '*';

/** Empty until something is set. */
export async function settingsOf(view: IamView, account: string): Promise<AccountSettingsBody> {
  return (await view.entities.get(account, 'settings', account))?.body ?? {};
}
