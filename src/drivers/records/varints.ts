/**
 * Rising whole numbers as differences, seven bits a byte, the lowest first; a set high bit says that more follow.
 * Returns where they end.
 */
export function putRising(bytes: Buffer, start: number, numbers: ArrayLike<number>): number {
  let end = start;
  let before = 0;
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i] ?? 0;
    end = putVarint(bytes, end, number - before);
    before = number;
  }
  return end;
}

export function decodeRising(bytes: Buffer, start: number, end: number): number[] {
  const numbers: number[] = [];
  let before = 0;
  for (let at = start; at < end; ) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    before += value;
    numbers.push(before);
  }
  return numbers;
}

/** Bytes that `putRising` writes. */
export function lengthOfRising(numbers: ArrayLike<number>): number {
  let length = 0;
  let before = 0;
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i] ?? 0;
    length += number === before ? 1 : Math.ceil((32 - Math.clz32(number - before)) / 7);
    before = number;
  }
  return length;
}

/** Below 2^31. Returns where it ends. */
export function putVarint(bytes: Buffer, start: number, value: number): number {
  let at = start;
  let left = value;
  for (; left > 0x7f; left >>>= 7) bytes[at++] = (left & 0x7f) | 0x80;
  bytes[at++] = left;
  return at;
}
