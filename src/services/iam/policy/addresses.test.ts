import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressTest } from './addresses.ts';

test('no IPv6 block has IPv4 addresses in it, and an address in disguise is the one that it stands for', () => {
  const rows = [
    ['::/0', '10.0.0.1', false],
    ['::/0', '2001:db8::1', true],
    ['::ffff:0:0/96', '10.0.0.1', false],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', '::ffff:11.1.2.3', false],
    ['10.0.0.0/8', '', false],
  ] as const;
  for (const [block, address, fits] of rows) {
    assert.equal(addressTest(block)?.(address), fits, `${block} ${address}`);
  }
});
