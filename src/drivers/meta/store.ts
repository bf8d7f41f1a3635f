import type { MetaTx, MetaView } from '../../registry/ports.ts';
import type { IamTx, IamView } from '../../services/iam/ports.ts';
import { AccessKeys } from './access-keys.ts';
import { Accounts } from './accounts.ts';
import { Blobs } from './blobs.ts';
import type { Changed } from './changes.ts';
import { Entities } from './entities.ts';
import { Images } from './images.ts';
import { Lifecycle } from './lifecycle.ts';
import { Links } from './links.ts';
import { Policies } from './policies.ts';
import { Previews } from './previews.ts';
import { PullExclusions } from './pull-exclusions.ts';
import { RemovedSubjects } from './removed-subjects.ts';
import { Repositories } from './repositories.ts';
import type { Executor } from './statement.ts';
import { Tags } from './tags.ts';
import { Templates } from './templates.ts';

/** What may be read of the metadata. */
export type View = MetaView & IamView;

/** What a unit of work may read and write. */
export type Tx = MetaTx & IamTx;

/**
 * All aggregates over one connection; a `View` too, where the connection can't write. `changed` is told of every
 * write that caches depend on.
 */
export function aggregates(executor: Executor, changed: Changed = () => {}): Tx {
  return {
    repositories: new Repositories(executor, changed),
    images: new Images(executor),
    tags: new Tags(executor),
    blobs: new Blobs(executor),
    policies: new Policies(executor, changed),
    lifecycle: new Lifecycle(executor),
    previews: new Previews(executor),
    removedSubjects: new RemovedSubjects(executor),
    templates: new Templates(executor),
    pullExclusions: new PullExclusions(executor, changed),
    accounts: new Accounts(executor, changed),
    entities: new Entities(executor, changed),
    links: new Links(executor, changed),
    accessKeys: new AccessKeys(executor, changed),
  };
}
