import type { Store } from '../../kernel/unit.ts';
import type { MetaStore, MetaTx, MetaView } from '../../registry/ports.ts';
import type { CallRecordTx, CallRecordView, TrailTx, TrailView } from '../../services/cloudtrail/ports.ts';
import type { CloudWatchTx, CloudWatchView } from '../../services/cloudwatch/ports.ts';
import type { EventTx, EventView } from '../../services/events/ports.ts';
import type { IamTx, IamView } from '../../services/iam/ports.ts';
import type { LogTx, LogView } from '../../services/logs/ports.ts';
import { AccessKeys } from './access-keys.ts';
import { Accounts } from './accounts.ts';
import { Alarms } from './alarms.ts';
import { Blobs } from './blobs.ts';
import { CallRecords, ServiceEvents } from './call-records.ts';
import type { Changed } from './changes.ts';
import { Deleted } from './deleted.ts';
import { Deliveries } from './deliveries.ts';
import { Entities } from './entities.ts';
import { EventEntities } from './event-entities.ts';
import { HeardCalls } from './heard-calls.ts';
import { Images } from './images.ts';
import { Lifecycle } from './lifecycle.ts';
import { Links } from './links.ts';
import { LogGroups } from './log-groups.ts';
import { LogPurges } from './log-purges.ts';
import { LogStreams } from './log-streams.ts';
import { Metrics } from './metrics.ts';
import { Outbox } from './outbox.ts';
import { Pins } from './pins.ts';
import { Policies } from './policies.ts';
import { Previews } from './previews.ts';
import { PullExclusions } from './pull-exclusions.ts';
import { Redirects } from './redirects.ts';
import { RemovedSubjects } from './removed-subjects.ts';
import { Repositories } from './repositories.ts';
import { RepositorySettings } from './repository-settings.ts';
import { Retention } from './retention.ts';
import { RoleUses } from './role-uses.ts';
import type { Executor } from './statement.ts';
import { Tags } from './tags.ts';
import { Templates } from './templates.ts';
import { Trails } from './trails.ts';
import { Usage } from './usage.ts';

/** What may be read of the metadata. */
export type View = MetaView & IamView & CallRecordView & CloudWatchView & EventView & LogView & TrailView;

/** What a unit of work may read and write. */
export type Tx = MetaTx & IamTx & CallRecordTx & CloudWatchTx & EventTx & LogTx & TrailTx;

/** What every driver of metadata is. */
export interface MetadataStore extends Store<View, Tx>, Pick<MetaStore, 'changes'> {}

/**
 * All aggregates over one connection; a `View` too, where the connection can't write. `changed` is told of every
 * write that caches depend on.
 */
export function aggregates(executor: Executor, changed: Changed = () => {}): Tx {
  const records = new CallRecords(executor);
  return {
    repositories: new Repositories(executor, changed),
    images: new Images(executor, changed),
    tags: new Tags(executor, changed),
    blobs: new Blobs(executor, changed),
    policies: new Policies(executor, changed),
    pins: new Pins(executor),
    deleted: new Deleted(executor, changed),
    redirects: new Redirects(executor),
    repositorySettings: new RepositorySettings(executor),
    lifecycle: new Lifecycle(executor),
    retention: new Retention(executor),
    previews: new Previews(executor),
    removedSubjects: new RemovedSubjects(executor),
    templates: new Templates(executor),
    pullExclusions: new PullExclusions(executor, changed),
    usage: new Usage(executor),
    metrics: new Metrics(executor),
    alarms: new Alarms(executor),
    events: new Outbox(executor),
    eventEntities: new EventEntities(executor, changed),
    heardCalls: new HeardCalls(executor),
    deliveries: new Deliveries(executor),
    accounts: new Accounts(executor, changed),
    entities: new Entities(executor, changed),
    links: new Links(executor, changed),
    accessKeys: new AccessKeys(executor, changed),
    roleUses: new RoleUses(executor),
    callRecords: records,
    serviceEvents: new ServiceEvents(records),
    logGroups: new LogGroups(executor),
    logStreams: new LogStreams(executor),
    logPurges: new LogPurges(executor),
    trails: new Trails(executor),
  };
}
