/** What part of a body a Range header asks for (RFC 9110, 14.2). */
export type RangeChoice =
  /** No range, several, or none that we understand: the whole body, as the RFC allows. */
  | { readonly kind: 'whole' }
  /** `end` is inclusive. */
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

const whole: RangeChoice = { kind: 'whole' };
const unsatisfiable: RangeChoice = { kind: 'unsatisfiable' };
const single = /^bytes=\s*([0-9]*)-([0-9]*)\s*$/i;

/**
 * Chooses from a body of `size` bytes. A range that ends before it begins can't be satisfied: the OCI
 * conformance suite asks for 416 where the RFC would let us ignore it.
 */
export function chooseRange(header: string | undefined, size: number): RangeChoice {
  if (header === undefined) return whole;
  const match = single.exec(header);
  if (match === null) return whole;
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (last === '') return whole;
    const length = Math.min(Number(last), size);
    return length === 0 ? unsatisfiable : { kind: 'part', start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start >= size || start > end ? unsatisfiable : { kind: 'part', start, end };
}

/** `Content-Range` of a chunk (OCI: `0-99`; some clients write it as HTTP does); `end` is inclusive. */
export function readChunkRange(header: string): { readonly start: number; readonly end: number } | undefined {
  const match = /^(?:bytes[ =])?([0-9]{1,15})-([0-9]{1,15})(?:\/(?:[0-9]+|\*))?$/.exec(header.trim());
  return match === null ? undefined : { start: Number(match[1]), end: Number(match[2]) };
}

/** The Range header of an upload that holds `size` bytes; for none there is no other way to write it. */
export function uploadRange(size: number): string {
  return `0-${Math.max(0, size - 1)}`;
}
