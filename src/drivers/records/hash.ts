/*
 * A key's hash is a whole number of 48 bits, so that it is exact as a JavaScript number. Keys of equal hash only cost
 * a block read in vain: a record is found by its key, which its block has.
 */
export const hashBits = 48;

/** Two multiplicative lanes over the text's UTF-16 units, each stirred at the end. */
export function hashKey(key: string): number {
  let a = 0x2f0b_4c47 ^ key.length;
  let b = 0x5bd1_e995;
  for (let i = 0; i < key.length; i += 1) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e37_79b1);
    b = Math.imul(b ^ unit, 0x85eb_ca6b);
    b = (b << 13) | (b >>> 19);
  }
  return (stir(a ^ (b >>> 7)) >>> 0) * 0x1_0000 + (stir(b ^ (a >>> 11)) >>> 16);
}

function stir(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb_352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846c_a68b);
  return mixed ^ (mixed >>> 16);
}
