import type { EventTables } from './schema/events.ts';
import type { IamTables } from './schema/iam.ts';
import type { ImageTables } from './schema/images.ts';
import type { LifecycleTables } from './schema/lifecycle.ts';
import type { LogTables } from './schema/logs.ts';
import type { MetricTables } from './schema/metrics.ts';
import type { RepositoryTables } from './schema/repositories.ts';
import type { TrailTables } from './schema/trails.ts';

/**
 * The tables as queries see them; what they mean and which index serves whom stands in migrations/.
 * Times are milliseconds since the epoch, flags 0 or 1, `Json` columns JSON text: the same in every database.
 */
export interface Database
  extends RepositoryTables,
    LifecycleTables,
    ImageTables,
    TrailTables,
    EventTables,
    LogTables,
    IamTables,
    MetricTables {
  readonly migrations: { number: number; name: string; applied_at: number };
}
