import type { PutEventsRequestEntry, PutEventsResultEntry } from '../../generated/events/types.ts';
import { isObject } from './pattern/leaf.ts';

/** Bytes of all entries of a request together. */
export const MAX_SIZE = 256 * 1024;

/** As AWS counts: 14 bytes of the time, and the texts in UTF-8. */
export function entrySize({
  Time,
  Source,
  DetailType,
  Detail,
  Resources = [],
}: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources].filter((text) => text !== undefined);
  return (Time === undefined ? 0 : 14) + texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** Sources that tell of what services say: nobody else may. */
const reserved = /^(aws\.|holdfast$)/i;

/** Why an entry is refused by itself, as it is told; undefined: it is not. */
export function entryFault(entry: PutEventsRequestEntry): PutEventsResultEntry | undefined {
  const { Source, DetailType, Detail } = entry;
  for (const [name, value] of Object.entries({ Source, DetailType, Detail })) {
    if (!value)
      return fault(
        'InvalidArgument',
        `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      );
  }
  if (reserved.test(Source ?? ''))
    return fault('NotAuthorizedForSourceException', 'Not authorized for the source.');
  if (!isJsonObject(Detail ?? '')) return fault('MalformedDetail', 'Detail is malformed.');
  return undefined;
}

function fault(ErrorCode: string, ErrorMessage: string): PutEventsResultEntry {
  return { ErrorCode, ErrorMessage };
}

function isJsonObject(text: string): boolean {
  try {
    return isObject(JSON.parse(text));
  } catch {
    return false;
  }
}
