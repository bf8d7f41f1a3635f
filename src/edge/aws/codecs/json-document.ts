import { isUtf8 } from 'node:buffer';
import { malformed } from '../errors.ts';
import type { Fault, FaultContext } from '../wire.ts';
import type { DocumentFormat } from './document.ts';
import { mismatch, writeMembers } from './document.ts';
import { formatTimestamp, parseTimestamp } from './timestamps.ts';

/** JSON as AWS writes it: blobs in base64, timestamps as epoch seconds with a fraction. */
export const jsonFormat: DocumentFormat = {
  readBlob(value) {
    if (typeof value !== 'string') throw mismatch(value, 'a Blob');
    return readBase64(value);
  },
  writeBlob: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'),
  readTimestamp: parseTimestamp,
  writeTimestamp(value, shape, member) {
    const format = member?.timestampFormat ?? (shape.type === 'timestamp' ? shape.format : undefined);
    return format === undefined || format === 'unixTimestamp'
      ? value.getTime() / 1000
      : formatTimestamp(value, format);
  },
  writeNumber: String,
};

/** Node skips what is not base64; the length tells whether it had to. */
export function readBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  const digits = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  const padded = digits === text.length || text.length % 4 === 0;
  if (!padded || digits % 4 === 1 || bytes.length !== Math.floor((digits * 3) / 4)) {
    throw malformed('a Blob must be base64');
  }
  return bytes;
}

/** The tree of a body; an empty body is an empty structure. */
export function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  if (!isUtf8(body)) throw malformed('the body is not UTF-8');
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  } catch {
    throw malformed('the body is not JSON');
  }
}

/** The members of an error, message first. */
export function faultMembers(
  { shape, members, message }: Fault,
  { model }: FaultContext,
): Record<string, unknown> {
  const own = Object.keys(shape?.members ?? {}).find((name) => name.toLowerCase() === 'message');
  const more =
    shape === undefined || model === undefined ? {} : writeMembers(model, shape, members, jsonFormat);
  return { [own ?? 'message']: message, ...more };
}

/** For clients that knew a service by its query protocol (spec 17.1). */
export function queryErrorHeader(
  { queryCode, fault }: Fault,
  { queryCompatible }: FaultContext,
): Readonly<Record<string, string>> {
  if (!queryCompatible) return {};
  return { 'x-amzn-query-error': `${queryCode};${fault === 'client' ? 'Sender' : 'Receiver'}` };
}
