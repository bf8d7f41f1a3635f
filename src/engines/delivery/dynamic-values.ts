import { readPath } from '../../services/events/index.ts';
import type { WrittenEvent } from './event-text.ts';

export type JsonReader = (value: string) => string;

/** A value that is a path into the event (`$.detail.x`) stands for what is there; any other for itself. */
export function valueReader(event: WrittenEvent): JsonReader {
  return (value) => {
    if (!value.startsWith('$.')) return value;
    const found = readPath(event, value);
    if (found === undefined) return '';
    return typeof found === 'string' ? found : JSON.stringify(found);
  };
}
