import { randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/errors.ts';
import { type NamedGroup, parseGroupArn } from './arns.ts';
import type { LogsContext } from './context.ts';
import { logsError } from './errors.ts';
import { checkNotReserved } from './reserved.ts';
import { createLogStream } from './units/streams.ts';
import { findStream, put } from './writing.ts';

/** Where events of others (EventBridge's targets) become log events. */
export interface LogSink {
  /**
   * Puts one event into a group of the account, in a stream for the UTC day that is made when it is missing. Resolves
   * when it is on disk. `at`: milliseconds since the epoch. Throws ResourceNotFound without the group, InvalidParameter
   * for what is no ARN of a group of that account and region.
   */
  put(account: string, region: string, groupArn: string, message: string, at: number): Promise<void>;
}

export function createLogSink(context: Pick<LogsContext, 'store' | 'events' | 'news' | 'clock'>): LogSink {
  async function find({ place, name }: NamedGroup, stream: string) {
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
    async put(account, region, groupArn, message, at) {
      const named = parseGroupArn(groupArn, region);
      if (named.place.account !== account) {
        throw logsError('InvalidParameter', 'The log group is one of another account.');
      }
      checkNotReserved(named.name);
      const found = await find(named, new Date(at).toISOString().slice(0, 10));
      await put(context, found, [{ at, message }]);
    },
  };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof DomainError && error.code === code;
}
