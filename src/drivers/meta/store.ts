import type { MetaTx, MetaView } from '../../registry/ports.ts';
import type { IamTx, IamView } from '../../services/iam/ports.ts';
import { AccessKeys } from './access-keys.ts';
import { Accounts } from './accounts.ts';
import { Blobs } from './blobs.ts';
import { Images } from './images.ts';
import { Repositories } from './repositories.ts';
import type { Executor } from './statement.ts';
import { Tags } from './tags.ts';
import { Users } from './users.ts';

/** What may be read of the metadata. */
export type View = MetaView & IamView;

/** What a unit of work may read and write. */
export type Tx = MetaTx & IamTx;

/** All aggregates over one connection; a `View` too, where the connection can't write. */
export function aggregates(executor: Executor): Tx {
  return {
    repositories: new Repositories(executor),
    images: new Images(executor),
    tags: new Tags(executor),
    blobs: new Blobs(executor),
    accounts: new Accounts(executor),
    users: new Users(executor),
    accessKeys: new AccessKeys(executor),
  };
}
