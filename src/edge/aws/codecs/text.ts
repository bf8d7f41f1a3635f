import type { Shape } from '../../../kernel/model.ts';
import { malformed } from '../errors.ts';
import { readFloat, readInteger } from './document.ts';
import { readBase64 } from './json-document.ts';
import type { TimestampFormat } from './timestamps.ts';
import { formatTimestamp, parseTimestamp } from './timestamps.ts';

/** A scalar written as text: in forms, XML, paths, query strings and headers. */
export function readText(shape: Shape, text: string): unknown {
  switch (shape.type) {
    case 'string':
      return text;
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw malformed('a Boolean must be true or false');
      return text === 'true';
    case 'integer':
    case 'long':
      if (!/^[+-]?\d{1,20}$/.test(text)) throw malformed('a whole number was expected');
      return readInteger(Number(text), shape.type);
    case 'double':
    case 'float':
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : readFloat(text);
    case 'timestamp':
      return parseTimestamp(text);
    case 'blob':
      return readBase64(text);
    default:
      throw malformed('Start of structure or map found where not expected.');
  }
}

export function writeText(shape: Shape, value: unknown, format: TimestampFormat): string {
  if (value instanceof Date) {
    return formatTimestamp(value, (shape.type === 'timestamp' ? shape.format : undefined) ?? format);
  }
  if (value instanceof Uint8Array) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  }
  return String(value);
}
