import { close, read } from 'node:fs';
import type { Writable } from 'node:stream';
import { DomainError } from '../../../kernel/errors.ts';
import type { Buffers } from './buffers.ts';
import { storageFailure } from './failure.ts';

/** Bytes of a file: from `start` up to `end`, which is not one of them. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Buffers that a transfer has in use: one is read while the other is written. */
const AT_ONCE = 2;

/**
 * Sends a part of an open file to a socket, or to what stands before one, ends the target, and closes the file.
 * A buffer is used again once the target's callback has said that it was written, for then the system has a copy.
 * One that the target was given and has not called back for, or that failed, is left to the garbage collector:
 * used again it could go out as a part of somebody else's blob.
 */
export function send(fd: number, span: Span, target: Writable, buffers: Buffers): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const leave = buffers.enter();
  let position = span.start;
  let reading = false;
  let writing = 0;
  let over = false;

  function readOn(): void {
    if (over || reading || position === span.end || writing === AT_ONCE) return;
    const buffer = buffers.take(span.end - position);
    const length = Math.min(buffer.length, span.end - position);
    reading = true;
    read(fd, buffer, 0, length, position, (error, count) => {
      reading = false;
      if (error === null && count > 0 && !over) {
        write(buffer, count);
        return;
      }
      buffers.give(buffer);
      // A descriptor must not be closed under a read: its number may belong to another file by then.
      if (over) close(fd);
      else fail(error === null ? truncated() : storageFailure(error));
    });
  }

  function write(buffer: Buffer, count: number): void {
    position += count;
    writing += 1;
    target.write(count === buffer.length ? buffer : buffer.subarray(0, count), (error) => {
      if (over) return;
      if (error) {
        fail(error);
        return;
      }
      writing -= 1;
      buffers.give(buffer);
      if (position === span.end && writing === 0) settle(undefined);
      else readOn();
    });
    if (over) return;
    if (position === span.end) target.end();
    else readOn();
  }

  function settle(failure: { readonly error: unknown } | undefined): void {
    over = true;
    target.off('close', abandon);
    leave();
    if (!reading) close(fd);
    if (failure === undefined) {
      target.off('error', fail);
      resolve();
    } else {
      // The listener stays: a write that failed calls back first and emits its error after that.
      reject(failure.error);
    }
  }

  function fail(error: unknown): void {
    if (!over) settle({ error });
  }

  function abandon(): void {
    fail(new Error('The target of a blob was closed before its end'));
  }

  target.once('close', abandon);
  target.once('error', fail);
  if (target.destroyed) {
    abandon();
  } else if (position === span.end) {
    target.end();
    settle(undefined);
  } else {
    readOn();
  }
  return promise;
}

export function truncated(): DomainError {
  return new DomainError('StorageFailed', 'The blob ends before its length');
}
