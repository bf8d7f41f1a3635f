import { randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/errors.ts';
import { accept } from './accepted.ts';
import type { LogsContext } from './context.ts';
import { checkNotReserved } from './reserved.ts';
import { createLogStream } from './units/streams.ts';
import { findStream, put } from './writing.ts';

/** Where events of others (EventBridge's targets) become log events. */
export interface LogSink {
  /**
   * Puts one event into a group, in a stream for the UTC day that is made when it is missing. Resolves when it is on
   * disk. `at`: milliseconds since the epoch; a time that no stream would take (PutLogEvents) becomes that of now.
   * Throws ResourceNotFound without the group, InvalidParameter for a group that is nobody's to write to.
   */
  put(group: SinkGroup, event: { readonly at: number; readonly message: string }): Promise<void>;
}

export interface SinkGroup {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

export function createLogSink(context: Pick<LogsContext, 'store' | 'events' | 'news' | 'clock'>): LogSink {
  async function find({ name, ...place }: SinkGroup, stream: string) {
    try {
      return await findStream(context, place, name, stream);
    } catch (error) {
      if (!isCode(error, 'ResourceNotFound')) throw error;
    }
    const unitContext = { now: context.clock.now(), requestId: randomUUID(), actor: 'events' };
    try {
      await context.store.commit(createLogStream, { place, group: name, name: stream }, unitContext);
    } catch (error) {
      // Another one was faster.
      if (!isCode(error, 'ResourceAlreadyExists')) throw error;
    }
    return await findStream(context, place, name, stream);
  }

  return {
    async put({ account, region, name }, { at: given, message }) {
      checkNotReserved(name);
      const now = context.clock.now();
      const fits = accept([{ timestamp: given, message }], now, Number.NEGATIVE_INFINITY).events.length > 0;
      const at = fits ? given : now;
      const found = await find({ account, region, name }, new Date(at).toISOString().slice(0, 10));
      await put(context, found, [{ at, message }]);
    },
  };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof DomainError && error.code === code;
}
