import type { Unit } from '../../../kernel/unit.ts';
import type { OidcProviderBody } from '../entities.ts';
import { existing } from '../finding.ts';
import type { IamTx } from '../ports.ts';
import { refuse } from '../refusals.ts';

interface OfProvider {
  readonly account: string;
  readonly arn: string;
}

export const CLIENT_IDS_PER_PROVIDER = 100;

/** Adding one that is there, and removing one that is not, succeed. */
export const changeClientIds: Unit<
  IamTx,
  OfProvider & { readonly clientId: string; readonly change: 'add' | 'remove' },
  void
> = {
  name: 'iam.change-client-ids',
  async run(tx, { account, arn, clientId, change }) {
    await changeProvider(tx, account, arn, ({ clientIds }) => {
      const others = clientIds.filter((id) => id !== clientId);
      if (change === 'remove') return { clientIds: others };
      if (others.length >= CLIENT_IDS_PER_PROVIDER) {
        throw refuse.quota('ClientIdsPerOpenIdConnectProvider', CLIENT_IDS_PER_PROVIDER);
      }
      return { clientIds: others.length === clientIds.length ? [...clientIds, clientId] : clientIds };
    });
  },
};

export const setThumbprints: Unit<IamTx, OfProvider & { readonly thumbprints: readonly string[] }, void> = {
  name: 'iam.set-thumbprints',
  async run(tx, { account, arn, thumbprints }) {
    await changeProvider(tx, account, arn, () => ({ thumbprints }));
  },
};

export const deleteOidcProvider: Unit<IamTx, OfProvider, void> = {
  name: 'iam.delete-oidc-provider',
  async run(tx, { account, arn }) {
    const { id } = await existing(tx, account, 'oidc-provider', arn);
    await tx.entities.remove('oidc-provider', id);
  },
};

async function changeProvider(
  tx: IamTx,
  account: string,
  arn: string,
  change: (body: OidcProviderBody) => Partial<OidcProviderBody>,
): Promise<void> {
  const provider = await existing(tx, account, 'oidc-provider', arn);
  await tx.entities.replace({ ...provider, body: { ...provider.body, ...change(provider.body) } });
}
