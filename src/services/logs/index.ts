/** CloudWatch Logs: groups, streams and their events, and what the server did for an account. */
import { model } from '../../generated/logs/model.ts';
import { DomainError } from '../../kernel/errors.ts';
import { type PageTokens, pageTokens } from '../../kernel/page-tokens.ts';
import type { Service } from '../../kernel/service.ts';
import type { LogsContext } from './context.ts';
import { operations } from './operations/index.ts';

export type { LogsContext } from './context.ts';
export { ingestedAtOf, readBatch as readEventBatch } from './events/batch.ts';
export { createEventLog, type EventLog } from './events/event-log.ts';
export { groupIdOf, groupKey, registryKey } from './events/keys.ts';
export type { EventRange } from './events/reading.ts';
export type { RegistryLine, RegistryLines } from './registry-lines.ts';
export { createLogResources } from './resources.ts';
export { createLogSink, type LogSink } from './sink.ts';
export { createStreamNews, dayLength, type StreamNewsRecorder } from './stream-news.ts';
export { logUnits } from './units/index.ts';
export { forgetPurges, purgeStreams } from './units/purges.ts';

export function createLogsService(context: LogsContext): Service {
  const made = Object.entries(operations).map(([name, make]) => [name, make(context)] as const);
  return { model, operations: Object.fromEntries(made) };
}

/** `secret`: 32 bytes, the same at each start. */
export function createLogPages(secret: Uint8Array): PageTokens {
  return pageTokens(secret, () => new DomainError('InvalidParameter', 'The specified nextToken is invalid.'));
}
