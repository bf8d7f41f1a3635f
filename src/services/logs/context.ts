import type { Clock } from '../../kernel/clock.ts';
import type { PageTokens } from '../../kernel/page-tokens.ts';
import type { EventLog } from './events/event-log.ts';
import type { LogStore } from './ports.ts';
import type { RegistryLines } from './registry-lines.ts';
import type { StreamNewsRecorder } from './stream-news.ts';

/** What the operations of CloudWatch Logs work with. */
export interface LogsContext {
  readonly store: LogStore;
  readonly events: EventLog;
  readonly news: StreamNewsRecorder;
  /** Undefined: there is no group of the server's own. */
  readonly registry: RegistryLines | undefined;
  readonly pages: PageTokens;
  readonly clock: Clock;
}
